// After the first visit the page needs no network, and files of two versions never meet.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { finishedFiles, writeServiceWorker } from "../../scripts/finish-build.mjs";
import { dist, journey } from "./harness.mjs";

/** Opens the page and waits until all its files are kept. */
async function visit(page, url) {
  await page.goto(url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50));
  });
}

/** Waits until a worker of the page has loaded its WebAssembly and listens. */
async function workerRuns(page) {
  for (let tries = 0; tries < 100; tries += 1) {
    const [worker] = page.workers();
    if (worker && (await worker.evaluate(() => typeof onmessage === "function").catch(() => false))) return;
    await page.waitForTimeout(50);
  }
  assert.fail("The worker does not run.");
}

for (const [how, server] of [
  ["", {}],
  [", from a plain host under a sub-path", { headers: false, base: "/some/where/" }],
]) {
  journey(`a reload works with the server stopped${how}`, { server }, async ({ page, url, server, context }) => {
    await visit(page, url);
    await server.close();
    await page.reload();
    assert.match(await page.title(), /^Tandai/);
    await workerRuns(page);
    // Other ways to the same page: its file, a query, a new tab.
    for (const way of ["index.html", "?a=b", "#c"]) {
      const other = await context.newPage();
      await other.goto(url + way);
      await workerRuns(other);
      await other.close();
    }
  });
}

/** A journey over a copy of the page that may be changed. */
function copied(name, body) {
  const dir = mkdtempSync(join(tmpdir(), "tandai-dist-"));
  cpSync(dist, dir, { recursive: true });
  journey(name, { server: { dir } }, async (given) => {
    try {
      await body({ ...given, dir });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
}

/**
 * Lets the browser look for a new version, and says what becomes of it. The browser may have found it by itself
 * before it was asked, so the event alone is not waited for.
 */
const update = (page) =>
  page.evaluate(async () => {
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const registration = await navigator.serviceWorker.ready;
    let worker = null;
    registration.addEventListener("updatefound", () => (worker = registration.installing));
    for (let tries = 0; tries < 400 && !worker; tries += 1) {
      worker ??= registration.installing ?? registration.waiting;
      if (!worker && tries % 40 === 0) await registration.update().catch(() => {});
      await pause(25);
    }
    if (!worker) return "not found";
    while (worker.state === "installing") await pause(20);
    return worker.state;
  });

const icon = (page) => page.evaluate(async () => (await fetch("icon.svg")).text());
const caches = (page) => page.evaluate(() => window.caches.keys());

copied("a new version waits, and then takes over whole", async ({ page, url, dir }) => {
  await visit(page, url);
  const [first] = await caches(page);
  appendFileSync(join(dir, "icon.svg"), "<!-- new -->");
  const version = writeServiceWorker(dir);
  assert.equal(await update(page), "installed");
  assert.doesNotMatch(await icon(page), /new/, "the old version answers until the person agrees");
  await page.reload();
  assert.doesNotMatch(await icon(page), /new/, "also after a reload");
  // A service worker that still hands out a file holds its place until it is done.
  await workerRuns(page);

  await page.evaluate(async () => {
    const before = navigator.serviceWorker.controller;
    (await navigator.serviceWorker.ready).waiting.postMessage("take-over");
    for (let tries = 0; tries < 400 && navigator.serviceWorker.controller === before; tries += 1) {
      await new Promise((done) => setTimeout(done, 25));
    }
  });
  await page.reload();
  assert.match(await icon(page), /new/);
  const kept = await caches(page);
  assert.equal(kept.length, 1);
  assert.ok(kept[0].endsWith(version) && kept[0] !== first, `${kept}`);
  await workerRuns(page);
});

copied("a version that did not come whole is not kept", async ({ page, url, dir, watch }) => {
  await visit(page, url);
  const before = await caches(page);
  appendFileSync(join(dir, "icon.svg"), "<!-- new -->");
  writeServiceWorker(dir);
  // Half of the new version is on the server, half is still the old one.
  cpSync(join(dist, "icon.svg"), join(dir, "icon.svg"));
  assert.equal(await update(page), "redundant");
  assert.deepEqual(await caches(page), before);
  await page.reload();
  await workerRuns(page);
  assert.match((await watch.take("errors")).join(), /^$|integrity/);
});

test("the service worker keeps every file of the build", () => {
  const script = readFileSync(join(dist, "sw.js"), "utf8");
  const listed = JSON.parse(/^const files = (\[[\s\S]*?\]);$/m.exec(script)[1]).map(([path]) => path);
  const files = finishedFiles(dist).map((name) => (name === "index.html" ? "./" : name));
  assert.deepEqual(listed.sort(), files.filter((name) => name !== "sw.js").sort());
  assert.ok(listed.includes("tandai.model"));
});

test("the version follows from the files alone", () => {
  const dir = mkdtempSync(join(tmpdir(), "tandai-dist-"));
  try {
    cpSync(dist, dir, { recursive: true });
    const built = readFileSync(join(dir, "sw.js"), "utf8");
    const version = writeServiceWorker(dir);
    assert.equal(readFileSync(join(dir, "sw.js"), "utf8"), built);
    writeFileSync(join(dir, "more.txt"), "more");
    assert.notEqual(writeServiceWorker(dir), version);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
