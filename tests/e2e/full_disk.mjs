// A disk that is really full: node tests/e2e/full_disk.mjs [DIST], as root on Linux, since it mounts a small file system of
// its own for the browser's profile. Not one of the specs, which run without root. It takes about two minutes.
//
// What was erased, and imported again while the disk was full, is there at the next start; and nothing is called saved or
// stored meanwhile.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect } from "@playwright/test";
import { serve } from "./serve.mjs";
import { assess_myself, export_all, file, give, go, stored } from "./steps.mjs";

const SLOW = { timeout: 60_000 };
const disk = mkdtempSync(join(tmpdir(), "belay-disk-"));
const filler = join(disk, "filler");
const profile = join(disk, "profile");
const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize;

/** Leaves not a single block, whatever the browser frees meanwhile. */
const fill = () => {
  for (let n = 0; free() > 0 && n < 100; n += 1) {
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(free(), 4096)), { flag: "a" });
    } catch {
      // Full: that is what it is for.
    }
  }
};

const server = await serve(process.argv[2] ?? "dist", 0);
const home = `http://127.0.0.1:${server.address().port}/at/full/`;
const start = async () => {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", baseURL: home,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disk-cache-size=1"],
  });
  return [browser, browser.pages()[0]];
};
const ids = (entries) => entries.map(([key]) => key.split(":").at(-1)).sort();
const badge = (page) => expect(page.locator(".save-badge"));

execFileSync("mount", ["-t", "tmpfs", "-o", "size=150m", "belay-disk", disk]);
try {
  mkdirSync(profile);
  let [browser, page] = await start();
  page.setDefaultTimeout(SLOW.timeout);
  await assess_myself(page);
  for (let n = 0; n < 10; n += 1) {
    await page.keyboard.press("3");
    await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", String(n + 1), SLOW);
  }
  const { text } = await export_all(page);
  await badge(page).toHaveText("Saved", SLOW);
  const before = ids(await stored(page));
  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await page.getByRole("button", { name: "Erase everything in this browser" }).click();
  await expect(page.locator(".notice")).toContainText("Everything in this browser has been erased", SLOW);

  fill();
  await go(page, "Data");
  await give(page, file("back.belay.json", text));
  await page.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await expect(page.locator(".notice")).toContainText("in local storage only", SLOW);
  await badge(page).toHaveText("Not saved to disk", SLOW);
  expect(ids(await stored(page))).toEqual(before);
  console.log(`full disk: ${before.length} versions in local storage, and the badge says "Not saved to disk"`);

  rmSync(filler);
  await new Promise((later) => setTimeout(later, 40_000)); // until the browser has written local storage to the disk
  await browser.close();
  for (const round of ["first", "second"]) {
    [browser, page] = await start();
    await page.goto(home);
    await badge(page).toHaveText("Saved", SLOW);
    expect(ids(await stored(page)), `the ${round} start`).toEqual(before);
    console.log(`the ${round} start after: ${before.length} versions, saved`);
    await browser.close();
  }
} finally {
  server.closeAllConnections();
  server.close();
  execFileSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true, force: true });
}
