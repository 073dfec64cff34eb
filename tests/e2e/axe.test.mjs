// axe-core finds nothing to complain of on any screen, in light and in dark, wide and narrow.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { journey } from "./harness.mjs";
import { button, dam, documents, drag, file, kept, mark, marked, open, openAll, settled, tabTo, talks } from "./steps.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds wrong with the page as it is, each with the elements it is about. */
async function faults(page) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // By the debugger, past the page's policy.
    const { readFileSync } = await import("node:fs");
    await page.evaluate(readFileSync(axe, "utf8"));
  }
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.slice(0, 4).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary}`),
    }));
  });
}

/** Walks through every screen and names each to `look`. */
async function everyScreen(page, url, look, { narrow = false } = {}) {
  const press = (key) => page.keyboard.press(key);
  const sheet = async (name) => narrow && (await page.locator(".top-bar").getByRole("button", { name, exact: true }).click());
  await page.goto(url);
  await page.locator(".start").waitFor();
  await look("the start");
  await page.locator(".start").getByRole("button", { name: "Paste text" }).click();
  await look("the field for text");
  await press("Escape");
  await openAll(page, dam, talks);
  await open(page, file("kosong.txt", ""));
  await page.locator(".notices .notice").waitFor();
  await look("an article and a notice");
  await sheet("Documents");
  await look("the documents");
  if (narrow) await page.locator(".documents .sheet-close").click();

  await page.locator("#article").focus();
  await tabTo(page, "Joko Widodo");
  await look("a mark");
  await press("l");
  await look("the search for a label");
  await press("Escape");
  await press("a");
  await marked(page, "Joko Widodo", { status: "accepted" });
  await sheet("Mentions");
  await page.locator(".entity summary").click().catch(() => {});
  await look("a mark's panel");
  if (narrow) await page.locator(".mentions .sheet-close").click();
  await mark(page, "Kamis (17/8/2023)").click();
  await sheet("Mentions");
  await look("a time's panel");
  if (narrow) await page.locator(".mentions .sheet-close").click();
  for (const [key, place, what] of [
    ["u", ".queue", "the review"],
    ["m", ".missed", "what may have been missed"],
    ["/", "#search-field", "the search"],
    ["h", ".history", "the history"],
    ["i", ".guidelines", "the guidelines"],
  ]) {
    await press("Escape");
    await press("Escape");
    await page.locator("#article").focus();
    await press(key);
    await page.locator(place).first().waitFor();
    if (key === "/") await page.locator(place).fill("sumedang");
    await look(what);
    if (narrow) await page.locator(".mentions .sheet-close").click();
  }
  await press("Escape");
  await page.locator("#article").focus();
  await tabTo(page, "Bandung");
  await press("s");
  await page.locator("#same-done").waitFor();
  await look("the same everywhere");
  if (narrow) await page.locator(".mentions .sheet-close").click();
  await press("Escape");

  await drag(page, ["Presiden Joko", 2], ["Presiden Joko", 12]);
  await page.locator("#word-bar").waitFor();
  await look("the bar of labels");
  await press("2");
  await page.locator("#overlap-keep").waitFor();
  await look("the question about overlaps");
  await press("Escape");
  await press("Escape");
  await press("c");
  await page.locator("#caret").waitFor();
  await look("the caret");
  await press("Escape");

  await page.locator(".published-button").click();
  await look("the day of publication");
  await press("Escape");
  await press("?");
  await look("the keys");
  await press("Escape");
  await press("b");
  await page.locator("#labels-panel").waitFor();
  await look("the labels");
  await page.locator("#labels-panel summary").first().click();
  await look("a label's card");
  await press("Escape");
  await button(page, "Other formats").click();
  await page.locator("#download-format").selectOption("conll");
  await page.locator(".download-preview").waitFor();
  await look("the choice of a download");
  await press("Escape");
  await page.locator(".names-by").click();
  await look("what finds names");
  await press("Escape");
  await button(page, "Delete everything on this device").click();
  await look("the question before all is deleted");
  await press("Escape");

  // Marked without suggestions, and compared.
  if (narrow) await page.locator(".top-bar").getByRole("button", { name: "Documents", exact: true }).click();
  await documents(page).filter({ hasText: "Perundingan" }).click();
  await page.locator("#article h1", { hasText: "Perundingan" }).waitFor();
  await settled(page);
  if (narrow) await page.locator(".top-bar").getByRole("button", { name: "Documents", exact: true }).click();
  await page.locator(".blind summary").click();
  await button(page, "Hide the suggestions here").click();
  await page.locator(".blind").getByText("are hidden").first().waitFor();
  await look("an article without suggestions");
  await page.locator(".document-work .actions button").first().click();
  await page.locator(".blind").getByText("agree by").waitFor();
  await look("how a person and the tagger differ");
  await kept(page);
}

for (const [name, options] of [
  ["in light", { browser: { colorScheme: "light" } }],
  ["in dark", { browser: { colorScheme: "dark" } }],
  ["on a telephone", { browser: { viewport: { width: 390, height: 844 }, hasTouch: true }, narrow: true }],
]) {
  journey(`axe finds no fault on any screen, ${name}`, { ...options, timeout: 240_000 }, async ({ page, url, picture }) => {
    const found = [];
    const look = async (where) => {
      await picture(page, `${name} ${where}`);
      // One fault on many screens is told of the first.
      for (const fault of await faults(page)) {
        if (!found.some((it) => it.id === fault.id && it.at[0] === fault.at[0])) found.push({ where, ...fault });
      }
    };
    await everyScreen(page, url, look, options);
    assert.deepEqual(found, []);
  });
}
