// What every journey needs: the released page served on this machine, a real Chromium with an empty profile,
// and a watch on everything that must not happen. A journey looks like this:
//
//   journey("a dropped file is highlighted", async ({ page, url, watch }) => {
//     await page.goto(url);
//     …
//   });
//
// It fails when the page asked for anything of another origin, logged an error or broke the policy, also when
// all its own lines held. What a journey provokes on purpose, it takes from the watch: `await watch.take("violations")`.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { start } from "../../scripts/server.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const dist = join(root, "dist");
export const pictures = join(root, "target", "e2e");

// --no-sandbox is for root, as which continuous integration often runs; the rest keeps Chromium itself quiet.
const flags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-domain-reliability",
];

// What Chromium asks for on its own account, whatever the flags: its updates and its sign-in. A page that asked
// for them would still be caught, by the events of the page.
const browsersOwn = /^(\w+:\/\/)?([\w-]+\.)*(google|googleapis|gvt1|gstatic)\.com[:/]/;

/** A proxy that lets nothing through and remembers what was asked: it also sees workers and the browser itself. */
async function startSink() {
  const asked = [];
  const note = ({ method, url }) => browsersOwn.test(url) || asked.push(`${method} ${url}`);
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    note(request);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    asked,
    port: server.address().port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * Starts Chromium with an empty profile, or with the one in the folder `profile`, which then stays. `context` is
 * Playwright's; everything foreign ends in `sink.asked`.
 */
export async function launch({ profile: lasting, ...options } = {}) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM names no browser. Run the journeys through scripts/test.");
  const sink = await startSink();
  const profile = lasting ?? mkdtempSync(join(tmpdir(), "tandai-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: "en-GB",
    timezoneId: "Asia/Jakarta",
    viewport: { width: 1280, height: 860 },
    acceptDownloads: true,
    ...options,
    args: [
      ...flags,
      `--proxy-server=127.0.0.1:${sink.port}`,
      // Loopback goes past the proxy; every other name is given to it unresolved.
      "--proxy-bypass-list=127.0.0.1;localhost",
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(15_000);
  return {
    context,
    sink,
    close: async () => {
      await context.close();
      await sink.close();
      if (!lasting) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Records what must not happen in any page of this context, from the first byte on. */
export async function watchContext({ context, sink }, origin) {
  const found = { foreign: [], errors: [], violations: [] };
  await context.exposeBinding("tandaiViolation", (_source, text) => found.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.tandaiViolation(`${event.effectiveDirective} refused ${event.blockedURI || "inline"}`);
    });
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (["data:", "blob:", "about:"].includes(url.protocol) || url.origin === origin) return;
    found.foreign.push(`${request.method()} ${request.url()}`);
  });
  const follow = (page) => {
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const { url, lineNumber } = message.location();
      found.errors.push(`${message.text()} (${url}:${lineNumber})`);
    });
    page.on("pageerror", (error) => found.errors.push(`${error.stack ?? error}`));
    page.on("crash", () => found.errors.push("The page crashed."));
  };
  context.pages().forEach(follow);
  context.on("page", follow);

  const all = () => ({ ...found, foreign: [...found.foreign, ...sink.asked] });
  // What the pages have just reported is on its way; one round trip later it is here.
  const arrived = () =>
    Promise.all(
      context.pages().map((page) => page.evaluate(() => new Promise((done) => setTimeout(done))).catch(() => {})),
    );
  return {
    /** What was seen so far of this kind ("foreign", "errors" or "violations"), which is then forgotten. */
    async take(kind) {
      await arrived();
      const seen = all()[kind];
      found[kind] = [];
      if (kind === "foreign") sink.asked.length = 0;
      return seen;
    },
    /** Fails with the list of what was seen. */
    async check() {
      await arrived();
      assert.deepEqual(all(), { foreign: [], errors: [], violations: [] });
    },
  };
}

/** Saves a picture of the page under target/e2e and returns its path. */
export async function picture(page, name, options = {}) {
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
  await page.screenshot({ path, ...options });
  return path;
}

/**
 * One test: a server, a browser, a page and a watch, all closed at its end.
 * `options.server` goes to the server (headers, base), `options.browser` to Playwright, `options.skip` to the runner.
 */
export function journey(name, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  test(name, { skip: options.skip, timeout: options.timeout ?? 120_000 }, async () => {
    const server = await start({ dir: dist, ...options.server });
    let browser;
    let page;
    try {
      browser = await launch(options.browser);
      const watch = await watchContext(browser, new URL(server.url).origin);
      page = browser.context.pages()[0] ?? (await browser.context.newPage());
      await body({ page, url: server.url, server, watch, context: browser.context, picture });
      await watch.check();
    } catch (error) {
      if (page) {
        const path = await picture(page, `failed ${name}`).catch(() => null);
        if (path) console.error(`A picture of the page when it failed: ${path}`);
      }
      throw error;
    } finally {
      await browser?.close();
      await server.close();
    }
  });
}
