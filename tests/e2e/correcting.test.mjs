// The main job, by keyboard alone and by mouse: correct, undo, redo, reload, download, open again.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import {
  button,
  choose,
  dam,
  documents,
  downloadAll,
  drag,
  emojiLine,
  exported,
  file,
  focused,
  kept,
  listed,
  mark,
  marked,
  marks,
  mentionsOf,
  open,
  openAll,
  pointIn,
  saidIs,
  settled,
  tabTo,
  talks,
  told,
} from "./steps.mjs";

/** Walks with Tab or Shift+Tab to the button with this name and presses it. */
async function pressByKey(page, name, key = "Tab") {
  for (let presses = 0; presses < 200; presses += 1) {
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      return at.matches("button") ? at.innerText.trim() : "";
    });
    if (here.includes(name)) return page.keyboard.press("Enter");
    await page.keyboard.press(key);
  }
  assert.fail(`${key} does not reach the button “${name}”.`);
}

/** Presses the key until the button is off, and says how often that was. */
async function pressUntilOff(page, key, name) {
  let presses = 0;
  while (await button(page, name).isEnabled()) {
    assert.ok(presses < 50, `${name} never comes to an end`);
    await page.keyboard.press(key);
    presses += 1;
    // The button shows what the key did in the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  return presses;
}

/** Five corrections of `dam`, made with keys, starting in the text. */
async function correctByKeys(page) {
  // Another label.
  await tabTo(page, "Kementerian Pertanian");
  await page.keyboard.press("3");
  await marked(page, "Kementerian Pertanian", { label: "LOC", status: "edited" });
  // Right as it is; the next suggestion gets the focus.
  await tabTo(page, "Joko Widodo", { key: "Shift+Tab" });
  await page.keyboard.press("a");
  await marked(page, "Joko Widodo", { label: "PER", status: "accepted" });
  assert.equal((await focused(page))?.text, "Bandung");
  // Not a mention at all.
  await page.keyboard.press("x");
  await saidIs(page, "Rejected: Bandung");
  assert.equal(await mark(page, "Bandung").count(), 0);
  // What it means.
  assert.equal((await focused(page))?.text, "Kamis (17/8/2023)");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "value");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("2023-08-18");
  await page.keyboard.press("Enter");
  await marked(page, "Kamis (17/8/2023)", { status: "edited", value: "2023-08-18" });
  await page.keyboard.press("Escape");
  assert.equal((await focused(page))?.text, "Kamis (17/8/2023)", "Esc leads back from the field to the mark");
  // Both its edges: `kata Ridwan Kamil` is the second of that name.
  await tabTo(page, "Ridwan Kamil");
  await page.keyboard.press("Tab");
  await tabTo(page, "Ridwan Kamil");
  await page.keyboard.press("Shift+BracketLeft");
  await marked(page, "kata Ridwan Kamil", { label: "PER", status: "edited" });
  await page.keyboard.press("BracketLeft");
  await marked(page, "kata Ridwan", { label: "PER", status: "edited" });
  return 6; // edits: the edges are two
}

