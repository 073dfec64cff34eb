// The texts that are measured: the project's own samples, repeated until they are large enough.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const samples = join(root, "samples");
const folder = join(root, "target", "bench");

// Used only in a copy of the project without samples.
const spare = `Banjir surut, warga kembali

Bandung, Kamis (17/8/2023) - Presiden Joko Widodo tiba di Bandung pada pukul 09.30 WIB. Ia bertemu
dengan Gubernur Jawa Barat Ridwan Kamil dua hari setelah banjir di Kecamatan Dayeuhkolot.

`;

function text() {
  const names = existsSync(samples)
    ? readdirSync(samples).filter((name) => /\.(txt|md)$/.test(name) && name !== "README.md")
    : [];
  return names.length ? names.map((name) => readFileSync(join(samples, name), "utf8").trim()).join("\n\n") + "\n\n" : spare;
}

/** Writes the texts under target/bench and returns `{ name, path, bytes }` of each, smallest first. */
export function makeInputs(sizes = [0.3, 1.4, 14]) {
  mkdirSync(folder, { recursive: true });
  const piece = text();
  const length = Buffer.byteLength(piece);
  return sizes.map((megabytes) => {
    const body = piece.repeat(Math.ceil((megabytes * 1e6) / length));
    const path = join(folder, `${megabytes}mb.txt`);
    writeFileSync(path, body);
    return { name: `${megabytes} MB`, path, bytes: Buffer.byteLength(body) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path } of makeInputs()) console.log(path);
}
