// The tab or the whole browser is killed at any moment of a person's work, again and again: what the page had said
// to be saved is there when it is opened again, an act on several documents is there in all of them or in none, and
// undo leads back to the start.
//
// TANDAI_KILLS says how often (5), TANDAI_SEED which moments (1). A table of what was found is printed.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { start } from "../../scripts/server.mjs";
import { dist, launch, watchContext } from "./harness.mjs";
import { copied, dam, file, kept, listed, openAll, settled, talks } from "./steps.mjs";

const KILLS = Number(process.env.TANDAI_KILLS ?? 5);
const SEED = Number(process.env.TANDAI_SEED ?? 1);
const DEEDS = 300;

/** An article with names that the others have, too. */
const visit = file(
  "kunjungan.txt",
  `Kunjungan ke Makassar dan Sumedang

Presiden Joko Widodo meninggalkan Jakarta menuju Makassar, Sulawesi Selatan, Jumat (18/8/2023). Di Sumedang, Jawa Barat,
ia disambut Ridwan Kamil. Dari Surabaya rombongan kembali ke Jakarta bersama Retno Marsudi.
`,
);
const articles = [dam, talks, copied, visit];

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Tells what the page asks its storage to keep, and what it says to be kept. The page waits until what it asks for is
 * heard, because a browser that is killed says nothing any more, and what it had begun to write may be there.
 */
function listen() {
  const tell = (asked) => {
    const request = new XMLHttpRequest();
    request.open("GET", `/heard?${encodeURIComponent(JSON.stringify(asked))}`, false);
    request.send();
  };
  const stores = ["edits", "states"];
  const numbersOf = new WeakMap();
  let count = 0;
  const numberOf = (transaction) => {
    if (!numbersOf.has(transaction)) numbersOf.set(transaction, (count += 1));
    return numbersOf.get(transaction);
  };
  const { put, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, key) {
    if (stores.includes(this.name)) {
      tell({ write: numberOf(this.transaction), store: this.name, key, value });
    }
    return put.call(this, value, key);
  };
  IDBObjectStore.prototype.delete = function (key) {
    if (this.name === "edits" && key instanceof IDBKeyRange) {
      tell({ write: numberOf(this.transaction), store: "edits", from: key.lower });
    }
    return remove.call(this, key);
  };
  let told = 0;
  new MutationObserver(() => {
    const said = Number(document.querySelector(".status-bar")?.dataset.kept ?? 0);
    if (said > told) window.tandaiSaid((told = said));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-kept"] });
}

/** What a page asked for since it was opened, write by write. The writes of one page are numbered from 1. */
class Heard {
  constructor(before) {
    this.states = [before];
    this.said = 0;
    this.write = 0;
  }

  /** Writes of other stores have no number here, so those that are heard of are numbered in their order. */
  asked({ write, store, key, value, from }) {
    if (write !== this.write) {
      this.write = write;
      this.states.push(structuredClone(this.states.at(-1)));
    }
    const documents = this.states.at(-1);
    const name = Array.isArray(key ?? from) ? (key ?? from)[0] : key;
    const document = (documents[name] ??= { edits: [], state: "" });
    if (from) document.edits.length = Math.min(document.edits.length, from[1]);
    else if (store === "edits") document.edits[key[1]] = value;
    else document.state = value;
  }
}

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (documents) => Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1));
const inForce = ({ edits, state }) => edits.slice(0, JSON.parse(state).cursor);
/** The edits of a document that are in force, as one text. */
const work = (key, document) => `${key} ${JSON.stringify(inForce(document))}`;

/** What lies in the database: read beside the page, without it. */
const stored = (page) =>
  page.evaluate(async () => {
    const settle = (request) =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const database = await settle(indexedDB.open("tandai"));
    const transaction = database.transaction(["edits", "states"]);
    const all = {};
    const keys = await settle(transaction.objectStore("states").getAllKeys());
    for (const key of keys) {
      const range = IDBKeyRange.bound([key, 0], [key, Infinity]);
      const edits = await settle(transaction.objectStore("edits").getAll(range));
      all[key] = { edits, state: await settle(transaction.objectStore("states").get(key)) };
    }
    database.close();
    return all;
  });

/** Puts into the database what lay there. */
const putBack = (page, all) =>
  page.evaluate(async (all) => {
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open("tandai");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const transaction = database.transaction(["edits", "states"], "readwrite");
    transaction.objectStore("edits").clear();
    for (const [key, { edits, state }] of Object.entries(all)) {
      edits.forEach((edit, number) => transaction.objectStore("edits").put(edit, [key, number]));
      transaction.objectStore("states").put(state, key);
    }
    await new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    database.close();
  }, all);

