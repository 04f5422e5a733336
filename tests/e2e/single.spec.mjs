// Belay as one file, opened from disk.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { single_csp } from "../../tools/policy.mjs";
import { refuse_elements } from "./drill.mjs";
import { expect, scan, test as base } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, give, go, import_files, ratings, saved, stored } from "./steps.mjs";

const test = base.extend({
  /** The file's address, in a folder where there is nothing else. */
  baseURL: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), "belay-single-"));
    try {
      execFileSync(process.execPath, ["tools/single.mjs", "dist", join(dir, "belay.html")]);
      await use(pathToFileURL(join(dir, "belay.html")).href);
    } finally {
      rmSync(dir, { recursive: true });
    }
  },

  /** `./` is the folder: the steps open the file itself. */
  page: async ({ page, baseURL }, use) => {
    const goto = page.goto.bind(page);
    page.goto = (address) => goto(address === "./" ? baseURL : address);
    await use(page);
  },
});

test("assess, report, export, import and reopen, and no file but the one is asked for", async ({ page, context, baseURL, another_profile }) => {
  const asked = [];
  context.on("request", (request) => asked.push(request.url().split("#")[0]));
  await assess_myself(page);
  for (const key of ["3", "4", "2"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await go(page, "Report");
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  const score = await page.locator("#overall-score").innerText();
  expect((await download(page, "Markdown")).text).toContain("# ");
  const backup = await export_all(page);
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  const kept = await stored(page);
  expect(kept.length).toBeGreaterThan(5);
  await page.close();

  const again = await context.newPage();
  await again.goto(baseURL);
  await expect(again.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await stored(again)).toEqual(kept);
  await go(again, "Report");
  await expect(again.locator("#overall-score")).toHaveText(score);
  expect([...new Set(asked.filter((address) => !/^(blob|data):/.test(address)))]).toEqual([baseURL]);

  const colleague = await (await another_profile({ baseURL: undefined })).newPage();
  await colleague.goto(`${baseURL}#/data`);
  await give(colleague, file(backup.name, backup.text));
  await colleague.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await expect(colleague.locator(".notice")).toContainText(/Imported \d+ changes?\./);
});

test("it says what it is, and what a page from disk cannot", async ({ page, baseURL }) => {
  await page.goto(`${baseURL}#/data`);
  await expect(page.getByText("You opened Belay as a single file from disk.")).toBeVisible();
  await expect(page.getByText(/^Build [0-9a-f]{10}\.$/)).toBeVisible();
  await expect(page.getByRole("link", { name: /JSON Schema/ })).toHaveCount(0); // it would lead nowhere
  await scan(page);
});

test("its policy allows its own script and style by their hashes, and no request at all", async ({ page, allow }) => {
  allow(/Content Security Policy|CSP /);
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  const [script, style] = policy.match(/'sha256-[^']+'/g);
  expect(policy).toBe(single_csp(script, style));
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'self'");
  const blocked = await page.evaluate(async () => {
    const seen = [];
    addEventListener("securitypolicyviolation", (e) => seen.push(e.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    await fetch(location.href).catch(() => {});
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await new Promise((later) => setTimeout(later, 50));
    return [seen, window.ran];
  });
  expect(blocked).toEqual([["script-src-elem", "connect-src", "connect-src"], undefined]);
});

const FAULTS = {
  "has no WebAssembly": [/Belay could not start: this browser has no WebAssembly/, (page) => page.addInitScript(() => delete window.WebAssembly)],
  "got a damaged file": [
    /Belay could not start: ./,
    async (_, address) => {
      const path = fileURLToPath(address);
      writeFileSync(path, readFileSync(path, "utf8").replace(/(<script id="first"[^>]*>.{1000})./, "$1!"));
    },
  ],
  "has a bug at each start": [/The app stopped: unreachable/, (page) => page.addInitScript(refuse_elements)],
};
for (const [what, [told, harm]] of Object.entries(FAULTS)) {
  test(`where it ${what}, the file says so each time and offers the download`, async ({ page, baseURL, allow }) => {
    allow(/could not start|unreachable/);
    await assess_myself(page);
    for (const key of ["3", "4"]) await page.keyboard.press(key);
    await saved(page);
    const ids = (await stored(page)).map(([key]) => key.split(":").at(-1)).sort();
    await harm(page, baseURL);
    for (let n = 0; n < 3; n += 1) {
      await page.reload();
      await expect(page.getByRole("alertdialog", { name: "Something went wrong" })).toContainText(told);
    }
    const { versions } = JSON.parse((await download(page, "Download my data")).text);
    expect(versions.filter((it) => it.id).map((it) => it.id)).toEqual(ids);
  });
}
