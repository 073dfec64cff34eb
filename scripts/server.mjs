// Serves the built page on this machine only, with the headers that a real host should send.
//
//   node scripts/server.mjs [--dir dist] [--port 8642] [--base /sub/path/]
//
// The browser tests import `start` and set the rest themselves.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sirv from "sirv";

const here = dirname(fileURLToPath(import.meta.url));
const defaultDir = join(here, "..", "dist");
const host = "127.0.0.1";
const defaultPort = 8642;

// The policy is kept in one file: sent here as a header, and put into the page by the build
// (less `frame-ancestors`, which a page cannot say of itself).
export const policy = readFileSync(join(here, "policy.txt"), "utf8").trim();

/**
 * @param {object} options
 * @param {string} [options.dir] the folder to serve
 * @param {number} [options.port] 0 takes a free one
 * @param {boolean} [options.headers] false: what a plain host sends, so that only the page's own policy holds
 * @param {string} [options.base] the path the page lives under
 * @returns {Promise<{url: string, port: number, requests: string[], close: () => Promise<void>}>}
 */
export async function start({ dir = defaultDir, port = 0, headers = true, base = "/" } = {}) {
  if (!existsSync(join(dir, "index.html"))) {
    throw new Error(`There is no index.html in ${dir}. Build the page first: scripts/build`);
  }
  const prefix = `/${base}/`.replace(/\/+/g, "/");
  const requests = [];
  // Looks each file up anew, and lets the browser ask each time whether it has changed: a rebuild shows at once.
  const files = sirv(dir, { dev: true, etag: true });

  const server = createServer((request, response) => {
    requests.push(request.url);
    if (headers) {
      response.setHeader("Content-Security-Policy", policy);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
    const refuse = (status, text) => {
      response.writeHead(status, { "Content-Type": "text/plain;charset=utf-8" });
      response.end(`${text}\n`);
    };
    if (request.method !== "GET" && request.method !== "HEAD") {
      return refuse(405, "Only GET and HEAD are answered.");
    }
    if (request.url === prefix.slice(0, -1)) {
      response.writeHead(301, { Location: prefix });
      return response.end();
    }
    if (!request.url.startsWith(prefix)) return refuse(404, "Not found.");
    request.url = request.url.slice(prefix.length - 1);
    files(request, response, () => refuse(404, "Not found."));
  });

  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host, done);
  });
  const taken = server.address().port;
  return {
    url: `http://${host}:${taken}${prefix}`,
    port: taken,
    requests, // every path asked for, in order
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** As `start`, but takes another port where the wanted one is in use. */
export async function startNear(options) {
  try {
    return await start(options);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    return start({ ...options, port: 0 });
  }
}

async function main() {
  const { values } = parseArgs({
    options: { dir: { type: "string" }, port: { type: "string" }, base: { type: "string" } },
  });
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) {
    throw new Error(`--port wants a number, not "${values.port}".`);
  }
  const options = { dir: values.dir && resolve(values.dir), base: values.base };
  const server =
    values.port === undefined
      ? await startNear({ ...options, port: defaultPort })
      : await start({ ...options, port: Number(values.port) });
  console.log(`Tandai is at ${server.url} (Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => server.close().then(() => process.exit(0)));
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    const taken = error.code === "EADDRINUSE" && "That port is in use. Without --port a free one is taken.";
    console.error(taken || error.message);
    process.exit(1);
  });
}
