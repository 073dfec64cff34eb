// What Tandai learns from a person: suggested at once elsewhere, known in what is opened later, kept, carried, forgotten.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { journey, root } from "./harness.mjs";
import {
  button,
  documents,
  download,
  drag,
  exported,
  file,
  kept,
  listed,
  mark,
  marked,
  marks,
  mentionsOf,
  open,
  openAll,
  settled,
  told,
} from "./steps.mjs";

/** `Sapa Warga` is a name that nothing beside it gives away. */
const first = file(
  "kegiatan.txt",
  "Warga ramai mengikuti Sapa Warga tahun ini.\n\n" +
    "Panitia mengatakan Sapa Warga gratis. Semua kegiatan Sapa Warga dibuka pagi hari.\n",
);
const second = file("libur.txt", "Sekolah libur, tetapi kegiatan Sapa Warga tetap buka.\n");

const named = async (page, text) => (await marks(page)).filter((mark) => mark.text === text);
const namesBy = (page) => page.locator(".status-bar .names-by");
const panel = (page) => page.getByRole("region", { name: "What finds names" });

/** Marks the first `Sapa Warga` as a body, which nobody had found. */
async function teach(page) {
  await openAll(page, first);
  assert.deepEqual(await named(page, "Sapa Warga"), []);
  await drag(page, ["Sapa Warga tahun", 0], ["Warga tahun", 4]);
  await page.getByRole("toolbar", { name: "Mark as" }).getByRole("button", { name: "Organisation" }).click();
  await marked(page, "Sapa Warga", { label: "ORG", status: "added" });
}

journey("a name that is marked is offered elsewhere, taken at once, and still known after a reload", async ({ page, url }) => {
  await page.goto(url);
  await teach(page);
  const suggested = { text: "Sapa Warga", label: "ORG", status: "suggested" };
  assert.deepEqual((await named(page, "Sapa Warga")).slice(1), [suggested, suggested]);
  await page.locator(".hint", { hasText: "suggested in 2 more places" }).waitFor();

  await mark(page, "Sapa Warga").click();
  await page.getByText("Also suggested in 2 other places").waitFor();
  await page.keyboard.press("Shift+A");
  await page.waitForFunction(() => !document.querySelector('mark[data-label=ORG][data-status="suggested"]'));
  const { json } = await exported(page);
  assert.deepEqual(
    mentionsOf(json, "Sapa Warga").map(({ label, status }) => `${label} ${status}`),
    ["ORG added", "ORG accepted", "ORG accepted"],
  );

  // One step back takes all of it back, one more the mark with what it offered; then all of it again.
  for (const count of [2, 0]) {
    await page.keyboard.press("Control+z");
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('mark[data-status="suggested"]')].filter((mark) => mark.textContent === "Sapa Warga")
          .length === count,
      count,
    );
  }
  assert.deepEqual(await named(page, "Sapa Warga"), []);
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+Shift+Z");
  await namesBy(page).filter({ hasText: "1 learned" }).waitFor();
  await kept(page);

  await page.reload();
  await listed(page, 1);
  await settled(page);
  await namesBy(page).filter({ hasText: "1 learned" }).waitFor();
  await openAll(page, second);
  await documents(page).nth(1).click();
  await marked(page, "Sapa Warga", { label: "ORG", status: "suggested" });
});

journey("what was learned is a file that another browser takes over, and can be forgotten", async ({ page, url }) => {
  await page.goto(url);
  await teach(page);
  await namesBy(page).filter({ hasText: "1 learned" }).waitFor();
  await namesBy(page).click();
  const learned = await download(page, "Download it");
  assert.equal(learned.name, "tandai-learned.json");
  const known = JSON.parse(learned.bytes.toString("utf8"));
  assert.deepEqual(known.names, [{ text: "Sapa Warga", labels: { ORG: 1 } }]);
  assert.ok(!learned.bytes.includes("Panitia"), "no sentence is in it");

  await panel(page).getByRole("button", { name: "Forget it" }).click();
  await panel(page).getByRole("button", { name: "Yes, forget it" }).click();
  await panel(page).getByText("Nothing yet.").waitFor();
  await panel(page).getByRole("button", { name: "Close" }).click();
  await openAll(page, second);
  await documents(page).nth(1).click();
  await settled(page);
  assert.deepEqual(await named(page, "Sapa Warga"), [], "it is forgotten");

  await open(page, file(learned.name, learned.bytes, "application/json"));
  await namesBy(page).filter({ hasText: "1 learned" }).waitFor();
  await openAll(page, file("lagi.txt", second.buffer));
  await documents(page).nth(2).click();
  await marked(page, "Sapa Warga", { label: "ORG", status: "suggested" });

  await open(page, file("rusak.json", '{"format":"tandai-learned","version":7}', "application/json"));
  await told(page, "Expected version 1, found version 7.");
});

journey("a model that is opened is put to work, kept, and left again; a broken one changes nothing", async ({ page, url }) => {
  const bytes = readFileSync(join(root, "model", "tandai.model"));
  await page.goto(url);
  await namesBy(page).filter({ hasText: "tandai 20" }).waitFor();
  await open(page, file("rusak.model", bytes.subarray(0, 5000), "application/octet-stream"));
  await told(page, "The model is incomplete");
  await open(page, file("milikku.model", bytes, "application/octet-stream"));
  await told(page, "Your model is at work from now on");
  await openAll(page, first);
  await kept(page);

  await page.reload();
  await settled(page);
  await namesBy(page).click();
  await panel(page).getByText("Your own model").waitFor();
  await panel(page).getByRole("button", { name: "Use the model that comes with Tandai" }).click();
  await panel(page).getByText("The model that comes with Tandai:").waitFor();
});

journey("without its model the page works by rules, and says so", async ({ page, url, watch }) => {
  await page.route("**/tandai.model", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(url);
  await namesBy(page).filter({ hasText: "rules alone, no model" }).waitFor();
  await openAll(page, file("a.txt", "Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n"));
  await marked(page, "Joko Widodo", { label: "PER", status: "suggested" });
  await watch.take("errors");
});
