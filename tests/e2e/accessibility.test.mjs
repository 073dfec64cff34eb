// Everything has a name, everything can be reached by keys, and what changes is said.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { button, dam, focused, mark, marked, open, openAll, file, said, saidIs, tabTo, talks } from "./steps.mjs";

const interactive = new Set(["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "tab", "slider", "menuitem"]);

/** What assistive technology is given: role and name of everything that can be used. */
async function usable(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter((node) => !node.ignored && interactive.has(node.role?.value))
    .map((node) => ({ role: node.role.value, name: node.name?.value ?? "" }));
}

journey("everything that can be pressed or typed into has a name", async ({ page, url }) => {
  await page.goto(url);
  await page.locator(".start").waitFor();
  const named = async (where) => {
    const nameless = (await usable(page)).filter(({ name }) => !/[\p{L}\p{N}]/u.test(name));
    assert.deepEqual(nameless, [], where);
  };
  await named("at the start");
  await page.locator(".start").getByRole("button", { name: "Paste text" }).click();
  await named("with the field for text open");
  await page.keyboard.press("Escape");
  await openAll(page, dam, talks);
  await open(page, file("kosong.txt", ""));
  await page.locator(".notices .notice").waitFor();
  await mark(page, "Kamis (17/8/2023)").click();
  await page.locator(".published-button").click();
  await named("with a document, a mark, a notice and the day of publication open");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await named("with the keys open");
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await page.locator("#labels-panel").waitFor();
  await named("with the labels open");
  await page.keyboard.press("Escape");
  await button(page, "Delete everything on this device").click();
  await named("with the question open");
});

journey("a mark's name says its text, its label and its state", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  const name = (text) => mark(page, text).getAttribute("aria-label");
  assert.equal(await mark(page, "Joko Widodo").getAttribute("role"), "button");
  assert.equal(await name("Joko Widodo"), "Joko Widodo, Person, suggested");
  assert.equal(await name("Kamis (17/8/2023)"), "Kamis (17/8/2023), Date, 2023-08-17, suggested");
  await page.locator("#article").focus();
  await tabTo(page, "Joko Widodo");
  await page.keyboard.press("a");
  assert.equal(await name("Joko Widodo"), "Joko Widodo, Person, accepted");
  await tabTo(page, "Ridwan Kamil");
  await page.keyboard.press("2");
  assert.equal(await name("Ridwan Kamil"), "Ridwan Kamil, Organisation, corrected");
  const tree = await usable(page);
  assert.ok(tree.some(({ role, name }) => role === "button" && name === "Ridwan Kamil, Organisation, corrected"));
});

journey("what a key has done is said", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await page.locator("#article").focus();
  assert.equal((await said(page)).trim(), "");
  for (const [steps, sentence] of [
    [async () => { await tabTo(page, "Joko Widodo"); await page.keyboard.press("a"); }, "Accepted: Joko Widodo"],
    [async () => { await tabTo(page, "Bandung"); await page.keyboard.press("2"); }, "Bandung is now Organisation"],
    [() => page.keyboard.press("x"), "Rejected: Bandung"],
    [() => page.keyboard.press("Control+z"), "Undone"],
    [() => page.keyboard.press("Control+Shift+Z"), "Done again"],
    [() => page.keyboard.press("Control+Shift+Z"), "Nothing to do again."],
  ]) {
    await steps();
    await saidIs(page, sentence);
  }
});

/** What has the focus: its id, or the words on it. */
const at = (page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here === document.body ? "" : here.id || here.getAttribute("aria-label") || here.innerText?.trim() || here.localName;
  });

const inText = (page) => page.evaluate(() => !!document.activeElement.closest("#article"));

journey("Tab leads from the top of the page into the text, through it, and out again", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  // As after a click on nothing at the top of the page.
  await page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    const top = document.createRange();
    top.setStart(document.body, 0);
    getSelection().addRange(top);
  });
  const path = [];
  while (!(await inText(page))) {
    assert.ok(path.length < 60, `the text is not reached: ${path.join(" → ")}`);
    await page.keyboard.press("Tab");
    path.push(await at(page));
  }
  for (const name of ["Download JSON", "Open files"]) assert.ok(path.some((step) => step.includes(name)), `${name} is on the way: ${path}`);
  // A focus that cannot be seen is none.
  const outline = await page.locator("#article").evaluate((article) => getComputedStyle(article).outlineStyle);
  assert.notEqual(outline, "none");

  await tabTo(page, "Joko Widodo");
  await page.keyboard.press("a");
  await marked(page, "Joko Widodo", { status: "accepted" });
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), null);
  await page.keyboard.press("Tab");
  assert.equal(await inText(page), false, "Esc and Tab lead out of the text");

  // Who comes back by Shift+Tab can walk through the marks again.
  await page.keyboard.press("Shift+Tab");
  assert.ok(await inText(page));
  await page.keyboard.press("Tab");
  assert.ok(await focused(page), "Tab goes to a mark again");
});

journey("the first Tab offers a way past everything to the text", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  // As who has just come to the page.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  await page.keyboard.press("Tab");
  assert.equal(await at(page), "Skip to the text");
  const { y, height } = await page.locator(".skip").boundingBox();
  assert.ok(y >= 0 && height > 0, "it is seen while it has the focus");
  await page.keyboard.press("Enter");
  assert.ok(await inText(page));
  await page.keyboard.press("Tab");
  assert.ok(await focused(page), "and from there Tab goes to the first suggestion");
});

journey("Tab leaves the text behind its last mark, Shift+Tab before its first", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, talks);
  await page.locator("#article").focus();
  await tabTo(page, "Tokyo");
  await page.keyboard.press("Tab");
  assert.equal(await inText(page), false);
  // And from the first mark Shift+Tab leads out at the front.
  await mark(page, "Jakarta").click();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), null);
});
