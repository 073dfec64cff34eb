// Files that want to harm the page, or that are no articles: nothing in them runs, and each refusal is a sentence.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { copied, dam, documents, exported, file, listed, marked, marks, notices, open, openAll, settled, told } from "./steps.mjs";

const page404 = "http://127.0.0.1:9/elsewhere";

const hostilePage = `<!doctype html>
<html><head><meta charset="utf-8"><title>Banjir <script>window.hacked = "title"</script> Surut</title>
<base href="${page404}/"><meta http-equiv="refresh" content="0;url=${page404}/refresh">
<style>body { display: none } @import url("${page404}/style.css");</style>
<link rel="stylesheet" href="${page404}/link.css"><script src="${page404}/script.js"></script></head>
<body onload="window.hacked = 'onload'">
<article><h1>Banjir Surut di Bandung</h1>
<script>window.hacked = "script"; document.title = "hacked"</script>
<p onclick="window.hacked = 'click'">Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023), untuk melihat warga yang mengungsi.
<img src="${page404}/x.png" onerror="window.hacked = 'onerror'"></p>
<iframe src="javascript:parent.hacked = 'iframe'"></iframe><iframe srcdoc="<script>parent.hacked = 'srcdoc'</script>"></iframe>
<svg onload="window.hacked = 'svg'"><script>window.hacked = "svg script"</script></svg>
<p>Warga menulis &lt;img src=x onerror="window.hacked = 'entity'"&gt; dan &lt;script&gt;window.hacked = 'entity'&lt;/script&gt; di papan tulis sekolah mereka.</p>
<p>Wali Kota Bandung mengatakan air sudah surut sejak pagi dan warga boleh pulang ke rumah masing-masing.</p>
<form action="${page404}/form"><input name="password" autofocus onfocus="window.hacked = 'focus'"></form>
<math><mtext><style><img src onerror="window.hacked = 'mutation'"></style></mtext></math>
</article></body></html>`;

const hostileText = `<img src=x onerror="window.hacked = 'text'"> di Bandung

Presiden Joko Widodo menulis <script>window.hacked = 'script'</script> di Bandung, Kamis (17/8/2023).

<b>Tebal</b> &lt;bukan&gt; {{ 7 * 7 }} \${window.hacked = 'template'} javascript:hacked=1
`;

/** Nothing of a file has become a part of the page or has run in it. */
async function harmless(page) {
  const seen = await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 300));
    const article = document.querySelector("#article article");
    return {
      hacked: window.hacked ?? null,
      title: document.title,
      elements: document.querySelectorAll("iframe, object, embed, img, svg, math, base[href^=http], style, meta[http-equiv=refresh]").length,
      scripts: [...document.scripts].filter((script) => !script.src).length,
      inArticle: [
        ...new Set([...article.querySelectorAll("*")].map((element) => element.localName)),
      ].filter((name) => !["article", "h1", "h2", "p", "div", "span", "mark", "details", "summary"].includes(name)),
      handlers: [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => name),
      ),
    };
  });
  assert.deepEqual(seen, {
    hacked: null,
    title: seen.title,
    elements: 0,
    scripts: 0,
    inArticle: [],
    handlers: [],
  });
  assert.match(seen.title, /^Tandai/);
}

journey("a page with scripts in it is shown as text, and nothing of it runs", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, file("jahat.html", hostilePage, "text/html"));
  await harmless(page);
  await marked(page, "Joko Widodo", { label: "PER" });
  const text = await page.locator("#article article").innerText();
  assert.match(text, /<img src=x onerror=/, "what the article says of markup is shown as it says it");
  assert.doesNotMatch(text, /onload|svg script|srcdoc|display: none/);
  await page.getByText("Presiden").first().click();
  await harmless(page);
  const { json } = await exported(page);
  assert.doesNotMatch(json.document.text, /window\.hacked = "script"/);
});

journey("markup in a plain text, in names and in pasted text stays text", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, file(`<img src=x onerror=hacked=1>.txt`, hostileText));
  await harmless(page);
  const text = await page.locator("#article article").innerText();
  for (const line of ["<img src=x onerror=", "<script>window.hacked = 'script'</script>", "<b>Tebal</b> &lt;bukan&gt; {{ 7 * 7 }}"]) {
    assert.ok(text.includes(line), `${line} is shown as it stands`);
  }
  const { json } = await exported(page);
  assert.equal(json.document.text, hostileText);
});

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "latin1"), png]);

