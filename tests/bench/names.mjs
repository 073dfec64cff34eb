// How fast names are found, beside wink-nlp and compromise, in one run on the same text: natively and in Node, then
// Tandai in Chromium. Tandai does its whole analysis with the model: names, links between them, time expressions and
// their values. The others find names alone, paragraph by paragraph, since they take longer per byte for longer texts;
// they know English only, so what they find here says nothing of them. wink-nlp's small model has no persons and places,
// but times, amounts and the like for what it calls entities. A word is what stands between spaces.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { makeInputs } from "./input.mjs";
import { onPage, run } from "./taggers.mjs";

const PEERS = { "wink-nlp": "2.4.0", "wink-eng-lite-web-model": "1.8.1", compromise: "14.17.0" };
const cache = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME, ".cache"), "tandai");

const [{ path }] = makeInputs([0.3]);
const text = readFileSync(path, "utf8");
const words = text.split(/\s+/).filter(Boolean).length;
const speeds = {};
function row(name, { bytes, found, whole }) {
  speeds[name] = words / whole;
  const speed = `${Math.round((1e3 * words) / whole).toLocaleString("en")} words/s`;
  console.log(`${name.padEnd(22)} ${speed.padStart(18)} ${(bytes / 1e3 / whole).toFixed(2).padStart(7)} MB/s, ${found} names found`);
}

/** The best of several runs over the paragraphs; `find` gives the number of names in one. */
function time(find) {
  const paragraphs = text.split("\n").filter((paragraph) => paragraph.trim());
  let whole = Infinity;
  let found = 0;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    found = paragraphs.reduce((sum, paragraph) => sum + find(paragraph), 0);
    whole = Math.min(whole, performance.now() - start);
  }
  return { bytes: Buffer.byteLength(text), found, whole };
}

/** The other libraries, installed once in a folder of their own. */
function peers() {
  const home = join(cache, `names-${Object.values(PEERS).join("-")}`);
  if (!existsSync(join(home, "ready"))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, dependencies: PEERS }));
    run("npm", ["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", home]);
    writeFileSync(join(home, "ready"), "");
  }
  return createRequire(join(home, "package.json"));
}

row("Tandai, native", JSON.parse(run("cargo", ["bench", "--quiet", "-p", "tandai-core", "--bench", "names", "--", path])));
try {
  const load = peers();
  const wink = load("wink-nlp")(load("wink-eng-lite-web-model"), ["sbd", "ner"]);
  row("wink-nlp, Node", time((paragraph) => wink.readDoc(paragraph).entities().length()));
  const compromise = load("compromise/three");
  row("compromise, Node", time((paragraph) => compromise(paragraph).topics().length));
} catch (error) {
  console.log(`The other libraries could not be run: ${String(error.stderr || error.message).trim().split("\n").at(-1)}`);
}

await onPage({}, async (page) => {
  const found = await page.evaluate(async (text) => {
    const { default: start, load_model, count_names } = await import("/taggers.js");
    await start();
    const file = new Uint8Array(await (await fetch("/model/tandai.model")).arrayBuffer());
    const begin = performance.now();
    if (!load_model(file)) throw new Error("The model could not be read.");
    const load = performance.now() - begin;
    const bytes = new TextEncoder().encode(text);
    let whole = Infinity;
    let first = 0;
    let found = 0;
    for (let round = 0; round < 9; round += 1) {
      const begin = performance.now();
      found = count_names(bytes);
      const time = performance.now() - begin;
      first ||= time;
      whole = Math.min(whole, time);
    }
    return { bytes: bytes.length, found, whole, load, first };
  }, text);
  row("Tandai, Chromium", found);
  console.log(`In Chromium the model is read in ${found.load.toFixed(1)} ms; the first analysis takes ${found.first.toFixed(0)} ms.`);
});

for (const other of ["wink-nlp, Node", "compromise, Node"].filter((name) => speeds[name])) {
  const times = (ours) => `${(speeds[ours] / speeds[other]).toFixed(0)} times`;
  console.log(`Tandai against ${other}: ${times("Tandai, native")} natively, ${times("Tandai, Chromium")} in Chromium`);
}
