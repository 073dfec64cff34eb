// How long a person waits for each act of the desk, in Chromium over the released page: from the key to the frame that
// shows what it did.
//
//   node tests/bench/desk.mjs [FILE…]     the files, opened together; without any, the project's samples. Then a text of
//                                         1.4 MB, made of the samples
//
// Medians and the worst of several keys; the aim is one frame, 16 ms of work, for single acts, and 100 ms for 1,000
// marks at once. What is on the screen has waited for the next frame, too.

import { readFileSync, readdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, extname, join } from "node:path";
import { start } from "../../scripts/server.mjs";
import { dist, launch, root } from "../e2e/harness.mjs";
import { makeInputs } from "./input.mjs";
import { keyToPaint } from "./paint.mjs";

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${value.toFixed(1)} ms`;
const times = 12;

const types = { ".html": "text/html", ".md": "text/markdown" };
const asFile = (path) => ({
  name: basename(path),
  mimeType: types[extname(path)] ?? "text/plain",
  buffer: readFileSync(path),
});

/** A mark with words behind it that are no mark, so that its edge can move. */
const edgeWithRoom = (page) =>
  page.evaluateHandle(() => {
    const marks = document.querySelectorAll("mark[data-mention]");
    return [...marks].find((mark) => {
      const behind = mark.nextElementSibling;
      return behind?.matches(".text") && /^ \p{L}+ \p{L}+ \p{L}+/u.test(behind.textContent) && mark.checkVisibility();
    });
  });

/** Opens files, and measures acts in the first of them. */
async function measure(url, name, files) {
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.goto(url);
    const chooser = page.locator("input[type=file]").first();
    await chooser.waitFor({ state: "attached" });
    await chooser.setInputFiles(files);
    const settled = () => {
      const marks = document.querySelector("mark[data-mention]");
      return marks && !document.querySelector(".still-drawing:not([hidden])") && !document.querySelector("progress");
    };
    await page.waitForFunction(settled, null, { timeout: 180_000 });
    await page.waitForTimeout(1_000);
    const marks = await page.locator("mark[data-mention]").count();
    console.log(`${name}: ${marks} marks in the document`);
    const press = async (key, wait = 80) => {
      await page.waitForTimeout(wait);
      return keyToPaint(page, key);
    };
    const report = (act, found, more = "") => {
      const painted = found.map((it) => it.painted);
      const worked = found.map((it) => it.worked);
      console.log(
        `  ${act.padEnd(20)} work ${ms(median(worked))}, worst ${ms(Math.max(...worked))}; on the screen after ` +
          `${ms(median(painted))}, worst ${ms(Math.max(...painted))}${more}`,
      );
    };
    const several = async (keys) => {
      const found = [];
      for (let time = 0; time < times; time += 1) found.push(await press(keys[time % keys.length]));
      return found;
    };

    await page.locator("#article").focus();
    await page.keyboard.press("Tab");
    report("accept, and go on", await several(["a"]));
    report("relabel", await several(["1", "2"]));
    await (await edgeWithRoom(page)).click();
    report("edge by a word", await several(["]", "["]));
    report("undo", await several(["Control+z"]));
    report("do again", await several(["Control+Shift+z"]));

    // The text that stands most nearly a thousand times, or else the most frequent.
    const counts = await page.evaluate(() => {
      const counts = new Map();
      for (const mark of document.querySelectorAll("mark[data-mention]")) {
        if (!mark.checkVisibility()) continue;
        counts.set(mark.textContent, (counts.get(mark.textContent) ?? 0) + 1);
      }
      return [...counts];
    });
    const [text, count] = counts.sort((a, b) => Math.abs(a[1] - 1000) - Math.abs(b[1] - 1000))[0];
    for (const [name, key] of [["name", "2"], ["time", "6"]]) {
      await page.locator("mark[data-mention]:visible", { hasText: text }).first().click();
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
      await page.keyboard.press("s");
      await page.locator("#same-done").waitFor();
      await page.waitForTimeout(300);
      report(`everywhere a ${name}`, [await press("Enter")], `, “${text}” ×${count}`);
      await page.locator("#article").focus();
      await page.waitForTimeout(500);
      report("undo of that", [await press("Control+z")]);
      await page.waitForTimeout(500);
    }
  } finally {
    await browser.close();
  }
}

const samples = join(root, "samples");
const given = process.argv.slice(2);
const paths = given.length ? given : readdirSync(samples).filter((name) => name !== "README.md").map((name) => join(samples, name));
const server = await start({ dir: dist });
let failed = false;
try {
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start`);
  await measure(server.url, given.length ? "the files" : "the samples", paths.map(asFile));
  const long = makeInputs().find((input) => input.name === "1.4 MB");
  await measure(server.url, long.name, [long.path]);
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await server.close();
}
process.exit(failed ? 1 : 0);
