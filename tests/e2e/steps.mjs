// What a person does on the page, and what they see there, for all journeys.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** A text file as Playwright takes it. */
export const file = (name, text, mimeType = "text/plain") => ({
  name,
  mimeType,
  buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
});

/** The one line that has a character of two UTF-16 code units before every mention. */
export const emojiLine = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

/** A small article with people, organisations, places and dates in it. */
export const dam = file(
  "bendungan.txt",
  `Presiden Resmikan Bendungan Baru di Sumedang

SUMEDANG, Jumat (18/8/2023) - Bendungan baru di Kabupaten Sumedang, Jawa Barat, mulai mengairi sawah.

${emojiLine}

Keesokan harinya ia bertemu dengan Gubernur Jawa Barat Ridwan Kamil di Sumedang. "Air sudah mengalir," kata Ridwan Kamil.

Menurut Kementerian Pertanian, pembangunan berlangsung selama tiga tahun. Panen pertama diharapkan pada Oktober 2023.
`,
);

/** An article whose day of publication has to be worked out: 4 May was a Thursday in 2017 and in 2023. */
export const talks = file(
  "perundingan.txt",
  `Perundingan Damai Dilanjutkan di Jakarta

Menteri Luar Negeri Retno Marsudi membuka perundingan di Jakarta, Kamis (4/5). Ia berharap kesepakatan tercapai besok.

Delegasi dari Jepang dan Australia hadir. Perundingan sebelumnya berlangsung di Tokyo.
`,
);

/** A copied page: menus, font buttons and links around the article. */
export const copied = file(
  "salinan.txt",
  `Beranda Nasional Regional Ekonomi Olahraga Indeks

Pelabuhan Makassar Kembali Dibuka

Senin, 6 Maret 2023 | 10.15 WIB

A   A   A   Pengaturan Font     Bagikan     Salin tautan

MAKASSAR - Pelabuhan Makassar, Sulawesi Selatan, dibuka kembali pada Senin (6/3/2023) setelah badai reda.

Wali Kota Makassar Danny Pomanto mengatakan semua kapal sudah bersandar. "Kami bersyukur," kata Danny.

Kapal Tertunda Dua Hari

Kapal dari Surabaya tertunda dua hari. Tidak ada korban jiwa.

Baca juga: Gelombang Tinggi di Selat Makassar hingga Rabu

Editor: Rahmat Hidayat

Komentar (2)
Tulis komentar Anda...
Kembali ke atas
`,
);

/** Opens files with the button's own field, as its file dialog would. */
export async function open(page, ...files) {
  const input = page.locator("input[type=file]").first();
  await input.waitFor({ state: "attached" });
  await input.setInputFiles(files);
}

/** Drops files on the page: a real drop event, with the files in it. */
export async function drop(page, ...files) {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") }));
  await page.locator("#article").waitFor();
  const transfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, bytes } of given) {
      const data = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      transfer.items.add(new File([data], name, { type: mimeType }));
    }
    return transfer;
  }, given);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.locator("#article").dispatchEvent(event, { dataTransfer: transfer });
  }
  await transfer.dispose();
}

/** Waits until all that was opened is read and all of it is drawn. */
export async function settled(page, options) {
  await page.waitForFunction(
    () => {
      const article = document.querySelector("#article article");
      const drawing = document.querySelector(".still-drawing:not([hidden])");
      return article && !drawing && !document.querySelector("progress");
    },
    null,
    options,
  );
}

/** Opens files and waits until `count` documents are listed. */
export async function openAll(page, ...files) {
  const before = await documents(page).count();
  await open(page, ...files);
  await listed(page, before + files.length);
  await settled(page);
}

/** The list of documents. */
export const documents = (page) => page.locator(".document-list .document-open");

/** Waits until so many documents are listed. */
export async function listed(page, count, options) {
  await page.waitForFunction(
    (count) => document.querySelectorAll(".document-list .document-open").length === count,
    count,
    options,
  );
}

/** Chooses a document from the list by its title or name. */
export async function choose(page, title) {
  await documents(page).filter({ hasText: title }).click();
  await page.locator('.document.current', { hasText: title }).waitFor();
  await settled(page);
}

export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** What is told until it is dismissed. */
export const notices = (page) => page.locator(".notices .notice > span");

/** Waits for a sentence among those that are told. */
export async function told(page, sentence) {
  await notices(page).filter({ hasText: sentence }).first().waitFor();
}

/** What a screen reader was told last. */
export const said = (page) => page.locator("[aria-live=polite]").textContent();

