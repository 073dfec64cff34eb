// The label set of a desk: edited, given keys, carried as a file, and what becomes of labels in use; its guidelines.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import {
  dam,
  download,
  drag,
  drop,
  exported,
  file,
  kept,
  listed,
  marked,
  marks,
  mentionsOf,
  open,
  openAll,
  settled,
  talks,
  told,
} from "./steps.mjs";

const panel = (page) => page.getByRole("region", { name: "Labels of all documents" });
const within = (page, name) => panel(page).getByRole("button", { name, exact: true });

/** The card of the label with this name. */
const card = (page, called) => panel(page).locator(`.label-card[aria-label="${called}"]`);

/** Opens the editor as someone without a mouse does. */
async function openLabels(page) {
  await page.locator("#article").focus();
  await page.keyboard.press("b");
  await panel(page).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "labels-panel");
}

async function save(page) {
  await within(page, "Save the labels").click();
}

/** Adds a label and saves it. */
async function addVehicle(page) {
  await within(page, "Add a label").click();
  // The new card has the focus on its name.
  await page.waitForFunction(() => document.activeElement.id.startsWith("label-name-"));
  await page.keyboard.type("VEH");
  const added = panel(page).locator(".label-card").last();
  await added.getByLabel("Title in English").fill("Vehicle");
  await added.getByLabel("Key").fill("e");
  await added.locator("summary").click();
  await added.getByLabel("Examples, one a line").fill("kapal\nkereta");
  await save(page);
  await page.locator(".hint", { hasText: "The labels are saved" }).waitFor();
  await kept(page);
}

const ship = file("kapal.txt", "Warga menunggu kapal feri di dermaga sejak pagi.\n");

journey("a label is added with a key, and the key marks words with it, also after a reload", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, ship);
  await openLabels(page);
  await addVehicle(page);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "article");

  await drag(page, ["kapal feri", 0], ["kapal feri", 9]);
  await page.getByRole("toolbar", { name: "Mark as" }).getByRole("button", { name: "Vehicle" }).waitFor();
  await page.keyboard.press("e");
  await marked(page, "kapal feri", { label: "VEH", status: "added" });
  const { json } = await exported(page);
  assert.equal(mentionsOf(json, "kapal feri")[0].label, "VEH");
  await kept(page);

  await page.reload();
  await listed(page, 1);
  await settled(page);
  await marked(page, "kapal feri", { label: "VEH", status: "added" });
  // What is opened now has the label, too.
  await openAll(page, talks);
  await page.locator(".document-list .document-open").nth(1).click();
  await page.locator(".document-list > li").nth(1).and(page.locator(".current")).waitFor();
  await settled(page);
  const later = await exported(page);
  assert.ok(later.json.labels.some(({ name }) => name === "VEH"));
});

journey("what is wrong is said beside its field at once, and nothing is saved", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await openLabels(page);
  const key = card(page, "Person").getByLabel("Key");
  await key.fill("2");
  await card(page, "Organisation").getByText("Person has this key.").waitFor();
  await save(page);
  await page.locator(".hint", { hasText: "One thing is wrong" }).waitFor();
  // A key of the page itself is only a warning.
  await key.fill("a");
  await card(page, "Person").getByText("A does “Accept, and go to the next”").waitFor();
  await key.fill("12");
  await card(page, "Person").getByText("A key is one character").waitFor();
  assert.equal(await card(page, "Date").getByLabel("Name in files").isEditable(), false);

  // It is still there when the panel comes back, until it is dropped.
  await page.keyboard.press("Escape");
  await page.locator(".hint", { hasText: "are not saved" }).waitFor();
  await openLabels(page);
  await card(page, "Person").getByText("A key is one character").waitFor();
  await within(page, "Drop the changes").click();
  assert.equal(await key.inputValue(), "1");
});