journey("five corrections by keyboard: undone, done again, kept, downloaded, opened again", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const atFirst = await marks(page);
  const before = (await exported(page)).json;
  await page.locator("#article").focus();

  const edits = await correctByKeys(page);
  const corrected = await marks(page);

  assert.equal(await pressUntilOff(page, "Control+z", "Undo"), edits);
  assert.deepEqual(await marks(page), atFirst);
  assert.equal(await pressUntilOff(page, "Control+Shift+Z", "Redo"), edits);
  assert.deepEqual(await marks(page), corrected);

  await kept(page);
  await page.reload();
  await listed(page, 1);
  await settled(page);
  assert.deepEqual(await marks(page), corrected, "after a reload");
  assert.equal(await pressUntilOff(page, "Control+z", "Undo"), edits, "undo works after a reload");
  assert.deepEqual(await marks(page), atFirst);
  assert.equal(await pressUntilOff(page, "Control+Shift+Z", "Redo"), edits);
  assert.deepEqual(await marks(page), corrected);

  await page.keyboard.press("Escape");
  const [saved] = await Promise.all([page.waitForEvent("download"), pressByKey(page, "Download JSON", "Shift+Tab")]);
  assert.equal(saved.suggestedFilename(), "bendungan.txt.json");
  const path = await saved.path();
  const { json: after, bytes } = await exported(page);
  assert.ok(path);

  // Exactly the five corrections: every other mention is as it was.
  assert.equal(after.document.text, before.document.text);
  const old = new Map(before.mentions.map((mention) => [mention.id, mention]));
  const changed = after.mentions.filter(({ id, ...rest }) => {
    const { id: _, ...was } = old.get(id) ?? {};
    return JSON.stringify(rest) !== JSON.stringify(was);
  });
  assert.equal(after.mentions.length, before.mentions.length);
  const told = changed.map(({ text, label, status, by, timex }) => [text, label, status, by, timex?.value]);
  assert.deepEqual(told, [
    ["Joko Widodo", "PER", "accepted", "user", undefined],
    ["Bandung", "LOC", "rejected", "user", undefined],
    ["Kamis (17/8/2023)", "DATE", "edited", "user", "2023-08-18"],
    ["kata Ridwan", "PER", "edited", "user", undefined],
    ["Kementerian Pertanian", "LOC", "edited", "user", undefined],
  ]);
  for (const { changed: at } of changed) assert.match(at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

  // The file opens again with all that was done.
  await openAll(page, file("bendungan.txt.json", bytes, "application/json"));
  await documents(page).nth(1).click();
  await page.locator(".document-list > li").nth(1).and(page.locator(".current")).waitFor();
  await settled(page);
  assert.deepEqual(await marks(page), corrected);
  assert.deepEqual((await exported(page)).json.mentions, after.mentions);
});

journey("offsets count code points, also behind a character of two code units", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, file("emoji.txt", emojiLine));
  const { json } = await exported(page);
  assert.equal(json.document.text, emojiLine);
  const found = json.mentions.map(({ text, start, end, label }) => [text, start, end, label]);
  assert.deepEqual(found, [
    ["Joko Widodo", 11, 22, "PER"],
    ["Bandung", 31, 38, "LOC"],
    ["Kamis (17/8/2023)", 40, 57, "DATE"],
  ]);
});

journey("J and K go through the documents, ? shows the keys, Esc closes them", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  const heading = () => page.locator("#article h1").textContent();
  assert.match(await heading(), /Bendungan/);
  await page.keyboard.press("j");
  await page.locator("#article h1").filter({ hasText: "Perundingan" }).waitFor();
  await page.keyboard.press("k");
  await page.locator("#article h1").filter({ hasText: "Bendungan" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("region", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Keys" }).waitFor({ state: "hidden" });
  // Keys are the text's own: in a field they are letters.
  await tabTo(page, "Joko Widodo");
  await page.getByLabel("Note", { exact: true }).fill("");
  await page.getByLabel("Note", { exact: true }).pressSequentially("ajx1?");
  assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), "ajx1?");
  await page.keyboard.press("Escape");
  await marked(page, "Joko Widodo", { label: "PER", status: "suggested" });
  const { json } = await exported(page);
  assert.equal(mentionsOf(json, "Joko Widodo")[0].note, "ajx1?");
});

