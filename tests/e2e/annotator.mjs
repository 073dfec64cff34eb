// A scripted annotator: brings the suggestions of an article to what a person marked in it, by keys, by mouse or by
// touch, and counts what that took.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drag, exported, file, pointIn } from "./steps.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, "..", "..", "..", "shared", "articles");

/**
 * The articles beside the project, where they are, with what is to be marked in them. `articles-gold.json` has places
 * and labels alone, in code points: the names as a person marked them by docs/guidelines.md, the times as Tandai
 * found them and a person found them right.
 */
export function sharedArticles() {
  if (!existsSync(shared)) return [];
  const gold = JSON.parse(readFileSync(join(here, "articles-gold.json"), "utf8"));
  return Object.entries(gold).map(([name, places]) => {
    const bytes = readFileSync(join(shared, name));
    const text = bytes.toString("utf8").replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    const points = [...text];
    const mentions = places.map(([start, end, label]) => ({
      start,
      end,
      label,
      text: points.slice(start, end).join(""),
    }));
    return { name, text, mentions, file: file(name, bytes) };
  });
}

/**
 * An article with marks in its text, `[Bandung|LOC]`, `[Kamis|DATE 2023-08-17]`: its text, and what is marked, in code
 * points.
 */
export function unmarked(source) {
  const body = source.replace(/^(\w+: .*\n)+\n/, "");
  const published = /^published: (.+)$/m.exec(source)?.[1];
  const points = [];
  const open = [];
  const mentions = [];
  for (let rest = [...body]; rest.length > 0; ) {
    const [character] = rest;
    const label = open.length > 0 && /^\|([A-Z]+)(?: ([^\]]+))?\]/.exec(rest.slice(0, 80).join(""));
    if (label) {
      const start = open.pop();
      const text = points.slice(start).join("");
      mentions.push({ start, end: points.length, text, label: label[1], value: label[2] });
      rest = rest.slice([...label[0]].length);
    } else {
      if (character === "[") open.push(points.length);
      else points.push(character);
      rest = rest.slice(1);
    }
  }
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  return { text: points.join(""), published, mentions };
}

/** What stands in the document now and is not refused, as the download has it. */
export async function standing(page) {
  const { json } = await exported(page);
  return json.mentions
    .filter(({ status }) => status !== "rejected")
    .map(({ start, end, text, label, status }) => ({ start, end, text, label, status }));
}

/** The mentions of the page that differ from what is wanted, and those that are wanted and not there. */
export function difference(wanted, found) {
  const same = (a) => (b) => a.start === b.start && a.end === b.end && a.label === b.label;
  return {
    wrong: found.filter((mention) => !wanted.some(same(mention))),
    missing: wanted.filter((mention) => !found.some(same(mention))),
  };
}

/** What is selected: its place in bytes, its text and its label. */
const selected = (page) =>
  page.evaluate(() => {
    const marks = [...document.querySelectorAll("mark.selected")];
    if (marks.length === 0) return null;
    const place = (mark, atEnd) => {
      const run = mark.closest("[data-start]");
      const range = document.createRange();
      range.setStart(run, 0);
      if (atEnd) range.setEndAfter(mark);
      else range.setEndBefore(mark);
      return Number(run.dataset.start) + new TextEncoder().encode(range.toString()).length;
    };
    const [first, last] = [marks[0], marks.at(-1)];
    return { start: place(first, false), end: place(last, true), label: first.dataset.label, status: first.dataset.status };
  });

/** Two frames later the page shows what a key did. */
const shown = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const labelKeys = { PER: "1", ORG: "2", LOC: "3", DATE: "4", TIME: "5", DURATION: "6", SET: "7" };

/**
 * Works through the suggestions of the document that is open, and then marks what is missing. `wanted` has offsets in
 * code points of `text`. Gives the number of presses of each kind.
 */
