// How fast time expressions are found, beside chrono-node (`chrono.id`) and dateparser, in one run on the same text:
// natively and in Node, then in Chromium. Text goes to all of them as it is, to the others paragraph by paragraph,
// since they take longer per byte for longer texts. What they find differs; the count is printed beside the speed.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { id as chrono } from "chrono-node";
import { launch } from "../e2e/harness.mjs";
import { makeInputs } from "./input.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
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

const run = (command, args) => execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

row("Tandai, native", JSON.parse(run("cargo", ["bench", "--quiet", "-p", "tandai-core", "--bench", "times", "--", path])));
row("chrono-node, Node", timeChrono(chrono.parse, text, 3));
try {
  row("dateparser, Python", JSON.parse(run(python(), [join(root, "tests/bench/times/dateparser_speed.py"), path])));
} catch (error) {
  console.log(`dateparser could not be run: ${String(error.stderr || error.message).trim().split("\n").at(-1)}`);
}

// The tagger alone as WebAssembly, and chrono-node as it comes, served to one page.
const out = join(root, "target", "bench", "times");
mkdirSync(out, { recursive: true });
run("bash", ["-c", `source scripts/env && on_wasm cargo build --quiet --profile web --target wasm32-unknown-unknown --example times &&
  wasm-bindgen --target web --no-typescript --out-dir target/bench/times target/wasm32-unknown-unknown/web/examples/times.wasm &&
  wasm-opt -Os --all-features -o target/bench/times/small.wasm target/bench/times/times_bg.wasm && mv target/bench/times/small.wasm target/bench/times/times_bg.wasm`]);
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const server = createServer(({ url }, response) => {
  const place = new URL(url, "http://localhost").pathname;
  if (place === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>times</title>");
  const file = place.startsWith("/chrono/") ? join(root, "node_modules/chrono-node/dist/esm", place.slice(8)) : join(out, place);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await launch();
try {
  const page = browser.context.pages()[0];
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const tandai = await page.evaluate(async (text) => {
    const { default: start, count_times } = await import("/times.js");
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
} finally {
  await browser.close();
  server.close();
}

const speed = (name) => rows.find((row) => row.name === name).speed;
const times = (ours, theirs) => (speed(ours) / speed(theirs)).toFixed(1);
console.log(
  `Tandai against chrono-node: ${times("Tandai, native", "chrono-node, Node")} times natively, ` +
    `${times("Tandai, Chromium", "chrono-node, Chromium")} times in Chromium`,
);