journey("by mouse: a mark is clicked and corrected with buttons", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const bar = page.getByRole("toolbar", { name: "Mark as" });
  const detail = page.getByRole("region", { name: "Selected" });

  await mark(page, "Joko Widodo").click();
  await detail.getByRole("heading", { name: "Joko Widodo" }).waitFor();
  await bar.getByRole("button", { name: "Accept" }).click();
  await marked(page, "Joko Widodo", { status: "accepted" });

  await mark(page, "Kementerian Pertanian").click();
  await bar.getByRole("button", { name: "Place" }).click();
  await marked(page, "Kementerian Pertanian", { label: "LOC", status: "edited" });

  await mark(page, "Ridwan Kamil").click();
  await detail.getByRole("button", { name: "Left edge one word on" }).click();
  await marked(page, "Kamil", { label: "PER", status: "edited" });
  await detail.getByRole("button", { name: "Left edge one word back" }).click();
  await detail.getByRole("button", { name: "Right edge one word on" }).click();
  await marked(page, "Ridwan Kamil di", { label: "PER" });
  await detail.getByRole("button", { name: "Right edge one word back" }).click();
  await marked(page, "Ridwan Kamil", { label: "PER", status: "edited" });

  await mark(page, "Bandung").click();
  await detail.getByRole("button", { name: "Reject" }).click();
  await saidIs(page, "Rejected: Bandung");
  assert.equal(await mark(page, "Bandung").count(), 0);
  // It is still in the list, from where it comes back.
  const rejected = page.locator(".group").filter({ hasText: "Rejected" });
  await rejected.getByRole("button", { name: "Bandung" }).click();
  await detail.getByRole("button", { name: "Accept after all" }).click();
  await marked(page, "Bandung", { label: "LOC", status: "accepted" });

  await mark(page, "Kamis (17/8/2023)").click();
  await detail.getByLabel("Value").fill("tomorrow");
  await detail.getByRole("button", { name: "Set the value" }).click();
  await told(page, "“tomorrow” is no value of a date.");
  await detail.getByLabel("Value").fill("2023-08");
  await detail.getByRole("button", { name: "Set the value" }).click();
  await marked(page, "Kamis (17/8/2023)", { status: "edited", value: "2023-08" });

  while (await button(page, "Undo").isEnabled()) await button(page, "Undo").click();
  assert.ok((await marks(page)).every(({ status }) => status === "suggested"));
  await button(page, "Redo").click();
  await marked(page, "Joko Widodo", { status: "accepted" });
});

journey("by mouse: half-selected words become whole marks", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const bar = page.getByRole("toolbar", { name: "Mark as" });

  await drag(page, ["mengairi sawah", 3], ["mengairi sawah", 12]);
  await bar.getByText("“mengairi sawah”").waitFor();
  await bar.getByRole("button", { name: "Organisation" }).click();
  await marked(page, "mengairi sawah", { label: "ORG", status: "added" });

  await drag(page, ["Panen pertama", 2], ["Panen pertama", 9]);
  await bar.getByText("“Panen pertama”").waitFor();
  await page.keyboard.press("1");
  await marked(page, "Panen pertama", { label: "PER", status: "added" });

  // Words that a person marks as a date are read as one.
  await page.mouse.click(...Object.values(await pointIn(page, "Air sudah", 1)));
  await drag(page, ["Keesokan harinya", 1], ["Keesokan harinya", 14]);
  await bar.getByRole("button", { name: "Date" }).click();
  await marked(page, "Keesokan harinya", { label: "DATE" });

  const { json } = await exported(page);
  for (const [text, label] of [["mengairi sawah", "ORG"], ["Panen pertama", "PER"]]) {
    const [mention, ...more] = mentionsOf(json, text);
    assert.equal(more.length, 0);
    assert.deepEqual([mention.label, mention.status, mention.by], [label, "added", "user"]);
  }
});

journey("a selection across two paragraphs is refused in words that can be seen", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const before = await marks(page);
  await drag(page, ["mengairi sawah", 2], ["Keesokan harinya", 5]);
  await saidIs(page, /cannot reach over several paragraphs/);
  await page.keyboard.press("1");
  assert.deepEqual(await marks(page), before);
  const seen = await page.getByText("cannot reach over several paragraphs").evaluateAll((found) =>
    found.some((element) => element.getBoundingClientRect().width > 50),
  );
  assert.ok(seen, "the sentence stands on the screen, too");
});

