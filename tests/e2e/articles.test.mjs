// Articles come in by a drop, by the buttons and by a paste, and are shown as the articles they are.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { journey } from "./harness.mjs";
import {
  button,
  checkOffsets,
  choose,
  copied,
  dam,
  documents,
  drop,
  exported,
  file,
  listed,
  marked,
  marks,
  open,
  openAll,
  settled,
  talks,
} from "./steps.mjs";

const shared = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "shared", "articles");

const titles = (page) => page.locator(".document-list .document-title").allTextContents();

journey("dropped articles are listed by title and highlighted", async ({ page, url }) => {
  await page.goto(url);
  await drop(page, dam, talks, copied);
  await listed(page, 3);
  await settled(page);
  assert.deepEqual(await titles(page), [
    "Presiden Resmikan Bendungan Baru di Sumedang",
    "Perundingan Damai Dilanjutkan di Jakarta",
    "Pelabuhan Makassar Kembali Dibuka",
  ]);
  for (const [text, label] of [
    ["Joko Widodo", "PER"],
    ["Bandung", "LOC"],
    ["Kementerian Pertanian", "ORG"],
    ["Kamis (17/8/2023)", "DATE"],
    ["tiga tahun", "DURATION"],
  ]) {
    const found = (await marks(page)).filter((mark) => mark.text === text);
    assert.deepEqual([...new Set(found.map((mark) => mark.label))], [label], text);
    assert.ok(found.every((mark) => mark.status === "suggested"));
  }
  await marked(page, "Kamis (17/8/2023)", { label: "DATE", value: "2023-08-17" });
});

journey("the button opens files, and the first one is shown with the focus in its text", async ({ page, url }) => {
  await page.goto(url);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.locator(".start").getByRole("button", { name: "Open files" }).click(),
  ]);
  assert.ok(chooser.isMultiple());
  await chooser.setFiles([talks, dam]);
  await listed(page, 2);
  await settled(page);
  assert.equal(await page.locator("#article h1").textContent(), "Perundingan Damai Dilanjutkan di Jakarta");
  assert.equal(await page.evaluate(() => document.activeElement.id), "article");
  // The same file again is a new pick.
  await open(page, dam);
  await listed(page, 3);
});

journey("the page's furniture is folded, and the article reads as one", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, copied);
  assert.equal(await page.locator("#article h1").textContent(), "Pelabuhan Makassar Kembali Dibuka");
  assert.deepEqual(await page.locator("#article h2").allTextContents(), ["Kapal Tertunda Dua Hari"]);
  assert.match(await page.locator(".published-button").innerText(), /Monday 6 March 2023/);
  const paragraphs = (await page.locator("#article p.paragraph").allTextContents()).map((text) => text.trim());
  assert.equal(paragraphs.length, 3, JSON.stringify(paragraphs));
  assert.equal(await page.locator("#article .run.dateline").first().textContent(), "MAKASSAR - ");

  for (const line of ["Beranda Nasional Regional Ekonomi Olahraga Indeks", "Tulis komentar Anda...", "Kembali ke atas"]) {
    const folded = page.locator("#article details.furniture").filter({ hasText: line });
    assert.equal(await folded.count(), 1, line);
    assert.equal(await folded.getByText(line).isVisible(), false, line);
  }
  const menu = page.locator("#article details.furniture").filter({ hasText: "Beranda" });
  await menu.locator("summary").click();
  await menu.getByText("Beranda Nasional").waitFor({ state: "visible" });
  await menu.locator("summary").click();
  await menu.getByText("Beranda Nasional").waitFor({ state: "hidden" });
});

journey("a pasted text becomes a document", async ({ page, url }) => {
  await page.goto(url);
  await page.locator(".start").getByRole("button", { name: "Paste text" }).click();
  await page.getByLabel("Name", { exact: true }).fill("catatan");
  await page.getByLabel("Text of an article").fill("Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).");
  await button(page, "Add the text").click();
  await listed(page, 1);
  await settled(page);
  await marked(page, "Joko Widodo", { label: "PER" });
  const { name, json } = await exported(page);
  assert.equal(name, "catatan.json");
  assert.equal(json.document.name, "catatan");
});

journey("text on the clipboard is opened by Ctrl+V", async ({ page, url }) => {
  await page.goto(url);
  await page.locator("#article").waitFor();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Presiden Joko Widodo tiba di Bandung.");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await listed(page, 1);
  await marked(page, "Joko Widodo", { label: "PER" });
});

journey("the samples open, each with its title, day and marks", async ({ page, url }) => {
  await page.goto(url);
  await page.locator(".start").getByRole("button", { name: "Try the samples" }).click();
  await listed(page, 3);
  assert.deepEqual((await titles(page)).sort(), [
    "Aroma Kapau Kembali Memanggil ke Pasar Atas",
    "Perundingan Roma Beri Napas Baru bagi Selat Korfu",
    "Tanggul Sungai Tuntang Jebol, 2.340 Warga Demak Mengungsi",
  ]);
  for (const [title, day] of [
    ["Tanggul Sungai Tuntang", "Sunday 9 February 2025"],
    ["Aroma Kapau", "Friday 2 May 2025"],
    ["Perundingan Roma", "Friday 14 November 2025"],
  ]) {
    await choose(page, title);
    assert.match(await page.locator(".published-button").innerText(), new RegExp(day));
    const found = await marks(page);
    for (const label of ["PER", "ORG", "LOC", "DATE"]) {
      assert.ok(found.some((mark) => mark.label === label), `${title} has a ${label}`);
    }
    checkOffsets((await exported(page)).json);
  }
});

journey(
  "the five articles come out as titles, paragraphs and dates",
  { skip: !existsSync(shared) && "There is no shared/articles folder beside the project." },
  async ({ page, url }) => {
    const files = readdirSync(shared)
      .filter((name) => name.endsWith(".txt"))
      .sort()
      .map((name) => file(name, readFileSync(join(shared, name))));
    await page.goto(url);
    await drop(page, ...files);
    await listed(page, files.length);
    for (let index = 0; index < files.length; index += 1) {
      await documents(page).nth(index).click();
      await page.locator(".document-list > li").nth(index).and(page.locator(".current")).waitFor();
      await settled(page);
      const name = files[index].name;
      assert.ok((await page.locator("#article p.paragraph").count()) >= 1, `${name} has paragraphs`);
      const { json } = await exported(page);
      assert.equal(json.document.name, name);
      // Every character of the file is still there.
      const text = files[index].buffer.toString("utf8").replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
      assert.equal(json.document.text, text, name);
      const dates = json.mentions.filter(({ label }) => label === "DATE");
      assert.ok(dates.length >= 1 && dates.every(({ timex }) => timex.value), `${name} has dates with values`);
      // Where the day of publication is not to be found, a weekday stays one; else it is a day.
      const known = !!json.document.published?.value;
      assert.equal(/not known/.test(await page.locator(".published-button").innerText()), !known, name);
      for (const { text, timex } of dates.filter(({ text }) => /^(hari )?(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)$/.test(text))) {
        assert.match(timex.value, known ? /^\d{4}-\d\d-\d\d/ : /^XXXX-WXX-\d/, `${name}: ${text}`);
      }
      // What is on the screen is what is in the file, but for what is folded away.
      const shown = await marks(page);
      assert.equal(shown.length, json.mentions.length, name);
    }
  },
);