journey("a page in an encoding that it names itself is read", async ({ page, url }) => {
  await page.goto(url);
  const cyrillic = Buffer.from("\xCC\xEE\xF1\xEA\xE2\xE0", "latin1"); // Москва
  const html = (charset, word) =>
    Buffer.concat([Buffer.from(`<meta charset=${charset}><p>Presiden Joko Widodo tiba di `), word, Buffer.from(".</p>")]);
  await openAll(page, file("timur.html", html("windows-1251", cyrillic), "text/html"));
  const { json } = await exported(page);
  assert.equal(json.document.text.trim(), "Presiden Joko Widodo tiba di Москва.");
  assert.equal(json.document.encoding, "windows-1251");
});

journey("what is no article is refused by name, and the other files open", async ({ page, url }) => {
  await page.goto(url);
  await open(
    page,
    file("gambar.png", png, "image/png"),
    dam,
    file("laporan.pdf", pdf, "application/pdf"),
    file("menyamar.txt", png),
    file("kosong.txt", ""),
    file("rusak.zip", Buffer.from("PK\x03\x04 this is no ZIP", "latin1"), "application/zip"),
    copied,
  );
  await listed(page, 2);
  await settled(page);
  for (const [name, why] of [
    ["gambar.png", /not text.*Nothing was changed/],
    ["laporan.pdf", /PDF.*not text.*Nothing was changed/],
    ["menyamar.txt", /not text/],
    ["kosong.txt", /This file is empty/],
    ["rusak.zip", /ZIP/],
  ]) {
    await told(page, `${name}: `);
    assert.match(await notices(page).filter({ hasText: `${name}: ` }).innerText(), why);
  }
  assert.equal(await notices(page).count(), 5);
  await marked(page, "Joko Widodo", { label: "PER" });
  for (let left = 5; left > 0; left -= 1) await page.locator(".notices button").first().click();
  assert.equal(await notices(page).count(), 0);
});

journey("a broken Tandai file, and one of a newer version, are refused by the field", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const { json } = await exported(page);
  const changed = (change) => {
    const copy = structuredClone(json);
    change(copy);
    return JSON.stringify(copy);
  };
  for (const [name, text, why] of [
    ["awal.json", changed((copy) => (copy.mentions[1].start = "satu")), /mentions\[1\]\.start/],
    ["akhir.json", changed((copy) => (copy.mentions[0].end = 1_000_000)), /mentions\[0\]\.end/],
    ["label.json", changed((copy) => delete copy.mentions[2].label), /mentions\[2\]\.label/],
    ["nilai.json", changed((copy) => (copy.mentions.find((m) => m.timex).timex.value = 7)), /timex\.value/],
    ["blok.json", changed((copy) => (copy.document.blocks[0].kind = "iklan")), /document\.blocks\[0\]\.kind/],
    ["baru.json", changed((copy) => (copy.version = 2)), /version/],
    ["terpotong.json", JSON.stringify(json).slice(0, 900), /end of the file/],
  ]) {
    await open(page, file(name, text, "application/json"));
    await told(page, `${name}: `);
    const sentence = await notices(page).filter({ hasText: `${name}: ` }).innerText();
    assert.match(sentence, why, name);
    assert.match(sentence, /Nothing was changed|\.$/, name);
    assert.equal(await documents(page).count(), 1, name);
  }
  assert.equal((await marks(page)).length, json.mentions.length);
});

journey("labels that a file brings are shown as text, whatever they say", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const { json } = await exported(page);
  const name = `<img src=x onerror="window.hacked='label'">`;
  json.labels = [
    { name, title: `<b onclick=hacked=1>Jahat</b>`, color: `red; background: url(${page404}/color)`, key: "8" },
    ...json.labels,
  ];
  json.document.title = `<script>window.hacked='judul'</script>`;
  const joko = json.mentions.find(({ text }) => text === "Joko Widodo");
  Object.assign(joko, { label: name, note: `</textarea><script>window.hacked='note'</script>` });
  delete joko.entity;
  await open(page, file("label.json", JSON.stringify(json), "application/json"));
  await listed(page, 2);
  await documents(page).nth(1).click();
  await page.locator(".document-list > li").nth(1).and(page.locator(".current")).waitFor();
  await settled(page);
  await harmless(page);
  const strange = page.locator("mark[data-mention]").filter({ hasText: /^Joko Widodo$/ });
  assert.equal(await strange.getAttribute("data-label"), name);
  await strange.click();
  await page.getByRole("region", { name: "Selected" }).getByRole("button", { name: "<b onclick=hacked=1>Jahat</b>" }).waitFor();
  await harmless(page);
  assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), joko.note);
  assert.equal((await exported(page)).json.mentions.find(({ text }) => text === "Joko Widodo").label, name);
});
