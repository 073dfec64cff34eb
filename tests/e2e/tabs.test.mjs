// Two tabs on the same documents: one works, the other reads or takes over, and nothing is overwritten.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import {
  button,
  choose,
  dam,
  documents,
  exported,
  focused,
  kept,
  listed,
  marked,
  marks,
  open,
  openAll,
  saidIs,
  settled,
  tabTo,
  talks,
} from "./steps.mjs";

const reads = "Another tab works on these documents. This one only reads.";
const left = "The tab that worked on these documents is gone.";

const bar = (page, text) => page.locator(".notice.role").filter({ hasText: text });

/** Waits until this tab is one that works. */
async function works(page) {
  await page.locator(".notice.role").waitFor({ state: "detached" });
  await listed(page, 2);
  await settled(page);
}

/** One more tab of the same browser. */
async function another(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Decides on a mark with a key. */
async function decide(page, text, key) {
  await page.bringToFront();
  await page.locator("#article").focus();
  await tabTo(page, text);
  await page.keyboard.press(key);
}

/** Two documents, and a second tab that shows them. */
async function twoTabs({ page, url, context }) {
  await page.goto(url);
  await openAll(page, dam, talks);
  await kept(page);
  const other = await another(context, url);
  await bar(other, reads).waitFor();
  await listed(other, 2);
  await settled(other);
  return other;
}

journey("the second tab says that it only reads, shows everything and changes nothing", async (all) => {
  const other = await twoTabs(all);
  const { page } = all;
  const before = await marks(other);
  assert.deepEqual(before, await marks(page));

  // Looked at, walked through, searched and downloaded.
  await other.locator("#article").focus();
  await tabTo(other, "Joko Widodo");
  await choose(other, "Perundingan Damai");
  await choose(other, "Bendungan");
  await other.keyboard.press("/");
  await other.locator("#search-field").fill("air");
  await other.locator("#look .place").first().waitFor();
  assert.deepEqual((await exported(other)).json.document.name, "bendungan.txt");

  // Nothing that changes a document is done, and each time it says why.
  await other.locator("#article").focus();
  for (const key of ["a", "x", "2", "]", "f", "Shift+F", "Control+z", "Control+Enter"]) {
    await tabTo(other, "Joko Widodo");
    await other.keyboard.press(key);
    await other.locator(".hint:not([hidden])").getByText("this tab only reads").waitFor();
    assert.equal((await focused(other))?.text, "Joko Widodo", key);
  }
  await open(other, talks);
  await button(other, "Delete everything on this device").click();
  await other.getByRole("button", { name: "Yes, delete everything" }).click();
  await other.getByRole("button", { name: /^Remove from this device: Perundingan/ }).click();
  assert.equal(await other.locator("#document-note").isEditable(), false);
  await other.waitForTimeout(300);
  assert.equal(await documents(other).count(), 2);
  assert.deepEqual(await marks(other), before);
  await other.reload();
  await bar(other, reads).waitFor();
  await listed(other, 2);
  assert.deepEqual(await marks(other), before);
});

journey("work taken over goes on from the last edit of the other tab, which reads from then on", async (all) => {
  const other = await twoTabs(all);
  const { page } = all;
  await decide(page, "Joko Widodo", "2");
  await marked(page, "Joko Widodo", { label: "ORG", status: "edited" });

  // At once, before the page had time to say that it is kept.
  await other.bringToFront();
  await button(other, "Work here instead").click();
  await bar(page, reads).waitFor();
  await saidIs(page, reads);
  await works(other);
  await marked(other, "Joko Widodo", { label: "ORG", status: "edited" });

  await decide(other, "Ridwan Kamil", "a");
  await marked(other, "Ridwan Kamil", { status: "accepted" });
  await kept(other);
  await decide(page, "Ridwan Kamil", "x");
  await page.locator(".hint:not([hidden])").getByText("this tab only reads").waitFor();

  // And back again, with all that was done in both.
  await button(page, "Work here instead").click();
  await bar(other, reads).waitFor();
  await works(page);
  await marked(page, "Joko Widodo", { label: "ORG", status: "edited" });
  await marked(page, "Ridwan Kamil", { status: "accepted" });
  await page.locator("#article").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await marked(page, "Joko Widodo", { label: "PER", status: "suggested" });
  await kept(page);
  assert.equal(await page.locator(".notices .notice").count(), 0, "nothing was lost, so nothing is told");
});

journey("a tab that reads offers to work when the other is closed, and hears when a third one works", async (all) => {
  const other = await twoTabs(all);
  const { page, context, url } = all;
  await decide(page, "Joko Widodo", "a");
  await kept(page);
  await page.close();
  await bar(other, left).waitFor();

  const third = await another(context, url);
  await listed(third, 2);
  await settled(third);
  assert.equal(await third.locator(".notice.role").count(), 0);
  await marked(third, "Joko Widodo", { status: "accepted" });
  await bar(other, reads).waitFor();
  await third.close();
  await bar(other, left).waitFor();

  await button(other, "Work here").click();
  await works(other);
  await marked(other, "Joko Widodo", { status: "accepted" });
  await decide(other, "Ridwan Kamil", "a");
  await kept(other);
});

journey("a tab that does not answer is taken over from, and told when it wakes up", async (all) => {
  const other = await twoTabs(all);
  const { page } = all;
  const asleep = page.evaluate(() => {
    const end = Date.now() + 6_000;
    while (Date.now() < end);
  });
  await other.bringToFront();
  await button(other, "Work here instead").click();
  await works(other);
  await decide(other, "Joko Widodo", "a");
  await kept(other);
  await asleep;
  await bar(page, reads).waitFor();
  await decide(page, "Joko Widodo", "x");
  await page.locator(".hint:not([hidden])").getByText("this tab only reads").waitFor();
  await kept(other);
});

journey("what is learned is kept by the tab that works, also when the other takes over at once", async (all) => {
  const other = await twoTabs(all);
  const { page } = all;
  await choose(page, "Perundingan Damai");
  await decide(page, "Retno Marsudi", "a");
  await marked(page, "Retno Marsudi", { status: "accepted" });
  await button(other, "Work here instead").click();
  await works(other);
  await other.locator(".names-by").getByText(/1 learned/).waitFor();
});

journey("where the browser has no locks, every tab works, and nothing is overwritten all the same", async ({
  page,
  url,
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
  });
  await page.goto(url);
  await openAll(page, dam);
  await kept(page);
  const other = await another(context, url);
  await listed(other, 1);
  await settled(other);
  await decide(page, "Joko Widodo", "a");
  await marked(page, "Joko Widodo", { status: "accepted" });
  await kept(page);
  await decide(other, "Joko Widodo", "2");
  await other.locator(".notices .notice").filter({ hasText: "another tab" }).waitFor();
  const { json } = await exported(other);
  assert.equal(json.mentions.find(({ text }) => text === "Joko Widodo").label, "ORG");
  await other.close();

  await page.reload();
  await listed(page, 1);
  await marked(page, "Joko Widodo", { label: "PER", status: "accepted" });
});
