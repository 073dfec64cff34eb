// The taggers alone as WebAssembly, and a page in Chromium that can call them beside other libraries.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/harness.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const out = join(root, "target", "bench", "taggers");
const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

export const run = (command, args) =>
  execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Compiles `tests/bench/tandai.rs` as the page is compiled. */
function build() {
  mkdirSync(out, { recursive: true });
  run("bash", ["-c", `source scripts/env && on_wasm cargo build --quiet --profile web --target wasm32-unknown-unknown --example taggers &&
    wasm-bindgen --target web --no-typescript --out-dir target/bench/taggers target/wasm32-unknown-unknown/web/examples/taggers.wasm &&
    wasm-opt -Os --all-features -o target/bench/taggers/small.wasm target/bench/taggers/taggers_bg.wasm &&
    mv target/bench/taggers/small.wasm target/bench/taggers/taggers_bg.wasm`]);
}

/**
 * Opens a page in Chromium for `measure`. It has the taggers at `/taggers.js`, the model at `/model/`, and `folders`
 * of other libraries by the names they are given.
 */
export async function onPage(folders, measure) {
  build();
  const places = { ...folders, model: join(root, "model") };
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    if (pathname === "/") {
      return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>taggers</title>");
    }
    const [, folder, ...rest] = pathname.split("/");
    const file = rest.length ? join(places[folder] ?? out, ...rest) : join(out, folder);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await measure(page);
  } finally {
    await browser.close();
    server.close();
  }
}
