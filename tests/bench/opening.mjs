// Opening a text of 1.4 MB with all its marks: Tandai, which finds them first, beside @recogito/text-annotator, which is
// given some of them: with all 36,000 it was not done after three minutes. Both in the same Chromium, one after the
// other, in one run: the ratio counts.
//
//   node tests/bench/opening.mjs [RUNS]

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { start } from "../../scripts/server.mjs";
import { dist, launch } from "../e2e/harness.mjs";
import { makeInputs } from "./input.mjs";

const runs = Number(process.argv[2] ?? 3);
const others = createRequire(import.meta.url).resolve("@recogito/text-annotator");
const style = others.replace("umd.js", "css");
const seconds = (value) => `${(value / 1000).toFixed(2)} s`;

/** Opens the file in Tandai: times to the first marks on the screen and to the last, and the document. */
async function ours(url, path) {
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.goto(url);
    const chooser = page.locator("input[type=file]").first();
    await chooser.waitFor({ state: "attached" });
    await page.waitForTimeout(1_000);
    await page.evaluate(() => {
      window.began = 0;
      document.addEventListener("change", () => (window.began ||= performance.now()), { capture: true });
    });
    await chooser.setInputFiles(path);
    const first = await page.waitForFunction(() => document.querySelector("mark[data-mention]") && performance.now() - window.began);
    const settled = () => {
      const done = document.querySelector("mark[data-mention]") && !document.querySelector(".still-drawing:not([hidden]), progress");
      return done && performance.now() - window.began;
    };
    const last = await page.waitForFunction(settled, null, { timeout: 180_000 });
    const times = { first: await first.jsonValue(), last: await last.jsonValue() };
    // By its place: Playwright takes half a minute to find a button by its name among so many marks.
    const button = page.locator(".top-bar button", { hasText: "Download JSON" });
    const [saved] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), button.click()]);
    return { ...times, document: JSON.parse(readFileSync(await saved.path(), "utf8")) };
  } finally {
    await browser.close();
  }
}

/** Gives the same text and its first marks to the other annotator: the time until they are on the screen. */
async function theirs({ document: { text }, mentions }, count) {
  // They count UTF-16 units.
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  const annotations = mentions.slice(0, count).map(({ id, start, end, text: quote }) => {
    const target = { annotation: id, selector: [{ quote, start: units[start], end: units[end] }] };
    return { id, bodies: [], target };
  });
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.setContent('<!doctype html><body style="font: 17px/1.6 serif; margin: 2rem 20vw"><div id="text" style="white-space: pre-wrap"></div>');
    await page.addStyleTag({ content: readFileSync(style, "utf8") });
    // It asks what kind of build it is, as bundlers answer.
    await page.addScriptTag({ content: 'window.process = { env: { NODE_ENV: "production" } };' });
    await page.addScriptTag({ content: readFileSync(others, "utf8") });
    return await page.evaluate(
      async ([text, annotations]) => {
        const container = document.querySelector("#text");
        const began = performance.now();
        for (const line of text.split(/(?<=\n)/)) {
          const paragraph = document.createElement("span");
          paragraph.textContent = line;
          container.append(paragraph);
        }
        const annotator = window.RecogitoJS.createTextAnnotator(container);
        annotator.setAnnotations(annotations);
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        // Painted, and nothing more to do.
        await frame();
        await frame();
        await new Promise((done) => requestIdleCallback(done));
        const drawn = document.querySelectorAll(".r6o-annotation").length || [...CSS.highlights.values()].reduce((sum, it) => sum + it.size, 0);
        return { time: performance.now() - began, drawn, known: annotator.getAnnotations().length };
      },
      [text, annotations],
    );
  } finally {
    await browser.close();
  }
}

const input = makeInputs().find(({ name }) => name === "1.4 MB");
const server = await start({ dir: dist });
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start`);
for (let run = 0; run < runs; run += 1) {
  const tandai = await ours(server.url, input.path);
  console.log(
    `${tandai.document.mentions.length} marks. Tandai: read, found and shown after ${seconds(tandai.first)}, all drawn after ${seconds(tandai.last)}.`,
  );
  for (const count of [0, 1_000, 2_000]) {
    const other = await theirs(tandai.document, count);
    console.log(`@recogito/text-annotator, given ${other.known} marks: ${seconds(other.time)} (${other.drawn} on the screen)`);
  }
}
await server.close();
