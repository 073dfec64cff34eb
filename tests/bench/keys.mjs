// How many keys it takes to bring each of the articles beside the project from suggestions to what is to be marked in
// it, by the scripted annotator of the journeys, and how long the page and the script take for that.
//
//   node tests/bench/keys.mjs

import { annotateByKeys, difference, sharedArticles, standing } from "../e2e/annotator.mjs";
import { dist, launch } from "../e2e/harness.mjs";
import { openAll } from "../e2e/steps.mjs";
import { start } from "../../scripts/server.mjs";

const articles = sharedArticles();
if (articles.length === 0) console.log("There is no shared/articles folder beside the project: nothing to measure.");
const server = await start({ dir: dist });
for (const article of articles) {
  const browser = await launch();
  try {
    const page = browser.context.pages()[0];
    await page.goto(server.url);
    await openAll(page, article.file);
    const before = difference(article.mentions, await standing(page));
    const started = performance.now();
    const { presses, ...counts } = await annotateByKeys(page, article);
    const seconds = (performance.now() - started) / 1000;
    const after = difference(article.mentions, await standing(page));
    const decided = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    console.log(
      `${article.name}: ${article.mentions.length} mentions; at first ${before.wrong.length} wrong, ${before.missing.length} missing; ` +
        `${presses} presses in ${seconds.toFixed(1)} s (${decided.join(", ")}); left ${after.wrong.length} wrong, ${after.missing.length} missing`,
    );
  } finally {
    await browser.close();
  }
}
await server.close();