export async function saidIs(page, sentence) {
  const matches = sentence instanceof RegExp ? sentence : new RegExp(`^${escaped(sentence)}$`);
  await page.locator("[aria-live=polite]").filter({ hasText: matches }).waitFor({ state: "attached" });
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** All marks of the text, in order, as a person can tell them apart. */
export const marks = (page) =>
  page.locator("mark[data-mention]").evaluateAll((found) =>
    found
      .filter((mark) => !mark.classList.contains("goes-on"))
      .map((mark) => ({
        text: mark.textContent,
        label: mark.dataset.label,
        status: mark.dataset.status,
        ...(mark.dataset.value && { value: mark.dataset.value }),
      })),
  );

/** The first mark with this text. */
export const mark = (page, text) =>
  page.locator("mark[data-mention]").filter({ hasText: new RegExp(`^${escaped(text)}$`) }).first();

/** The mark that has the focus: its text, label, status and value. */
export const focused = (page) =>
  page.evaluate(() => {
    const mark = document.activeElement?.closest("mark[data-mention]");
    return mark && { text: mark.textContent, ...mark.dataset };
  });

/** Presses Tab until the mark with this text has the focus, as someone without a mouse would. */
export async function tabTo(page, text, { key = "Tab", most = 80 } = {}) {
  for (let presses = 0; presses < most; presses += 1) {
    if ((await focused(page))?.text === text) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} does not reach “${text}”; the marks are ${JSON.stringify(await marks(page))}`);
}

/** Waits until a mark with this text and these data (label, status, value) is there. */
export async function marked(page, text, data) {
  const is = Object.entries(data).map(([name, value]) => `[data-${name}="${value}"]`);
  await page
    .locator(`mark[data-mention]${is.join("")}`)
    .filter({ hasText: new RegExp(`^${escaped(text)}$`) })
    .first()
    .waitFor();
}

/** Presses a button that downloads, and gives the file's name and bytes. */
export async function download(page, name) {
  const [saved] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

/** Downloads all documents as Tandai JSON, and gives the ZIP's name and bytes. */
export async function downloadAll(page) {
  await button(page, "Other formats").click();
  await page.locator("#download-panel").getByRole("radio", { name: /^All / }).check();
  const saved = await download(page, "Download");
  await page.keyboard.press("Escape");
  return saved;
}

/** Downloads the current document and reads it. */
export async function exported(page) {
  const { name, bytes } = await download(page, "Download JSON");
  const json = JSON.parse(bytes.toString("utf8"));
  checkOffsets(json);
  return { name, bytes, json };
}

/** Offsets count code points, and every mention's text is what they cut out of the document's. */
export function checkOffsets(json) {
  assert.equal(json.format, "tandai");
  assert.equal(json.version, 1);
  assert.equal(json.offset_unit, "unicode_code_point");
  const points = [...json.document.text];
  for (const mention of json.mentions) {
    const cut = points.slice(mention.start, mention.end).join("");
    if (!mention.fragments) assert.equal(cut, mention.text, `offsets of ${mention.id}`);
  }
}

/** The mentions of a downloaded document with this text. */
export const mentionsOf = ({ mentions }, text) => mentions.filter((mention) => mention.text === text);

/** Waits until the page says that everything is kept on this device. */
export async function kept(page) {
  await page.locator(".status-bar .kept").waitFor();
}

/** Where the character at `offset` within the first `words` of the text begins on the screen. */
export const pointIn = (page, words, offset) =>
  page.evaluate(
    ([words, offset]) => {
      const article = document.querySelector("#article article");
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        nodes.push([text.length, walker.currentNode]);
        text += walker.currentNode.data;
      }
      const at = text.indexOf(words);
      if (at < 0) throw new Error(`“${words}” is not in the text.`);
      const [start, node] = nodes.findLast(([start]) => start <= at + offset);
      node.parentElement.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at + offset - start);
      range.setEnd(node, Math.min(at + offset - start + 1, node.length));
      const { left, top, height } = range.getBoundingClientRect();
      return { x: left, y: top + height / 2 };
    },
    [words, offset],
  );

/** Drags the mouse from one character of the text to another. */
export async function drag(page, [fromWords, fromOffset], [toWords, toOffset]) {
  await pointIn(page, toWords, toOffset);
  const from = await pointIn(page, fromWords, fromOffset);
  const to = await pointIn(page, toWords, toOffset);
  const start = fromWords === toWords ? from : await pointIn(page, fromWords, fromOffset);
  await page.mouse.move(start.x + 1, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x + 1, to.y, { steps: 4 });
  await page.mouse.up();
}
