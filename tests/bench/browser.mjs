// What a person waits for, in Chromium over the released page:
//   analysis      from the request to the worker to the first word of its answer: reading the file, decoding, the
//                 whole analysis and writing it as JSON for keeping. `first` is a page's first file, while the browser still compiles; `warm`
//                 the ones after it
//   answered      until the whole answer is in the page
//   highlighted   from the files' arrival in the page to the first frame with marks in it
//   drawn         until the whole text is on the page
//   long tasks    how often, and how long at most, the main thread was held above 50 ms in all that time
//   key to paint  from a label's key to the frame that shows it, in the 1.4 MB document
//
// All times are medians of several runs. A time is what it was on this machine with what else ran there (the load
// is printed); the ratio of the times per megabyte says whether the work grows with the text alone.

import { cpus, loadavg } from "node:os";
import { start } from "../../scripts/server.mjs";
import { dist, launch } from "../e2e/harness.mjs";
import { makeInputs } from "./input.mjs";
import { keyToPaint } from "./paint.mjs";

const runs = 3;
const edits = 24;
const timeout = 180_000;

/** Runs in the page before anything else. */
function instrument() {
  const bench = { opened: 0, marked: 0, drawn: 0, long: [], analyses: [] };
  window.tandaiBench = bench;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.long.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });

  // The page sends one request at a time, and the last message of an answer is followed by silence.
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...message) {
    const analysis = { sent: performance.now(), first: 0, last: 0 };
    bench.analyses.push(analysis);
    this.addEventListener("message", () => {
      if (bench.analyses.at(-1) !== analysis) return;
      analysis.first ||= performance.now();
      analysis.last = performance.now();
    });
    return send.apply(this, message);
  };

  addEventListener(
    "change",
    (event) => {
      if (event.target.type !== "file") return;
      if (bench.opened) return;
      bench.opened = performance.now();
      bench.long.length = 0;
      const look = () => {
        if (!document.querySelector("mark[data-mention]")) return requestAnimationFrame(look);
        // The frame that holds the mark is painted before this message arrives.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (bench.marked = performance.now());
        port2.postMessage(null);
        const whole = () => {
          if (document.querySelector(".still-drawing:not([hidden])")) return setTimeout(whole, 20);
          bench.drawn = performance.now();
        };
        whole();
      };
      requestAnimationFrame(look);
    },
    true,
  );
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => (value < 100 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`);
const speed = (bytes, time) => `${(bytes / 1e3 / time).toFixed(1)} MB/s`;
const row = (name, ...cells) => console.log(name.padEnd(8), cells.filter(Boolean).join(" · "));

/** Waits until the worker has been silent for a while after an answer. */
const answered = (page, count) =>
  page.waitForFunction(
    (count) => {
      const analysis = window.tandaiBench.analyses[count - 1];
      return analysis?.last && performance.now() - analysis.last > 400;
    },
    count,
    { timeout, polling: 50 },
  );

/** Opens the input in a browser of its own: nothing kept or warmed by the one before. */
async function measure(url, input, { last }) {
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.addInitScript(instrument);
    await page.goto(url);
    const chooser = page.locator("input[type=file]").first();
    await chooser.waitFor({ state: "attached", timeout: 10_000 });
    await page.waitForTimeout(500); // the worker has started, as it has when a person has found a file
    await chooser.setInputFiles(input.path);
    // A very long text takes most of a minute to be drawn to its end: once is enough.
    const until = last || input.bytes < 5e6 ? "drawn" : "marked";
    await page.waitForFunction((until) => window.tandaiBench[until] > 0, until, { timeout, polling: 100 });
    await answered(page, 1);
    const seen = await page.evaluate(() => ({ ...window.tandaiBench }));
    const [first] = seen.analyses;
    const found = {
      first: first.first - first.sent,
      answered: first.last - first.sent,
      highlighted: seen.marked - seen.opened,
      drawn: (seen.drawn || NaN) - seen.opened,
      long: seen.long,
      warm: [],
      keys: [],
    };
    if (last && input.name === "1.4 MB") {
      await page.locator("#article").focus();
      await page.keyboard.press("Tab"); // to the first mark
      await page.waitForTimeout(200);
      for (let edit = 0; edit < edits; edit += 1) {
        await page.waitForTimeout(60);
        found.keys.push(await keyToPaint(page, edit % 2 ? "3" : "2"));
      }
    }
    for (let again = 1; last && again <= runs; again += 1) {
      const before = await page.evaluate(() => window.tandaiBench.analyses.length);
      await chooser.setInputFiles(input.path);
      await answered(page, before + 1);
      const { first, sent } = await page.evaluate(() => window.tandaiBench.analyses.at(-1));
      found.warm.push(first - sent);
    }
    return found;
  } finally {
    await browser.close();
  }
}

const server = await start({ dir: dist });
let failed = false;
try {
  const load = loadavg()[0].toFixed(1);
  console.log(`${cpus().length} cores, load ${load} at the start; medians of ${runs} runs, each in a fresh browser`);
  const perMegabyte = [];
  for (const input of makeInputs(process.argv[2]?.split(",").map(Number))) {
    const found = [];
    for (let run = 1; run <= runs; run += 1) found.push(await measure(server.url, input, { last: run === runs }));
    const of = (name) => median(found.map((run) => run[name]).filter((time) => !Number.isNaN(time)));
    const { warm, keys } = found.at(-1);
    const long = found.flatMap((run) => run.long);
    row(
      input.name,
      `analysis: first ${ms(of("first"))}, ${speed(input.bytes, of("first"))}; warm ${ms(median(warm))}, ${speed(input.bytes, median(warm))}`,
      `answered ${ms(of("answered"))}`,
    );
    row("", `highlighted after ${ms(of("highlighted"))}`, `drawn after ${ms(of("drawn"))}`);
    row("", `${(long.length / runs).toFixed(1)} long tasks a run, the longest ${ms(Math.max(0, ...long))}`);
    perMegabyte.push([input.name, median(warm) / (input.bytes / 1e6)]);
    if (keys.length) {
      const painted = keys.map((key) => key.painted);
      row(
        "",
        `key to paint: median ${ms(median(painted))}, worst ${ms(Math.max(...painted))}`,
        `of it work: median ${ms(median(keys.map((key) => key.worked)))}`,
        `${edits} edits`,
      );
    }
  }
  const [[, least]] = perMegabyte;
  row(
    "linear",
    `warm time per MB, the smallest text being 1: ${perMegabyte.map(([name, time]) => `${name} ${(time / least).toFixed(2)}`).join(", ")}`,
  );
} catch (error) {
  failed = true;
  console.error(`Not measured: ${error.message.split("\n")[0]}`);
} finally {
  await server.close();
}
process.exit(failed ? 1 : 0);
