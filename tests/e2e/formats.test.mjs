// What goes out in other formats is shown before, says what it leaves out, and comes back.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { button, dam, documents, download, emojiLine, file, listed, marks, open, openAll, settled, talks } from "./steps.mjs";

const panel = (page) => page.locator("#download-panel");

/** Chooses a format in the panel and waits until what it would be is shown. */
async function choose(page, format) {
  await page.locator("#download-format").selectOption(format);
  await panel(page).locator(".losses").waitFor();
}

journey("a download in another format is shown with what it loses, and has the marks", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  await button(page, "Other formats").click();
  await panel(page).getByText("Nothing is lost in JSON").waitFor();
  await choose(page, "spacy");
  await panel(page).locator(".losses").getByText("values of times").waitFor();
  assert.match(await page.locator(".download-preview").textContent(), /^\{"text":"Presiden Resmikan/);
  const one = await download(page, "Download");
  assert.equal(one.name, "bendungan.jsonl");
  const row = JSON.parse(one.bytes.toString("utf8"));
  assert.ok(row.text.includes(emojiLine));
  const points = [...row.text];
  const spans = row.spans.map(({ start, end, label }) => [points.slice(start, end).join(""), label]);
  assert.ok(spans.some(([text, label]) => text === "Joko Widodo" && label === "PER"));

  await panel(page).getByLabel("All 2 documents").check();
  await panel(page).getByRole("checkbox", { name: "Person", exact: true }).uncheck();
  await panel(page).locator(".losses").waitFor();
  const both = await download(page, "Download");
  assert.equal(both.name, "tandai.jsonl");
  const rows = both.bytes.toString("utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(rows.length, 2);
  assert.ok(rows.every(({ spans }) => spans.every(({ label }) => label !== "PER")));
});

journey("files of other tools are opened with their marks, pairs and ZIPs, too", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const before = await marks(page);
  await button(page, "Other formats").click();
  await choose(page, "brat");
  const zip = await download(page, "Download");
  assert.equal(zip.name, "tandai.zip");
  await page.keyboard.press("Escape");
  await open(page, file("tandai.zip", zip.bytes, "application/zip"));
  await listed(page, 2);
  await documents(page).nth(1).click();
  await page.locator(".document-list > li").nth(1).and(page.locator(".current")).waitFor();
  await settled(page);
  const places = (found) => found.map(({ text, label, value }) => ({ text, label, value }));
  assert.deepEqual(places(await marks(page)), places(before));

  // A pair, as it lies in a folder of brat's.
  const text = "Presiden Joko Widodo tiba di Bandung.\n";
  const ann = "T1\tPER 9 20\tJoko Widodo\nT2\tLOC 29 36\tBandung\n";
  await open(page, file("berita.txt", text), file("berita.ann", ann), file("annotation.conf", "[entities]\nPER\n"));
  await listed(page, 3);
  await documents(page).nth(2).click();
  await page.locator(".document-list > li").nth(2).and(page.locator(".current")).waitFor();
  await settled(page);
  assert.deepEqual(
    (await marks(page)).map(({ text, label, status }) => [text, label, status]),
    [["Joko Widodo", "PER", "added"], ["Bandung", "LOC", "added"]],
  );
});