export async function annotateByKeys(page, { text, mentions: wanted }) {
  const counts = { presses: 0, accepted: 0, rejected: 0, relabelled: 0, moved: 0, added: 0 };
  const press = async (key) => {
    counts.presses += 1;
    await page.keyboard.press(key);
  };
  const points = [...text];
  const byte = (offset) => Buffer.byteLength(points.slice(0, offset).join(""));
  const goals = wanted.map((mention) => ({ ...mention, from: byte(mention.start), to: byte(mention.end) }));
  const exact = (it) => goals.find(({ from, to }) => from === it.start && to === it.end);
  const near = (it) => goals.find(({ from, to, done }) => !done && from < it.end && it.start < to);

  const decide = async () => {
    await page.locator("#article").focus();
    await press("Tab");
    for (let turns = 0; turns < 400; turns += 1) {
      let it = await selected(page);
      if (!it || it.status !== "suggested") break;
      let goal = exact(it);
      if (goal && goal.label === it.label) {
        goal.done = true;
        counts.accepted += 1;
        await press("a");
        continue;
      }
      goal ??= near(it);
      if (!goal) {
        counts.rejected += 1;
        await press("x");
        continue;
      }
      for (let moves = 0; moves < 24; moves += 1) {
        it = await selected(page);
        if (it.end !== goal.to) await press(it.end < goal.to ? "]" : "[");
        else if (it.start !== goal.from) await press(it.start < goal.from ? "Shift+]" : "Shift+[");
        else break;
        counts.moved += 1;
        await shown(page);
      }
      it = await selected(page);
      if (it.start !== goal.from || it.end !== goal.to) {
        counts.rejected += 1;
        await press("x");
        continue;
      }
      if (it.label !== goal.label) {
        counts.relabelled += 1;
        await press(labelKeys[goal.label]);
      } else if (it.status === "suggested") {
        await press("a");
        goal.done = true;
        continue;
      }
      goal.done = true;
      await press("Tab");
    }
  };
  await decide();

  // What is missing is found by its text, and marked from there.
  const found = await standing(page);
  for (const goal of difference(wanted, found).missing) {
    // What was marked once may be suggested elsewhere by now.
    if (difference([goal], await standing(page)).missing.length === 0) continue;
    counts.added += 1;
    if (!(await markBySearch(page, press, goal, byte))) await markByCaret(page, press, points, goal, byte);
    await shown(page);
    if (await page.locator("#overlap-keep").count()) await press("Enter");
    await shown(page);
  }
  await decide();
  return counts;
}