/** Does steps in the page, as fast as it follows: keys by their codes, and a few things that keys lead to. */
async function perform(steps) {
  const turn = () => new Promise((done) => setTimeout(done));
  for (const step of steps) {
    const [what, which] = step.split(/:(.*)/);
    if (what === "focus") document.querySelector(which)?.focus();
    else if (what === "click") document.querySelector(which)?.click();
    else if (what === "type") {
      document.activeElement.value = which;
      document.activeElement.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (what === "slide") {
      const slider = document.querySelector("#look.queue input[type=range]");
      if (slider) slider.value = which;
      slider?.dispatchEvent(new Event("input", { bubbles: true }));
      slider?.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      const code = what.split("+").at(-1);
      const [ctrlKey, shiftKey] = [what.includes("Control+"), what.includes("Shift+")];
      const named = { BracketLeft: shiftKey ? "{" : "[", BracketRight: shiftKey ? "}" : "]" };
      const letter = code.replace(/^Key|^Digit/, "");
      const key = named[code] ?? (code.startsWith("Key") && !shiftKey ? letter.toLowerCase() : letter);
      const init = { code, key, ctrlKey, shiftKey, bubbles: true, cancelable: true };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", init));
    }
    await turn();
  }
  // What is drawn and what is written belong together once neither is on its way.
  const writes = () => document.querySelector(".status-bar").dataset;
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    quiet = writes().asked === writes().kept ? quiet + 1 : 0;
  }
  return {
    key: JSON.parse(localStorage.getItem("tandai.document")),
    asked: Number(document.querySelector(".status-bar").dataset.asked),
    marks: [...document.querySelectorAll("mark[data-mention]")].map(
      ({ textContent, dataset: { mention, label, status, value } }) => [mention, textContent, label, status, value].join(" "),
    ),
  };
}

/** What can be done by keys, and how likely each is. */
const deeds = {
  accept: [14, ["KeyA"]],
  reject: [8, ["KeyX"]],
  person: [4, ["Digit1"]],
  organisation: [4, ["Digit2"]],
  place: [4, ["Digit3"]],
  "right edge on": [5, ["BracketRight"]],
  "right edge back": [5, ["BracketLeft"]],
  "left edge on": [3, ["Shift+BracketRight"]],
  "left edge back": [3, ["Shift+BracketLeft"]],
  undo: [14, ["Control+KeyZ"]],
  redo: [8, ["Control+Shift+KeyZ"]],
  note: [4, ["KeyN", "type:cek", "Escape"]],
  flag: [4, ["KeyF"]],
  "document flag": [3, ["Shift+KeyF"]],
  done: [2, ["Control+Enter"]],
  next: [6, ["KeyJ"]],
  previous: [6, ["KeyK"]],
  same: [5, ["KeyS", "click:#look.same .tab:nth-child(2)", "click:#same-done:enabled"]],
  // Only what is rather sure, so that something is left for the next time.
  bulk: [6, ["KeyU", "slide:92", "click:#look.queue > button:not(.more)", "click:#queue-accept:enabled"]],
};

function choose(number, table) {
  let left = number * Object.values(table).reduce((sum, [weight]) => sum + weight, 0);
  return Object.keys(table).find((name) => (left -= table[name][0]) < 0);
}

/** The steps of one deed on some mark of the text. */
function stepsOf(name, random) {
  const walk = Array.from({ length: 1 + Math.floor(random() * 4) }, () => (random() < 0.6 ? "Tab" : "ArrowRight"));
  return ["focus:#article", ...walk, ...deeds[name][1]];
}

/** Waits until this tab has read everything. */
async function opened(page, url) {
  await page.goto(url);
  await listed(page, articles.length);
  await settled(page);
}

/** Does something in each document in turn. */
async function inEach(page, does) {
  const count = await page.locator(".document-list .document-open").count();
  for (let place = 1; place <= count; place += 1) {
    await page.evaluate(perform, [`click:.document-list li:nth-child(${place}) .document-open`]);
    await settled(page);
    await does();
  }
}

/** All marks, document by document. */
async function everything(page) {
  const all = {};
  await inEach(page, async () => {
    const { key, marks } = await page.evaluate(perform, []);
    all[key] = marks;
  });
  return all;
}

/** Takes back everything in every document. */
async function undoAll(page) {
  const undo = page.getByRole("button", { name: /^Undo/ });
  await inEach(page, async () => {
    for (let rounds = 0; (await undo.isEnabled()) && rounds < DEEDS; rounds += 1) {
      await page.evaluate(perform, ["focus:#article", ...Array(10).fill("Control+KeyZ")]);
    }
  });
  await kept(page);
}