journey("a set is carried to another browser as a file, and a broken file is named by its line", async ({ page, url, context }) => {
  await page.goto(url);
  await openAll(page, ship);
  await openLabels(page);
  await addVehicle(page);
  const { name, bytes } = await download(page, "Download as a file");
  assert.equal(name, "tandai-labels.json");
  const set = JSON.parse(bytes.toString("utf8"));
  assert.equal(set.format, "tandai-labels");
  assert.deepEqual(set.labels.at(-1).examples, ["kapal", "kereta"]);

  // Dropped on the page it is no article: the editor asks whether it may replace what is there.
  const other = { ...set, name: "Kendaraan", labels: set.labels.slice(-1) };
  await page.keyboard.press("Escape");
  await drop(page, file("kendaraan.json", JSON.stringify(other), "application/json"));
  await panel(page).getByText("Put 1 label of “Kendaraan” in the place of the 8 labels here?").waitFor();
  await listed(page, 1);
  await within(page, "Replace").click();
  await page.waitForFunction(() => document.querySelectorAll(".label-card").length === 1);
  await within(page, "Drop the changes").click();
  await page.waitForFunction(() => document.querySelectorAll(".label-card").length === 8);

  // Picked by the editor's own button.
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), within(page, "Import a file").click()]);
  await chooser.setFiles(file("a.json", bytes, "application/json"));
  await panel(page).getByText("in the place of the 8 labels here?").waitFor();
  await panel(page).getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();

  const lines = bytes.toString("utf8").split("\n");
  const line = lines.findIndex((text) => text.includes('"color"'));
  lines[line] = lines[line].replace(/#[0-9a-f]{6}/, "biru");
  await open(page, file("rusak.json", lines.join("\n"), "application/json"));
  await told(page, `line ${line + 1}, column`);
  await told(page, "labels[0].color: expected a colour such as #0072b2, found \"biru\"");
});

journey("deleting a label in use says how much it is used and asks what becomes of it", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam, talks);
  const before = await marks(page);
  const places = before.filter(({ label }) => label === "LOC");
  assert.ok(places.length > 0);
  await openLabels(page);
  await within(page, "Delete: Place").click();
  await save(page);
  const asked = panel(page).getByRole("alertdialog", { name: "These labels are in use" });
  await asked.getByText(/^LOC: \d+ marks in 2 documents, 0 of them decided on$/).waitFor();
  assert.deepEqual(await marks(page), before, "nothing is done before the answer");
  await asked.getByLabel("What becomes of the marks of LOC").selectOption({ label: "They become Organisation" });
  await asked.getByRole("button", { name: "Save the labels" }).click();
  await page.locator(".hint", { hasText: "changed in 2 documents" }).waitFor();
  await page.keyboard.press("Escape");
  await marked(page, places[0].text, { label: "ORG" });
  assert.equal((await marks(page)).filter(({ label }) => label === "LOC").length, 0);

  // One undo takes it back in both documents.
  await page.keyboard.press("Control+z");
  await marked(page, places[0].text, { label: "LOC" });
  assert.deepEqual(await marks(page), before);
});

journey("guidelines are written beside the text, and hostile Markdown stays text", async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await page.locator("#article").focus();
  await page.keyboard.press("i");
  const guidelines = page.getByRole("region", { name: "Guidelines", exact: true });
  await guidelines.getByText("No guidelines are written yet.").waitFor();
  await guidelines.getByRole("button", { name: "Edit the guidelines" }).click();
  await page.waitForFunction(() => document.activeElement.id === "guidelines-text");
  const hostile = [
    "# Aturan",
    "Satu **nama** utuh.",
    "<script>document.title = 'x'</script>",
    "<img src=x onerror=\"document.title = 'x'\">",
    "[klik](javascript:document.title='x') dan [situs](https://example.org/a)",
    "![gambar peta](https://example.org/peta.png)",
  ];
  await page.keyboard.insertText(hostile.join("\n\n"));
  await guidelines.getByRole("button", { name: "Save", exact: true }).click();
  await guidelines.locator("h4", { hasText: "Aturan" }).waitFor();
  assert.equal(await guidelines.locator(".markdown strong").innerText(), "nama");
  assert.equal(await guidelines.locator(".markdown :is(script, img, a, iframe)").count(), 0);
  const text = await guidelines.locator(".markdown").innerText();
  for (const part of ["<script>", "<img src=x", "klik (javascript:", "situs (https://example.org/a)", "gambar peta"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.match(await page.title(), /^Tandai/);
  await kept(page);
  await page.reload();
  await listed(page, 1);
  await settled(page);
  await page.locator(".look", { hasText: "Guidelines" }).click();
  await guidelines.locator("h4", { hasText: "Aturan" }).waitFor();
});

journey("the editor can be used on a phone", { browser: { viewport: { width: 390, height: 800 } } }, async ({ page, url }) => {
  await page.goto(url);
  await openAll(page, dam);
  await page.locator(".top-bar button", { hasText: "Labels" }).click();
  await panel(page).waitFor();
  const wide = await panel(page).evaluate((panel) => [panel.scrollWidth, panel.clientWidth]);
  assert.ok(wide[0] <= wide[1] + 1, `nothing sticks out: ${wide}`);
  await panel(page).locator(".panel-head").getByRole("button", { name: "Close" }).click();
  await panel(page).waitFor({ state: "detached" });
});
