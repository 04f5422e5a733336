// Writes the build id and the list of files into a release's worker (sw.js) and page.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

// The worker does not store itself, and _headers is for the host.
const NOT_KEPT = new Set(["sw.js", "_headers"]);

/** Returns every file of a release below `dir`, by the name in its address. */
export const files_of = (dir) =>
  readdirSync(dir, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(dir, name)).isFile() && !NOT_KEPT.has(name))
    .sort();

/** Fills in `sw.js` and `index.html` in `dir`, and returns the build id, a hash of the files' contents. */
export const fill_worker = (dir) => {
  const page_path = join(dir, "index.html");
  const page = readFileSync(page_path, "utf8").replace(/ data-build="[^"]*"/, "");
  const names = files_of(dir);
  const content = (name) => (name === "index.html" ? page : readFileSync(join(dir, name)));
  const build = hash(names.map((name) => `${name} ${hash(content(name))}\n`).join("")).slice(0, 10);
  const marked = page.replace(/(<script )([^>]*\bdata-wasm=)/, `$1data-build="${build}" $2`);
  if (marked === page) throw new Error("index.html has no start script to put the build's id in");
  writeFileSync(page_path, marked);

  const listed = Object.fromEntries(names.map((name) => [name === "index.html" ? "" : name, hash(readFileSync(join(dir, name)))]));
  const worker_path = join(dir, "sw.js");
  const worker = readFileSync(worker_path, "utf8");
  const filled = worker
    .replace(/^const BUILD = .*;$/m, `const BUILD = "${build}";`)
    .replace(/^const FILES = .*;.*$/m, `const FILES = ${JSON.stringify(listed)};`);
  if (!filled.includes(`"${build}"`) || !filled.includes('"":"')) throw new Error("sw.js has not the two lines to fill in");
  writeFileSync(worker_path, filled);
  return build;
};