journey("the day of publication is corrected, and the values follow", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, talks);
  await marked(page, "Kamis (4/5)", { label: "DATE", value: "2023-05-04" });
  const published = page.locator(".published-button");
  assert.match(await published.innerText(), /Thursday 4 May 2023 \(from the text\)/);
  const atFirst = await marks(page);

  await published.click();
  await page.getByText("This is a guess").waitFor();
  await button(page, "Thursday 4 May 2017").click();
  // What would change is told before it does.
  await page.getByText("2 values would change:").waitFor();
  await page.locator(".foreseen li").filter({ hasText: "Kamis (4/5) 2023-05-04 → 2017-05-04" }).waitFor();
  assert.deepEqual(await marks(page), atFirst);
  await button(page, "Set the day").click();
  await marked(page, "Kamis (4/5)", { value: "2017-05-04" });
  assert.match(await published.innerText(), /Thursday 4 May 2017 \(set by you\)/);

  await published.click();
  await page.locator("#published-day").fill("31 Mei");
  await button(page, "Set the day").click();
  await told(page, "found “31 Mei”");
  await page.locator("#published-day").fill("10 May 2017");
  await button(page, "Set the day").click();
  await marked(page, "besok", { label: "DATE", value: "2017-05-11" });
  await marked(page, "Kamis (4/5)", { value: "2017-05-04" });
  const { json } = await exported(page);
  assert.equal(json.document.published.value, "2017-05-10");
  assert.equal(json.document.published.source, "person");

  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await marked(page, "Kamis (4/5)", { value: "2023-05-04" });
  assert.deepEqual(await marks(page), atFirst);
  assert.match(await published.innerText(), /Thursday 4 May 2023 \(from the text\)/);
});

journey("a ZIP of everything opens again with all edits", async ({ page, url, context }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  await page.locator("#article").focus();
  await tabTo(page, "Joko Widodo");
  await page.keyboard.press("2");
  await marked(page, "Joko Widodo", { label: "ORG", status: "edited" });
  const corrected = await marks(page);
  const { name, bytes } = await downloadAll(page);
  assert.equal(name, "tandai.zip");

  const other = await context.newPage();
  // Of two tabs one works.
  await page.close();
  await other.goto(url);
  await listed(other, 2);
  await open(other, file(name, bytes, "application/zip"));
  await listed(other, 4);
  await documents(other).nth(2).click();
  await other.locator(".document-list > li").nth(2).and(other.locator(".current")).waitFor();
  await settled(other);
  assert.deepEqual(await marks(other), corrected);

});

journey("a date typed in words becomes its value, and the timeline leads to every time", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await page.locator("#article").focus();
  await tabTo(page, "Keesokan harinya");
  await page.keyboard.press("Enter");
  await page.locator("#value").fill("entah kapan");
  await page.keyboard.press("Enter");
  await told(page, "“entah kapan” is no value of a date. Expected a date such as 4 May 2023");
  await page.locator("#value").fill("19 Agustus 2023");
  await page.keyboard.press("Enter");
  await marked(page, "Keesokan harinya", { label: "DATE", value: "2023-08-19", status: "edited" });

  await button(page, "Timeline").click();
  const times = page.locator(".mention-list .row");
  await page.waitForFunction(() => document.querySelector(".mention-list h3")?.textContent.startsWith("Timeline"));
  const rows = await times.locator(".row-text").allTextContents();
  assert.deepEqual(rows, ["Thursday 17 August 2023", "Friday 18 August 2023", "Saturday 19 August 2023", "October 2023"]);
  await times.filter({ hasText: "October 2023" }).click();
  await page.waitForFunction(() => document.activeElement?.textContent === "Oktober 2023");
});
