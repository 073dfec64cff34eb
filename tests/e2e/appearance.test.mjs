// Two languages, light and dark, wide and narrow.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { button, dam, documents, listed, mark, marks, openAll, settled, talks } from "./steps.mjs";

const lang = (page) => page.evaluate(() => document.documentElement.lang);

journey("the page speaks Bahasa Indonesia when asked to, and still does after a reload", async ({ page, url }) => {
  await page.goto(url);
  assert.equal(await lang(page), "en");
  await openAll(page, dam);
  const before = await marks(page);
  await button(page, "Bahasa Indonesia").click();
  await button(page, "Unduh JSON").waitFor();
  assert.equal(await lang(page), "id");
  for (const name of ["Format lain", "Hapus semua di perangkat ini", "Gelap", "English"]) {
    assert.equal(await button(page, name).count(), 1, name);
  }
  assert.equal(await page.locator(".open-buttons button", { hasText: "Buka berkas" }).count(), 1);
  assert.match(await mark(page, "Joko Widodo").getAttribute("aria-label"), /^Joko Widodo, Orang, usulan$/);
  assert.deepEqual(await marks(page), before, "labels and statuses are the same in both");
  await mark(page, "Kamis (17/8/2023)").click();
  await page.getByRole("region", { name: "Terpilih" }).getByText("17 Agustus 2023").first().waitFor();
  await page.reload();
  await listed(page, 1);
  assert.equal(await lang(page), "id");
  await button(page, "English").click();
  await button(page, "Download JSON").waitFor();
  assert.equal(await lang(page), "en");
});

journey(
  "a browser in Indonesian gets the page in Indonesian",
  { browser: { locale: "id-ID" } },
  async ({ page, url }) => {
    await page.goto(url);
    await page.locator(".start").getByRole("button", { name: "Buka berkas" }).waitFor();
    assert.equal(await lang(page), "id");
  },
);

/** How bright the element's background is, from 0 to 1. */
const brightness = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const paint = canvas.getContext("2d");
    paint.fillStyle = getComputedStyle(element).backgroundColor;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });

journey("dark and light, chosen and kept", async ({ page, url }) => {
  await page.goto(url);
  await page.locator(".start").waitFor();
  assert.ok((await brightness(page, "body")) > 0.8);
  await button(page, "Dark").click();
  await button(page, "Light").waitFor();
  assert.ok((await brightness(page, "body")) < 0.2);
  await page.reload();
  await button(page, "Light").waitFor();
  assert.ok((await brightness(page, "body")) < 0.2, "after a reload");
  await button(page, "Light").click();
  await button(page, "Dark").waitFor();
  assert.ok((await brightness(page, "body")) > 0.8);
});

journey("a system in the dark gets a dark page", { browser: { colorScheme: "dark" } }, async ({ page, url }) => {
  await page.goto(url);
  await button(page, "Light").waitFor();
  assert.ok((await brightness(page, "body")) < 0.2);
});

/** What reaches out of the window sideways, beside what is put there on purpose until it is asked for. */
const overflow = (page) =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll("button, summary, p, h1, input, .notice, .panel")].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
      if (element.closest(".visually-hidden")) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > innerWidth + 1);
    });
    return {
      page: document.documentElement.scrollWidth - innerWidth,
      elements: wide.map((element) => `${element.localName}.${element.className}: ${element.textContent.slice(0, 40)}`),
    };
  });

for (const language of ["en-GB", "id-ID"]) {
  journey(
    `on a telephone everything fits and the panels are sheets (${language})`,
    { browser: { viewport: { width: 390, height: 844 }, hasTouch: true, locale: language } },
    async ({ page, url, picture }) => {
      const words = {
        "en-GB": { documents: "Documents", mentions: "Mentions", selected: "Selected", close: "Close" },
        "id-ID": { documents: "Dokumen", mentions: "Sebutan", selected: "Terpilih", close: "Tutup" },
      }[language];
      await page.goto(url);
      await page.locator(".start").waitFor();
      assert.deepEqual(await overflow(page), { page: 0, elements: [] });
      await openAll(page, dam, talks);
      await picture(page, `narrow ${language}`);
      assert.deepEqual(await overflow(page), { page: 0, elements: [] });

      // The text has the larger part of the screen.
      const { height } = await page.locator("#article").boundingBox();
      assert.ok(height > 844 / 2, `the text has ${height} of 844 pixels`);

      await page.locator(".top-bar").getByRole("button", { name: words.documents }).tap();
      await page.waitForTimeout(400);
      assert.deepEqual(await overflow(page), { page: 0, elements: [] });
      await documents(page).nth(1).tap();
      await page.locator("#article h1").filter({ hasText: "Perundingan" }).waitFor();
      await page.locator(".document-list").waitFor({ state: "hidden" }); // What was chosen can be read.
      await settled(page);

      await mark(page, "Retno Marsudi").tap();
      await page.getByRole("toolbar").waitFor();
      assert.deepEqual(await overflow(page), { page: 0, elements: [] });
      await page.locator(".top-bar").getByRole("button", { name: words.mentions }).tap();
      await page.getByRole("region", { name: words.selected }).getByText("Retno Marsudi").first().waitFor();
      await page.waitForTimeout(400);
      assert.deepEqual(await overflow(page), { page: 0, elements: [] });
      await picture(page, `narrow sheet ${language}`);
      // A tap beside the sheet closes it, and so does its button.
      await page.touchscreen.tap(12, 420);
      await page.getByRole("region", { name: words.selected }).waitFor({ state: "hidden" });
      await page.locator(".top-bar").getByRole("button", { name: words.documents }).tap();
      await page.getByRole("navigation").getByRole("button", { name: words.close }).tap();
      await page.locator(".document-list").waitFor({ state: "hidden" });
      await mark(page, "Retno Marsudi").tap();
    },
  );
}
