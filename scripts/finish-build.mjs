// Makes of trunk's output the page that is released; trunk calls it after each build (Trunk.toml).
//
//   - the start script that trunk writes into the page becomes a file, and nothing inline may be left:
//     the policy allows none
//   - the policy of scripts/policy.txt is written into the page, for hosts that send no headers
//   - the service worker gets the list of all files and the version that follows from them
//
// A quick build (scripts/serve --dev) is left as it is: trunk's own script for reloading is inline, and a
// service worker would keep answering with the last build.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const serviceWorker = "sw.js";

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const shortHash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** What a page can say of the policy: `frame-ancestors` is heeded only in a header. */
export function pagePolicy() {
  const policy = readFileSync(join(root, "scripts", "policy.txt"), "utf8").trim();
  return policy
    .split(";")
    .map((directive) => directive.trim())
    .filter((directive) => directive && !directive.startsWith("frame-ancestors"))
    .join("; ");
}

/** Puts inline scripts into files of their own in `dir`. */
function moveScripts(html, dir) {
  return html.replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/g, (whole, attributes, content) => {
    if (/\ssrc\s*=/.test(attributes)) return whole;
    const name = `start-${shortHash(content)}.js`;
    writeFileSync(join(dir, name), content);
    const type = /\stype\s*=\s*"?module"?/.test(attributes) ? ' type="module"' : "";
    return `<script${type} src="./${name}" integrity="${integrity(content)}"></script>`;
  });
}

/** What the policy would refuse in this page. */
export function inlineParts(html) {
  const page = html.replace(/<!--[\s\S]*?-->/g, "");
  const patterns = [
    /<script\b(?![^>]*\ssrc\s*=)[^>]*>/gi,
    /<style\b[^>]*>/gi,
    /<[a-z][^>]*\sstyle\s*=[^>]*>/gi,
    /<[a-z][^>]*\son[a-z]+\s*=[^>]*>/gi,
    /<[a-z][^>]*javascript:[^>]*>/gi,
  ];
  return patterns.flatMap((pattern) => page.match(pattern) ?? []);
}

function finishPage(dir) {
  const path = join(dir, "index.html");
  const charset = /<meta charset="?utf-8"?\s*\/?>/i;
  let html = moveScripts(readFileSync(path, "utf8"), dir);
  if (!charset.test(html)) throw new Error("index.html has no <meta charset>, which the policy is to follow.");
  html = html.replace(
    charset,
    (found) =>
      `${found}\n<meta http-equiv="Content-Security-Policy" content="${pagePolicy()}">` +
      `\n<meta name="service-worker" content="${serviceWorker}">`,
  );
  const inline = inlineParts(html);
  if (inline.length > 0) throw new Error(`The policy would refuse this in index.html:\n${inline.join("\n")}`);
  writeFileSync(path, html);
}

/** All files of the page below `dir`, with `/` between folders, sorted: trunk keeps its own under a dot. */
export function finishedFiles(dir) {
  return readdirSync(dir, { recursive: true })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** Writes the service worker for the files that are in `dir` now, and returns its version. */
export function writeServiceWorker(dir) {
  const files = finishedFiles(dir)
    .filter((name) => name !== serviceWorker)
    .map((name) => [name === "index.html" ? "./" : name, integrity(readFileSync(join(dir, name)))]);
  const template = readFileSync(join(root, "assets", serviceWorker), "utf8");
  // A change of the service worker alone is a new version, too.
  const version = shortHash(JSON.stringify(files) + template);
  const fill = (text, line, value) => {
    if (text.split(line).length !== 2) throw new Error(`assets/${serviceWorker} must have this line once: ${line}`);
    return text.replace(line, () => value);
  };
  let script = fill(template, 'const version = "none";', `const version = "${version}";`);
  script = fill(script, "const files = [];", `const files = ${JSON.stringify(files, null, 2)};`);
  writeFileSync(join(dir, serviceWorker), script);
  return version;
}

export function finish(dir) {
  finishPage(dir);
  const names = finishedFiles(dir);
  for (const needed of ["tandai.model", "icon.svg", "manifest.webmanifest"]) {
    if (!names.includes(needed)) throw new Error(`The build has no ${needed}.`);
  }
  return writeServiceWorker(dir);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { TRUNK_STAGING_DIR: dir, TRUNK_PROFILE: profile } = process.env;
  if (!dir) {
    console.error("finish-build is called by trunk, which names the folder in TRUNK_STAGING_DIR.");
    process.exit(1);
  }
  if (profile === "release") finish(dir);
}
