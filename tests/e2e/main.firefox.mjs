// The main journey in Firefox: an article is opened, walked through and corrected by keys, words are marked with the
// mouse, the result is downloaded, and all of it is there after a reload. FIREFOX names the program.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { start } from "../../scripts/server.mjs";
import { dist } from "./harness.mjs";
import { checkOffsets, dam } from "./steps.mjs";

/** Firefox with an empty profile, which saves what is downloaded into a folder without a question. */
const launch = (downloads) =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    headless: true,
    defaultViewport: { width: 1280, height: 860 },
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.alwaysOpenPanel": false,
      "browser.helperApps.neverAsk.saveToDisk": "application/json",
      "intl.accept_languages": "en-GB",
    },
  });

/** All marks, as “text label status”. */
const marks = (page) =>
  page.$$eval("mark[data-mention]", (found) =>
    found
      .filter((mark) => !mark.classList.contains("goes-on"))
      .map(({ textContent, dataset: { label, status } }) => `${textContent} ${label} ${status}`),
  );

/** Waits for a mark, written like those of `marks`. */
async function marked(page, wanted) {
  const is = (wanted) =>
    [...document.querySelectorAll("mark[data-mention]")].some(
      ({ textContent, dataset: { label, status } }) => `${textContent} ${label} ${status}` === wanted,
    );
  await page.waitForFunction(is, {}, wanted).catch(async () => {
    assert.fail(`“${wanted}” is not there; there are ${JSON.stringify(await marks(page))}`);
  });
}

/** Presses Tab until the mark with this text has the focus. */
async function tabTo(page, text) {
  if (!(await page.$("#article:focus-within"))) await page.focus("#article");
  for (let presses = 0; presses < 40; presses += 1) {
    const here = await page.evaluate(() => document.activeElement?.closest("mark[data-mention]")?.textContent);
    if (here === text) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach “${text}”; the marks are ${JSON.stringify(await marks(page))}`);
}

/** Presses a key while others are held. */
async function chord(page, held, key) {
  for (const one of held) await page.keyboard.down(one);
  await page.keyboard.press(key);
  for (const one of held.toReversed()) await page.keyboard.up(one);
}

const kept = (page) => page.waitForSelector(".status-bar .kept");

/** Where a word of the text begins and ends on the screen. */
const placeOf = (page, word) =>
  page.evaluate((word) => {
    const walker = document.createTreeWalker(document.querySelector("#article article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      node.parentElement.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, y: top + height / 2 };
    }
    throw new Error(`“${word}” is not in the text.`);
  }, word);

test("in Firefox, an article is opened, corrected, downloaded and there again", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "tandai-firefox-"));
  const server = await start({ dir: dist });
  const browser = await launch(folder);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const found = [];
    page.on("pageerror", (error) => found.push(`${error.stack ?? error}`));
    page.on("console", (message) => message.type() === "error" && found.push(message.text()));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && url.origin !== new URL(server.url).origin) {
        found.push(request.url());
      }
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`${event.effectiveDirective} refused ${event.blockedURI || "inline"}`);
      });
    });
    await page.goto(server.url);

    const article = join(folder, dam.name);
    writeFileSync(article, dam.buffer);
    const input = await page.waitForSelector("input[type=file]");
    await input.uploadFile(article);
    await marked(page, "Joko Widodo PER suggested");
    const first = await marks(page);

    // Walked through and corrected by keys alone.
    await tabTo(page, "Joko Widodo");
    await page.keyboard.press("a");
    await marked(page, "Joko Widodo PER accepted");
    await tabTo(page, "Bandung");
    await page.keyboard.press("x");
    await page.waitForFunction(
      () => ![...document.querySelectorAll("mark[data-mention]")].some((mark) => mark.textContent === "Bandung"),
    );
    await tabTo(page, "Kementerian Pertanian");
    await page.keyboard.press("3");
    await marked(page, "Kementerian Pertanian LOC edited");
    await page.keyboard.press("[");
    await marked(page, "Kementerian LOC edited");
    await chord(page, ["Control"], "z");
    await marked(page, "Kementerian Pertanian LOC edited");
    await chord(page, ["Control"], "z");
    await marked(page, "Kementerian Pertanian ORG suggested");
    await chord(page, ["Control", "Shift"], "Z");
    await marked(page, "Kementerian Pertanian LOC edited");

    // Words that nothing marked, with the mouse.
    const { left, right, y } = await placeOf(page, "sawah");
    await page.mouse.move(left + 1, y);
    await page.mouse.down();
    await page.mouse.move((left + right) / 2, y);
    await page.mouse.move(right - 1, y);
    await page.mouse.up();
    await page.waitForSelector("#word-bar");
    await page.keyboard.press("3");
    await marked(page, "sawah LOC added");
    await kept(page);
    const last = await marks(page);
    assert.notDeepEqual(last, first);

    const download = await page.$$("button");
    for (const one of download) {
      if ((await one.evaluate((button) => button.textContent.trim())) === "Download JSON") await one.click();
    }
    const saved = join(folder, `${dam.name}.json`);
    for (let tries = 0; tries < 100 && !(existsSync(saved) && readFileSync(saved, "utf8").endsWith("\n")); tries += 1) {
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.ok(existsSync(saved), `downloaded: ${readdirSync(folder)}`);
    const json = JSON.parse(readFileSync(saved, "utf8"));
    checkOffsets(json);
    const labels = json.mentions.map(({ text, label, status }) => `${text} ${label} ${status}`);
    for (const mark of ["Joko Widodo PER accepted", "Bandung LOC rejected", "Kementerian Pertanian LOC edited", "sawah LOC added"]) {
      assert.ok(labels.includes(mark), `${mark}: ${labels}`);
    }

    await page.reload();
    await marked(page, "sawah LOC added");
    assert.deepEqual(await marks(page), last);
    assert.equal(await page.$(".notice"), null, "it is the same tab, which works");

    // A second tab only reads here, too.
    const other = await browser.newPage();
    await other.goto(server.url);
    await other.waitForSelector(".notice.role");
    await other.close();
    assert.deepEqual(found, []);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