test("the page is killed at any moment, and what it said to be saved is there", {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  const random = numbers(SEED);
  const profile = mkdtempSync(join(tmpdir(), "tandai-killed-"));
  const server = await start({ dir: dist });
  const aside = `${server.url}aside`;
  const rows = [];
  const done = {};
  let browser;
  let heard;
  const begin = async () => {
    browser = await launch({ profile, serviceWorkers: "block" });
    const watch = await watchContext(browser, new URL(server.url).origin);
    await browser.context.route("**/heard?*", (route) => {
      heard.asked(JSON.parse(decodeURIComponent(new URL(route.request().url()).search.slice(1))));
      return route.fulfill({ status: 204 }).catch(() => {});
    });
    await browser.context.exposeBinding("tandaiSaid", (_source, said) => (heard.said = said));
    await browser.context.addInitScript(listen);
    return watch;
  };
  try {
    let watch = await begin();
    let page = browser.context.pages()[0];
    heard = new Heard({});
    await page.goto(server.url);
    await openAll(page, ...articles);
    await kept(page);
    const first = await everything(page);
    heard = new Heard(await stored(page));
    await opened(page, server.url);
    /** The marks that the page showed, by the edits in force. */
    const shown = new Map(Object.entries(first).map(([key, marks]) => [`${key} []`, marks]));
    let made = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const whole = random() < 0.3;
      const last = Math.round((DEEDS * kill) / KILLS);
      const seen = [];
      let doing = "";
      let over = false;
      let killed;
      const die = async () => {
        over = true;
        const session = await browser.context.newCDPSession(page);
        // Neither is ever answered.
        session.send(whole ? "Browser.crash" : "Page.crash").catch(() => {});
      };
      while (!over) {
        doing = choose(random(), deeds);
        try {
          if (made >= last - 1 && !killed) {
            // Several at once that nobody waits for: it dies over one of them, or over what follows.
            killed = new Promise((done) => setTimeout(() => die().finally(done), random() * 80));
            const several = Array.from({ length: 12 }, () => stepsOf(choose(random(), deeds), random));
            await page.evaluate(perform, several.flat());
          }
          const now = await page.evaluate(perform, stepsOf(doing, random));
          made += 1;
          done[doing] = (done[doing] ?? 0) + 1;
          seen.push(now);
        } catch (error) {
          if (!killed) throw error;
          break;
        }
      }
      await killed;
      if (whole) {
        await new Promise((done) => setTimeout(done, 300));
        await browser.close().catch(() => {});
        watch = await begin();
        page = browser.context.pages()[0];
      } else {
        const after = await browser.context.newPage();
        await page.close().catch(() => {});
        page = after;
      }

      // What lies there is what the page had asked for up to some write, and not before the last that it said to
      // be kept.
      await page.goto(aside);
      const found = await stored(page);
      const at = heard.states.findLastIndex((state) => same(state, found));
      for (const { key, asked, marks } of seen) {
        const state = heard.states[asked];
        if (state?.[key]) shown.set(work(key, state[key]), marks);
      }
      const row = {
        kill,
        moment: `${whole ? "browser" : "tab"}, ${made} edits, in “${doing}”`,
        asked: heard.states.length - 1,
        said: heard.said,
        found: at,
        "of them in several documents": heard.states.slice(1).filter((state, n) => changed(heard.states[n], state) > 1).length,
      };
      rows.push(row);
      assert.ok(at >= heard.said, `kill ${kill}: ${heard.said} writes were said to be kept, found are those up to ${at}: ${JSON.stringify(found)}`);

      // The page shows it as it did then, and undo leads back to the start.
      heard = new Heard(found);
      await opened(page, server.url);
      assert.equal(await page.locator(".notices .notice").count(), 0);
      const now = await everything(page);
      let compared = 0;
      for (const [key, marks] of Object.entries(now)) {
        const before = shown.get(work(key, found[key]));
        if (before) assert.deepEqual(marks, before, `kill ${kill}`);
        compared += before ? 1 : 0;
      }
      row["documents as shown before"] = compared;
      await undoAll(page);
      assert.deepEqual(await everything(page), first, `kill ${kill}: undone to the start`);
      row["undo ok"] = true;
      await page.goto(aside);
      await putBack(page, found);
      heard = new Heard(await stored(page));
      await opened(page, server.url);
    }
    await watch.take("errors"); // The page that was killed says so.
    await watch.check();
  } finally {
    console.table(rows);
    console.log(Object.entries(done).map(([name, count]) => `${name} ${count}`).join(", "));
    await browser?.close().catch(() => {});
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** How many documents differ. */
function changed(before, after) {
  return Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).length;
}
