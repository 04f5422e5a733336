// Releases for the tests of updating: what a worker keeps, and a second build beside that of dist/.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill_worker } from "../../tools/precache.mjs";

export const DIST = "dist";

export const build_of = (dir) => /^const BUILD = "([0-9a-f]+)";$/m.exec(readFileSync(join(dir, "sw.js"), "utf8"))[1];

/** The names that the worker of a release keeps; "" is the start page. */
export const kept_by = (dir) => Object.keys(JSON.parse(/^const FILES = (.*);$/m.exec(readFileSync(join(dir, "sw.js"), "utf8"))[1]));

/** Calls `use` with the folder of another release: each of its scripts and styles differs, and says so by `mark`. */
export const with_another_build = async (mark, use) => {
  const dir = mkdtempSync(join(tmpdir(), "belay-build-"));
  try {
    cpSync(DIST, dir, { recursive: true });
    const page = join(dir, "index.html");
    let html = readFileSync(page, "utf8").replace("<html ", `<html data-mark="${mark}" `);
    for (const name of readdirSync(dir).filter((name) => /-[0-9a-f]{16}\.(js|css)$/.test(name))) {
      const path = join(dir, name);
      const more = name.endsWith(".css")
        ? `html{--mark:"${mark}"}`
        : `;globalThis.marks={...globalThis.marks,${JSON.stringify(name.split("-")[0])}:"${mark}"};`;
      writeFileSync(path, readFileSync(path, "utf8") + more);
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
      const renamed = name.replace(/[0-9a-f]{16}/, hash);
      renameSync(path, join(dir, renamed));
      html = html.replaceAll(name, renamed);
    }
    writeFileSync(page, html);
    fill_worker(dir);
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** The build that each part of the page is of. */
export const parts_of = (page) =>
  page.evaluate(() => ({
    page: document.documentElement.dataset.mark ?? "",
    style: getComputedStyle(document.documentElement).getPropertyValue("--mark").replaceAll('"', ""),
    boot: globalThis.marks?.boot ?? "",
    app: globalThis.marks?.belay ?? "",
    told: document.documentElement.dataset.build,
  }));
