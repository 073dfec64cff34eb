// How fast time expressions are found, beside chrono-node (`chrono.id`) and dateparser, in one run on the same text:
// natively and in Node, then in Chromium. Text goes to all of them as it is, to the others paragraph by paragraph,
// since they take longer per byte for longer texts. What they find differs; the count is printed beside the speed.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { id as chrono } from "chrono-node";
import { makeInputs } from "./input.mjs";
import { onPage, root, run } from "./taggers.mjs";

const DATEPARSER = "1.5.0";
const cache = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME, ".cache"), "tandai");

const [{ path }] = makeInputs([0.3]);
const text = readFileSync(path, "utf8");
const rows = [];
const row = (name, { bytes, found, whole, tagging }) => {
  const speed = (time) => `${(bytes / 1e3 / time).toFixed(time > 1000 ? 3 : 1)} MB/s`;
  rows.push({ name, speed: bytes / whole });
  const alone = tagging ? ` (from tokens ${speed(tagging)})` : "";
  console.log(`${name.padEnd(28)} ${speed(whole).padStart(12)}${alone}, ${found} found`);
};

/** Runs in Node and in the page alike. */
function timeChrono(parse, text, rounds) {
  const anchor = new Date(2023, 7, 18);
  const paragraphs = text.split("\n").filter((paragraph) => paragraph.trim());
  let whole = Infinity;
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    found = paragraphs.reduce((sum, paragraph) => sum + parse(paragraph, anchor).length, 0);
    whole = Math.min(whole, performance.now() - start);
  }
  return { bytes: new TextEncoder().encode(text).length, found, whole };
}

/** dateparser in an environment of its own, made once. */
function python() {
  const home = join(cache, `dateparser-${DATEPARSER}`);
  const bin = join(home, "bin", "python");
  if (!existsSync(join(home, "ready"))) {
    execFileSync("python3", ["-m", "venv", home], { stdio: "pipe" });
    execFileSync(bin, ["-m", "pip", "install", "--quiet", `dateparser==${DATEPARSER}`], { stdio: "pipe" });
    writeFileSync(join(home, "ready"), "");
  }
  return bin;
}

row("Tandai, native", JSON.parse(run("cargo", ["bench", "--quiet", "-p", "tandai-core", "--bench", "times", "--", path])));
row("chrono-node, Node", timeChrono(chrono.parse, text, 3));
try {
  row("dateparser, Python", JSON.parse(run(python(), [join(root, "tests/bench/times/dateparser_speed.py"), path])));
} catch (error) {
  console.log(`dateparser could not be run: ${String(error.stderr || error.message).trim().split("\n").at(-1)}`);
}

await onPage({ chrono: join(root, "node_modules/chrono-node/dist/esm") }, async (page) => {
  const tandai = await page.evaluate(async (text) => {
    const { default: start, count_times } = await import("/taggers.js");
    await start();
    let whole = Infinity;
    let found = 0;
    for (let round = 0; round < 9; round += 1) {
      const begin = performance.now();
      found = count_times(text);
      whole = Math.min(whole, performance.now() - begin);
    }
    return { bytes: new TextEncoder().encode(text).length, found, whole };
  }, text);
  row("Tandai, Chromium", tandai);
  const other = await page.evaluate(
    async ([text, time]) => {
      const { id } = await import("/chrono/index.js");
      return new Function(`return ${time}`)()(id.parse, text, 3);
    },
    [text, timeChrono.toString()],
  );
  row("chrono-node, Chromium", other);
});

const speed = (name) => rows.find((row) => row.name === name).speed;
const times = (ours, theirs) => (speed(ours) / speed(theirs)).toFixed(1);
console.log(
  `Tandai against chrono-node: ${times("Tandai, native", "chrono-node, Node")} times natively, ` +
    `${times("Tandai, Chromium", "chrono-node, Chromium")} times in Chromium`,
);
