// What goes out in other formats is shown before, says what it leaves out, and comes back.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import {
  button, dam, documents, download, drop, emojiLine, file, listed, marks, open, openAll, settled, talks,
} from "./steps.mjs";

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

/** What of the marks a format keeps: all of them, or those of times alone. */
const readFormats = [
  ["json"], ["jsonl"], ["spacy"], ["conll"], ["hf"], ["label-studio"], ["doccano"], ["brat"], ["webanno-tsv"],
  ["cas-json"], ["web-annotation"], ["timeml", ({ value }) => value !== undefined],
];

journey("a file of every format that is read is dropped and has the marks", { timeout: 180_000 }, async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, talks);
  const before = await marks(page);
  const names = (found) => found.map(({ text, label }) => `${label} ${text.replace(/\s+/g, " ")}`);
  let count = 1;
  for (const [format, kept = () => true] of readFormats) {
    await documents(page).first().click();
    await button(page, "Other formats").click();
    await choose(page, format);
    const saved = await download(page, "Download");
    await page.keyboard.press("Escape");
    await drop(page, file(saved.name, saved.bytes, "application/octet-stream"));
    count += 1;
    await listed(page, count);
    await documents(page).nth(count - 1).click();
    await page.locator(".document-list > li").nth(count - 1).and(page.locator(".current")).waitFor();
    await settled(page);
    assert.deepEqual(names(await marks(page)), names(before.filter(kept)), format);
  }
});

journey("documents are split into parts, and labels have other names in the file", async ({ page, picture, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  await button(page, "Other formats").click();
  await choose(page, "spacy");
  await panel(page).getByText("Other names for labels").click();
  await panel(page).locator(".download-names").getByLabel("Person", { exact: true }).fill("ORANG");
  await page.keyboard.press("Tab");
  await panel(page).getByLabel("All 2 documents").check();
  await panel(page).getByLabel("Split into documents to train with, to develop with and to test with").check();
  const rows = panel(page).locator(".download-split tbody tr");
  await rows.nth(2).waitFor();
  const cells = await rows.locator("td:nth-of-type(1)").allTextContents();
  assert.equal(cells.map(Number).reduce((sum, number) => sum + number), 2);
  await panel(page).getByRole("columnheader", { name: "ORANG" }).waitFor();

  // Without documents to test with there is nothing to download, and the page says why.
  await panel(page).getByLabel("Test", { exact: true }).fill("0");
  await page.keyboard.press("Tab");
  await panel(page).getByText("Train and test each need a share above 0.").waitFor();
  assert.ok(await panel(page).getByRole("button", { name: "Download", exact: true }).isDisabled());
  await panel(page).getByLabel("Test", { exact: true }).fill("50");
  await panel(page).getByLabel("Train", { exact: true }).fill("50");
  await panel(page).getByLabel("Dev", { exact: true }).fill("0");
  await page.keyboard.press("Tab");
  await rows.nth(1).waitFor();
  await panel(page).locator(".losses").waitFor();
  await picture(page, "download-split");

  const zip = await download(page, "Download");
  assert.equal(zip.name, "tandai.zip");
  await page.keyboard.press("Escape");
  await open(page, file("tandai.zip", zip.bytes, "application/zip"));
  await listed(page, 4);
  await documents(page).nth(3).click();
  await page.locator(".document-list > li").nth(3).and(page.locator(".current")).waitFor();
  await settled(page);
  const labels = (await marks(page)).map(({ label }) => label);
  assert.ok(labels.includes("ORANG") && !labels.includes("PER"), labels.join(" "));
});
