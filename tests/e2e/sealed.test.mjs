// Nothing but the page's own origin can be reached, from the page and from its worker, also where the host
// sends no headers.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { inlineParts, pagePolicy } from "../../scripts/finish-build.mjs";
import { journey } from "./harness.mjs";

/** A host elsewhere that answers everybody: only the policy keeps a page from it. */
async function elsewhere() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" });
    response.end("0");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    asked,
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}

/** Tries every way out of a page or worker; what is given back is what was not refused. */
async function tryToReach(foreign) {
  const refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const ways = {
    fetch: () => fetch(`${foreign}fetch`),
    fetchWithoutAnswer: () => fetch(`${foreign}no-cors`, { mode: "no-cors" }),
    request: () =>
      new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        request.onload = done;
        request.onerror = failed;
        request.open("GET", `${foreign}request`);
        request.send();
      }),
    socket: () =>
      new Promise((done, failed) => {
        const socket = new WebSocket(foreign.replace("http", "ws"));
        socket.onopen = done;
        socket.onerror = failed;
      }),
    events: () =>
      new Promise((done, failed) => {
        const events = new EventSource(`${foreign}events`);
        events.onopen = done;
        events.onerror = failed;
      }),
    module: () => import(`${foreign}module.js`),
  };
  if (globalThis.importScripts) ways.importScripts = async () => importScripts(`${foreign}script.js`);
  if (globalThis.navigator.sendBeacon) {
    ways.beacon = async () => {
      navigator.sendBeacon(`${foreign}beacon`, "x");
      throw new Error("Whether it was sent, the host knows.");
    };
  }
  const reached = [];
  for (const [name, way] of Object.entries(ways)) {
    await way().then(
      () => reached.push(name),
      () => {},
    );
  }
  // Not in the code that a developer tool runs, which may evaluate text where the page may not.
  await new Promise((done) => {
    setTimeout(() => {
      try {
        new Function("return 1")();
        reached.push("evaluation of text");
      } catch {
        // As it should be.
      }
      done();
    });
  });
  await new Promise((done) => setTimeout(done, 200));
  return { reached, refused: [...new Set(refused)].sort() };
}

for (const [how, server] of [
  ["with the policy as a header", {}],
  ["from a plain host, under a sub-path", { headers: false, base: "/some/where/" }],
]) {
  journey(`nothing foreign can be reached ${how}`, { server }, async ({ page, url, watch }) => {
    const foreign = await elsewhere();
    try {
      const started = page.waitForEvent("worker");
      await page.goto(url);
      const worker = await started;
      assert.match(worker.url(), /^blob:/, "a worker started from an address would have no policy");
      await page.waitForLoadState("networkidle");

      for (const [where, scope] of [["page", page], ["worker", worker]]) {
        const { reached, refused } = await scope.evaluate(tryToReach, foreign.url);
        assert.deepEqual(reached, [], `from the ${where}`);
        assert.ok(refused.includes("connect-src"), `from the ${where}, refused by: ${refused}`);
      }
      assert.deepEqual(foreign.asked, []);
    } finally {
      await foreign.close();
      // What was tried above: none of it got out of the browser.
      await watch.take("foreign");
      await watch.take("errors");
      await watch.take("violations");
    }
  });
}

journey("the page has nothing inline", async ({ page, url }) => {
  await page.goto(url);
  const inline = await page.evaluate(() => ({
    scripts: [...document.scripts].filter((script) => !script.src).length,
    styles: document.querySelectorAll("style, [style]").length,
    handlers: [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith("on")),
    ).length,
  }));
  assert.deepEqual(inline, { scripts: 0, styles: 0, handlers: 0 });
});

test("the build refuses what the policy would refuse", () => {
  const check = (html, expected) => assert.deepEqual(inlineParts(html), expected, html);
  check('<script type="module" src="./a.js"></script><link rel="stylesheet" href="a.css">', []);
  check("<!-- <script>1</script> --><p>style = onclick</p>", []);
  check("<script>1</script>", ["<script>"]);
  check('<script type="module">1</script>', ['<script type="module">']);
  check("<style>p{}</style>", ["<style>"]);
  check('<p style="color:red">a</p>', ['<p style="color:red">']);
  check('<body onload="a()">', ['<body onload="a()">']);
  check('<a href="javascript:a()">a</a>', ['<a href="javascript:a()">']);
  for (const word of ["unsafe-inline", "unsafe-eval'", "*", "http"]) {
    assert.ok(!pagePolicy().replace("'wasm-unsafe-eval'", "").includes(word), word);
  }
});
