// The worker dies while it works, in the ways a worker can: the page says so, and nothing is lost.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { copied, dam, documents, exported, kept, listed, marked, marks, open, openAll, settled, tabTo, talks, told } from "./steps.mjs";

/** The page's worker, when it listens. */
async function worker(page) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = page.workers().at(-1);
    if (found && (await found.evaluate(() => typeof onmessage === "function").catch(() => false))) return found;
    await page.waitForTimeout(50);
  }
  return assert.fail("The worker does not run.");
}

for (const [how, die] of [
  ["is ended from outside", () => (self.onmessage = () => self.close())],
  [
    "raises an error that nobody catches",
    () => {
      self.onmessage = () => {
        throw new Error("out of memory, on purpose");
      };
    },
  ],
]) {
  journey(`a worker that ${how} costs one file and no edit`, async ({ page, url, watch }) => {
    await page.goto(url);
    await openAll(page, dam);
    await page.locator("#article").focus();
    await tabTo(page, "Joko Widodo");
    await page.keyboard.press("2");
    await marked(page, "Joko Widodo", { label: "ORG", status: "edited" });
    const corrected = await marks(page);

    // From now on it dies over the next thing it is asked for.
    await (await worker(page)).evaluate(die);
    await open(page, talks, copied);
    await told(page, "perundingan.txt: Tandai broke down over this file and has started again. All other documents are safe.");
    await watch.take("errors"); // The browser may write the worker's own error into the console.

    // The next file opens, and so does the same one again.
    await listed(page, 2);
    await open(page, talks);
    await listed(page, 3);
    assert.deepEqual(await marks(page), corrected);
    assert.equal((await exported(page)).json.mentions.find(({ text }) => text === "Joko Widodo").label, "ORG");

    await kept(page);
    await page.reload();
    await listed(page, 3);
    await settled(page);
    assert.deepEqual(await marks(page), corrected);
  });
}

journey("a worker that dies while a file is written loses nothing", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const before = await marks(page);
  await (await worker(page)).evaluate(() => (self.onmessage = () => self.close()));
  await page.getByRole("button", { name: "Download JSON" }).click();
  await page.locator(".notices .notice").first().waitFor();
  assert.deepEqual(await marks(page), before);
  assert.equal((await exported(page)).json.document.name, "bendungan.txt");
});

journey("a worker that is idle when it dies is simply started again", async ({ page, url }) => {
  await page.goto(url);
  const first = await worker(page);
  await first.evaluate(() => self.close());
  await openAll(page, dam);
  await marked(page, "Joko Widodo", { label: "PER" });
  assert.equal(await documents(page).count(), 1);
});

journey("a worker that cannot be loaded is told of in words", async ({ page, url, watch, context }) => {
  // The page gets the program's script; the worker, which asks for it again, does not.
  let asked = 0;
  await context.route("**/app-*.js", (route) =>
    asked++ === 0 ? route.continue() : route.fulfill({ status: 404, body: "gone" }),
  );
  await page.goto(url);
  await open(page, dam);
  await page.locator(".notices .notice").first().waitFor();
  const sentences = (await page.locator(".notices .notice > span").allTextContents()).join(" ");
  assert.match(sentences, /reload the page/i);
  await watch.take("errors");
});
