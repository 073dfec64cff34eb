import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

for (const [how, server] of [
  ["with the policy as a header", {}],
  ["from a plain host, under a sub-path", { headers: false, base: "/some/where/" }],
]) {
  journey(`the page opens ${how}`, { server }, async ({ page, url }) => {
    const response = await page.goto(url);
    assert.equal(response.status(), 200);
    assert.match(await page.title(), /^Tandai/);
    await page.waitForLoadState("networkidle");
  });
}