/** Types the text into the search, and marks the first place where it stands unmarked, if that is the right one. */
async function markBySearch(page, press, goal, byte) {
  await press("/");
  await press("Control+a");
  for (const character of goal.text) await press(character);
  await shown(page);
  await press("Enter");
  await shown(page);
  const words = await page.locator(".word-bar-words").count();
  const at = await page.evaluate(() => {
    const [range] = CSS.highlights.get("words") ?? [];
    const run = range?.startContainer.parentElement?.closest("[data-start]");
    if (!run) return -1;
    const before = document.createRange();
    before.setStart(run, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return Number(run.dataset.start) + new TextEncoder().encode(before.toString()).length;
  });
  if (!words || at !== byte(goal.start)) {
    await press("Escape");
    return false;
  }
  await press(labelKeys[goal.label]);
  return true;
}

/** Brings a caret to a place, selects from there to its end, and gives it a label. */
async function markByCaret(page, press, points, goal, byte) {
  await press("c");
  const caret = () => page.evaluate(() => Number(document.querySelector("#caret")?.dataset.at));
  const [from, to] = [byte(goal.start), byte(goal.end)];
  // By lines as far as they go, then by words, then by characters.
  for (const [on, back] of [["ArrowDown", "ArrowUp"], ["Control+ArrowRight", "Control+ArrowLeft"], ["ArrowRight", "ArrowLeft"]]) {
    for (let steps = 0; steps < 200; steps += 1) {
      const at = await caret();
      if (at === from) break;
      await press(at < from ? on : back);
      const now = await caret();
      if (now === at) break;
      if (at < from && now > from) {
        if (on !== "ArrowRight") await press(back);
        break;
      }
      if (at > from && now < from && on !== "ArrowRight") break;
    }
    if ((await caret()) === from) break;
  }
  assert.equal(await caret(), from, `the caret does not reach “${goal.text}”`);
  for (let steps = 0; steps < 200 && (await caret()) < to; steps += 1) {
    const at = await caret();
    await press("Control+Shift+ArrowRight");
    if ((await caret()) > to) {
      await press("Control+Shift+ArrowLeft");
      if ((await caret()) < at) break;
      while ((await caret()) < to) await press("Shift+ArrowRight");
    }
  }
  while ((await caret()) < to) await press("Shift+ArrowRight");
  await press(labelKeys[goal.label]);
}

/** The same by mouse: marks are clicked, handles and text are dragged, buttons of the bar are pressed. */
export async function annotateByMouse(page, { text, mentions: wanted }) {
  const select = (words, start, length) => drag(page, [words, start], [words, start + length]);
  return annotateByPointer(page, text, wanted, (target) => target.click(), select);
}

/** The same by touch: marks and buttons are tapped. */
export async function annotateByTouch(page, { text, mentions: wanted }) {
  const select = (words, start, length) => selectByTouch(page, words, start, length);
  return annotateByPointer(page, text, wanted, (target) => target.tap(), select);
}

async function annotateByPointer(page, text, wanted, hit, select) {
  const bar = page.locator("#word-bar");
  const titles = { PER: "Person", ORG: "Organisation", LOC: "Place", DATE: "Date", TIME: "Time", DURATION: "Duration", SET: "Repeated time" };
  const label = (name) => bar.locator(".label-button", { hasText: titles[name] }).first();
  const counts = { accepted: 0, rejected: 0, relabelled: 0, added: 0 };
  const decide = async () => {
    const { json } = await exported(page);
    for (const mention of json.mentions) {
      const goal = wanted.find(({ start, end }) => start === mention.start && end === mention.end);
      const mark = page.locator(`mark[data-mention="${mention.id}"]`).first();
      if ((await mark.count()) === 0 || (await mark.getAttribute("data-status")) !== "suggested") continue;
      // What is folded away with the furniture of the page is nothing to a reader of the article.
      if (!(await mark.isVisible())) continue;
      await mark.scrollIntoViewIfNeeded();
      await hit(mark);
      await bar.waitFor();
      if (goal?.label === mention.label) {
        counts.accepted += 1;
        await hit(bar.locator(".accept"));
      } else if (goal) {
        counts.relabelled += 1;
        await hit(label(goal.label));
      } else {
        counts.rejected += 1;
        await hit(bar.locator(".reject"));
      }
      await shown(page);
    }
  };
  await decide();
  const points = [...text];
  for (const goal of difference(wanted, await standing(page)).missing) {
    // What was marked once may be suggested elsewhere by now.
    if (difference([goal], await standing(page)).missing.length === 0) continue;
    counts.added += 1;
    // Enough of what stands before it to find the right place.
    const words = points.slice(Math.max(0, goal.start - 30), goal.end + 1).join("").split("\n").at(-1);
    const start = words.lastIndexOf(goal.text);
    await select(words, start, goal.text.length);
    await bar.waitFor();
    await hit(label(goal.label));
    await shown(page);
    if (await page.locator("#overlap-keep").count()) await hit(page.locator("#overlap-keep"));
    await shown(page);
  }
  await decide();
  return counts;
}

/** What a long press and the system's own handles leave behind: a selection. No emulation has them. */
async function selectByTouch(page, words, start, length) {
  await pointIn(page, words, start);
  await page.evaluate(
    ([words, start, length]) => {
      const article = document.querySelector("#article article");
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        nodes.push([text.length, walker.currentNode]);
        text += walker.currentNode.data;
      }
      const at = text.indexOf(words) + start;
      const point = (offset) => {
        const [begin, node] = nodes.findLast(([begin]) => begin < offset || begin === 0);
        return [node, offset - begin];
      };
      const [begin, node] = nodes.findLast(([begin]) => begin <= at);
      getSelection().setBaseAndExtent(node, at - begin, ...point(at + length));
    },
    [words, start, length],
  );
}
