// Prints the size of a first visit's downloads, by part: node tools/sizes.mjs [dist]. Fails above the limits.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// The limits in bytes of Brotli. The bar is for the files that the first screen needs. The ceiling is for the whole
// app, including lazy loaded parts; it is raised with the reason in ARCHITECTURE.md.
const BAR = 250_000;
const CEILING = 560_000;
const dir = process.argv[2] ?? "dist";
const page = readFileSync(join(dir, "index.html"), "utf8");

const PARTS = [
  ["html", /^index\.html$/],
  ["css", /\.css$/],
  ["plain js", /^(boot|kept)-.*\.js$/],
  ["glue js", /\.js$/],
  ["wasm", /\.wasm$/],
  ["other", /./],
];
const rows = new Map(PARTS.map(([part]) => [part, { files: 0, raw: 0, gzip: 0, brotli: 0 }]));
const [later, beside] = [1, 2].map(() => ({ files: 0, raw: 0, gzip: 0, brotli: 0 }));

for (const name of readdirSync(dir, { recursive: true }).map((name) => name.replaceAll("\\", "/"))) {
  if (!statSync(join(dir, name)).isFile()) continue;
  const bytes = readFileSync(join(dir, name));
  // The files that the page names are loaded at once. All others are the lazy loaded part of the app
  // (src/ui/later.rs), and files outside the app: the worker with the files that it stores in addition (icons,
  // schema), the manifest, and the recovery page.
  const is_first = name === "index.html" || (page.includes(`${name}"`) && !/\.(webmanifest|html)$/.test(name));
  const row = is_first ? rows.get(PARTS.find(([, is]) => is.test(name))[0]) : name.endsWith(".wasm") ? later : beside;
  row.files += 1;
  row.raw += bytes.length;
  row.gzip += gzipSync(bytes, { level: 9 }).length;
  row.brotli += brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
}

const total = { files: 0, raw: 0, gzip: 0, brotli: 0 };
for (const row of rows.values()) for (const key of Object.keys(total)) total[key] += row[key];
const line = (name, row) =>
  console.log(name.padEnd(12) + [row.files, row.raw, row.gzip, row.brotli].map((n) => n.toLocaleString("en").padStart(12)).join(""));
console.log("bytes".padEnd(12) + ["files", "raw", "gzip -9", "Brotli 11"].map((s) => s.padStart(12)).join(""));
for (const [name, row] of rows) line(name, row);
line("first load", total);
line("later wasm", later);
line("(beside)", beside);

const whole = total.brotli + later.brotli;
const n = (bytes) => bytes.toLocaleString("en");
console.log(`first load, Brotli: ${n(total.brotli)} of ${n(BAR)} bytes; with the places that come after it: ${n(whole)}`);
for (const [what, bytes, limit] of [["the first load", total.brotli, BAR], ["the whole app", whole, CEILING]]) {
  if (bytes <= limit) continue;
  console.error(`error: ${what} is ${n(bytes)} bytes, over ${n(limit)}`);
  process.exitCode = 1;
}
