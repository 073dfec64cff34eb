// What is kept on this device, what is said when nothing can be, and how all of it is deleted.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import {
  button,
  choose,
  copied,
  dam,
  documents,
  exported,
  kept,
  listed,
  marked,
  marks,
  openAll,
  saidIs,
  settled,
  tabTo,
  talks,
  told,
} from "./steps.mjs";

/** Corrects one mark and downloads the document: what must work whether it can be kept or not. */
async function work(page) {
  await openAll(page, dam);
  await page.locator("#article").focus();
  await tabTo(page, "Joko Widodo");
  await page.keyboard.press("2");
  await marked(page, "Joko Widodo", { label: "ORG", status: "edited" });
  await page.keyboard.press("Control+z");
  await marked(page, "Joko Widodo", { label: "PER", status: "suggested" });
  await page.keyboard.press("Control+Shift+Z");
  const { json } = await exported(page);
  assert.equal(json.mentions.find(({ text }) => text === "Joko Widodo").label, "ORG");
}

for (const [how, breakStorage, sentence] of [
  [
    "there is none",
    () => Object.defineProperty(window, "indexedDB", { value: undefined }),
    "This browser keeps nothing for this page",
  ],
  [
    "it is not allowed",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("Site data is blocked.", "SecurityError");
      };
    },
    "This browser keeps nothing for this page",
  ],
  [
    "it is full",
    () => {
      for (const method of ["put", "add"]) {
        IDBObjectStore.prototype[method] = () => {
          throw new DOMException("The disk is full.", "QuotaExceededError");
        };
      }
    },
    "The storage of this device is full",
  ],
]) {
  journey(`storage: ${how}, which is told, and the work goes on`, async ({ page, url }) => {
    await page.addInitScript(breakStorage);
    await page.goto(url);
    await work(page);
    await told(page, sentence);
    await told(page, "Your work is safe as long as this tab is open: download it");
    await page.locator(".status-bar").getByText("Not saved").waitFor();
    const notices = await page.locator(".notices .notice span").allTextContents();
    assert.equal(notices.length, 1, `it is told once: ${notices}`);
  });
}

journey("storage that fills up later is told, too", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await kept(page);
  await page.evaluate(() => {
    for (const method of ["put", "add"]) {
      IDBObjectStore.prototype[method] = () => {
        throw new DOMException("The disk is full.", "QuotaExceededError");
      };
    }
  });
  await work(page);
  await told(page, "The storage of this device is full");
});

journey("a document with decisions is removed only when that is said twice", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  await page.locator("#article").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("a");
  const remove = page.locator(".document.current").getByRole("button", { name: /^Remove from this device/ });
  await remove.click();
  const question = page.getByRole("alertdialog", { name: /^Remove it with your one decision/ });
  await question.waitFor();
  await question.getByRole("button", { name: "Cancel" }).click();
  await question.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "article");
  await listed(page, 2);
  await remove.click();
  await question.getByRole("button", { name: "Remove from this device" }).click();
  await listed(page, 1);
});

journey("documents come back in their order, with what was removed gone", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks, copied);
  await page.getByRole("button", { name: /^Remove from this device: Perundingan/ }).click();
  await listed(page, 2);
  await kept(page);
  const atFirst = await marks(page);
  await page.reload();
  await listed(page, 2);
  await settled(page);
  assert.deepEqual(await page.locator(".document-list .document-title").allTextContents(), [
    "Presiden Resmikan Bendungan Baru di Sumedang",
    "Pelabuhan Makassar Kembali Dibuka",
  ]);
  assert.deepEqual(await marks(page), atFirst);
});

const wide = { browser: { viewport: { width: 1440, height: 860 } } };
journey("the storage used is shown, and everything can be deleted after one question", wide, async ({ page, url, context }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  await page.locator("#article").focus();
  await tabTo(page, "Joko Widodo");
  await page.keyboard.press("a");
  await kept(page);
  await page.locator(".status-bar").getByText(/^[\d.,]+ (bytes|kB|KB|MB) used$/).waitFor();

  await button(page, "Delete everything on this device").click();
  const question = page.getByRole("alertdialog");
  await question.getByText("This cannot be undone.").waitFor();
  await question.getByRole("button", { name: "Cancel" }).click();
  await question.waitFor({ state: "hidden" });
  assert.equal(await documents(page).count(), 2);

  await button(page, "Delete everything on this device").click();
  await question.getByRole("button", { name: "Yes, delete everything" }).click();
  await listed(page, 0);
  await saidIs(page, "Everything on this device was deleted.");
  await page.locator(".start").waitFor();

  // Neither a reload nor a new tab brings anything back.
  await page.reload();
  await page.locator(".start").waitFor();
  await page.waitForTimeout(500);
  assert.equal(await documents(page).count(), 0);
  const other = await context.newPage();
  await other.goto(url);
  await other.locator(".start").waitFor();
  assert.equal(await documents(other).count(), 0);
  await other.close();
  // And the page keeps anew what is opened now.
  await openAll(page, talks);
  await kept(page);
  await page.reload();
  await listed(page, 1);
});

journey("after a reload the document that was shown last is shown again", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks, copied);
  await choose(page, "Perundingan Damai");
  await kept(page);
  await page.reload();
  await listed(page, 3);
  await page.locator(".document.current", { hasText: "Perundingan Damai" }).waitFor();
  await settled(page);
  await marked(page, "Retno Marsudi", { label: "PER" });
});
