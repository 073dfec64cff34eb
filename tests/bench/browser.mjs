// What a person waits for, in Chromium over the released page:
//   analysis      from the request to the worker to its answer (the page's own measure `analyze`), MB/s
//   highlighted   from the files' arrival in the page to the first mark on the screen
//   long tasks    how often, and how long at most, the main thread was held above 50 ms
//   key to paint  from a label's key to the frame that shows it, in the 1.4 MB document

import { start } from "../../scripts/server.mjs";
import { dist, launch } from "../e2e/harness.mjs";
import { makeInputs } from "./input.mjs";

const edits = 40;

/** Runs in the page before anything else: the clock starts when the file input changes. */
function instrument() {
  const bench = { opened: 0, marked: 0, long: [] };
  window.tandaiBench = bench;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.long.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
  addEventListener(
    "change",
    (event) => {
      if (event.target.type !== "file") return;
      bench.opened = performance.now();
      bench.long.length = 0;
      const look = () => {
        if (!document.querySelector("mark[data-mention]")) return requestAnimationFrame(look);
        // The frame that holds the mark is painted before this message arrives.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (bench.marked = performance.now());
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    true,
  );
}

/** Presses a key on the focused mention and resolves with the milliseconds until the change is painted. */
async function keyToPaint(page, key) {
  const waiting = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener(
          "keydown",
          (event) => {
            const start = event.timeStamp;
            const observer = new MutationObserver(() => {
              observer.disconnect();
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - start);
                port2.postMessage(null);
              });
            });
            observer.observe(document.body, {
              subtree: true,
              childList: true,
              attributes: true,
              attributeFilter: ["data-label", "data-status"],
            });
          },
          { capture: true, once: true },
        );
      }),
  );
  await page.keyboard.press(key);
  return waiting;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${value.toFixed(1)} ms`;

const server = await start({ dir: dist });
const timeout = 120_000;
let failed = false;
try {
  for (const input of makeInputs()) {
    // A browser of its own for each size: nothing kept or warmed by the one before.
    const browser = await launch();
    try {
      const page = browser.context.pages()[0];
      await page.addInitScript(instrument);
      await page.goto(server.url);
      const chooser = page.locator("input[type=file]").first();
      await chooser.waitFor({ state: "attached", timeout: 5_000 });
      await chooser.setInputFiles(input.path);
      await page.waitForFunction(() => window.tandaiBench.marked > 0, null, { timeout });
      const seen = await page.evaluate(() => ({
        ...window.tandaiBench,
        analyze: performance.getEntriesByName("analyze").map((entry) => entry.duration),
      }));
      const analysis = seen.analyze.at(-1);
      console.log(
        input.name.padEnd(8),
        `highlighted after ${ms(seen.marked - seen.opened)}`,
        analysis ? `· analysis ${ms(analysis)}, ${(input.bytes / 1e3 / analysis).toFixed(1)} MB/s` : "",
        `· ${seen.long.length} long tasks, longest ${ms(Math.max(0, ...seen.long))}`,
      );
      if (input.name === "1.4 MB") {
        await page.waitForTimeout(3_000); // the rest of the document is mounted
        await page.locator("mark[data-mention]").first().focus();
        const times = [];
        for (let edit = 0; edit < edits; edit += 1) times.push(await keyToPaint(page, edit % 2 ? "1" : "2"));
        console.log(`${"".padEnd(8)} key to paint: median ${ms(median(times))}, worst ${ms(Math.max(...times))}`);
      }
    } finally {
      await browser.close();
    }
  }
} catch (error) {
  failed = true;
  console.error(`Not measured: ${error.message.split("\n")[0]}`);
} finally {
  await server.close();
}
process.exit(failed ? 1 : 0);
