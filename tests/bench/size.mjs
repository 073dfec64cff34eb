// What a first visit downloads: each file of dist/, as it is and compressed as a host would send it.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "dist");

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const rows = files.map((path) => {
  const bytes = readFileSync(path);
  return {
    name: relative(dist, path),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }).length,
  };
});
const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
rows.sort((a, b) => b.brotli - a.brotli);
rows.push({ name: "all files", raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") });

const width = Math.max(...rows.map((row) => row.name.length));
const line = (name, ...cells) => console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(10)));
line("file", "raw", "gzip", "brotli");
for (const { name, raw, gzip, brotli } of rows) line(name, raw, gzip, brotli);
