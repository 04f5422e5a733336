// The page around the app: starting, failing to start, and the crash page. Nothing here depends on the app's screens.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, scan, test } from "./fixtures.mjs";
import { assess_myself, go } from "./steps.mjs";

const started = (page) => expect(page.locator("#boot")).toHaveCount(0);

test.describe("without its worker", () => {
  test.use({ serviceWorkers: "block" });

  test("it starts under a sub-path, asks for each of its files once and for nothing else", async ({ page, requests, allow }) => {
    allow(/blocked by Playwright|cannot work without the network/);
    await page.goto("./");
    await started(page);
    await expect.poll(async () => (await requests()).some((line) => line.includes("_later"))).toBe(true);
    const asked = await requests();
    expect(asked).toEqual([...new Set(asked)]);
    expect(asked.filter((line) => !line.startsWith("GET 200 "))).toEqual([]);
    expect(asked.map((line) => line.replace("GET 200 ", "").replace(/-[0-9a-f]{8,16}/, "")).sort()).toEqual(
      ["", "belay.js", "belay_bg.wasm", "belay_later.wasm", "boot.js", "kept.js", "style.css"],
    );
  });
});

test("a stored theme is set before the app starts", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("belay:theme", "dark"));
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await started(page);
});

test("where a host answers every address with the start page, a wrong one says what to do", async ({ page, baseURL, allow }) => {
  allow(/./); // its parts are pages, too
  const html = await (await fetch(baseURL)).text();
  await page.route("**/deep/**", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto("./deep/er/x");
  await expect(page.getByText("If that link leads back here, the address is wrong")).toBeVisible();
  await expect(page.getByRole("link", { name: "the top of this site" })).toHaveAttribute("href", "/");
});

test("the crash page says what happened, keeps events from the app and downloads what was saved", async ({ page, allow }) => {
  allow(/planted/);
  const texts = ['{"at":"2026-01-01T00:00:00Z","note":"ü"}', '{"at":"2026-01-02T00:00:00Z"}'];
  const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const whole = texts.map((text) => [hash(text), text]).sort();
  await page.goto("./");
  await started(page);
  await page.evaluate((whole) => {
    localStorage.clear();
    for (const [id, text] of whole) localStorage.setItem(`belay:v:1:${id}`, text);
    localStorage.setItem(`belay:v:1:${"0b".repeat(16)}`, '{"at":"20');
    localStorage.setItem("belay:theme", "light");
    addEventListener("keydown", () => (window.heard = "a key"), true);
    setTimeout(() => (window.heard = "a timer"), 50);
    dispatchEvent(new CustomEvent("belay-panic", { detail: "planted at src/lib.rs:1" }));
  }, whole);

  await expect(page.getByRole("alertdialog", { name: "Something went wrong" })).toContainText("planted at src/lib.rs:1");
  await expect(page.locator("body > *")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Download my data" })).toBeFocused();
  await scan(page, "the crash page");

  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/^belay-recovery-\d{4}-\d\d-\d\d\.belay\.json$/);
  const text = await readFile(await download.path(), "utf8");
  const lines = text.split("\n");
  expect(lines[0]).toBe('{"app":"belay","format":"belay","versions":[');
  expect(lines[1]).toMatch(
    /^\{"export":\{"counts":\{"versions":2\},"exported_at":"[^"]+Z","file_id":"[-0-9a-f]{36}","from":"recovery","min_reader":1,"profile":"everything","version":1\}\},$/,
  );
  expect(lines.slice(2)).toEqual([
    ...whole.map(([id, text]) => `{"id":"${id}",${text.slice(1)},`),
    "{}]}",
    "",
  ]);
  expect(JSON.parse(text).versions).toHaveLength(4);
  await expect(page.locator("#crash-note")).toContainText("Damaged entries that could not be put in it: 1");

  await page.waitForTimeout(100);
  expect(await page.evaluate(() => window.heard)).toBeUndefined();
  await page.getByRole("button", { name: "Reload" }).click();
  await started(page);
});

test("when the app panics, the crash page takes over and the app gets nothing more to do", async ({ page, allow }) => {
  allow(/unreachable|planted/);
  await page.goto("./");
  await started(page);
  const text = '{"at":"2026-01-02T00:00:00Z"}';
  const id = createHash("sha256").update(text).digest("hex").slice(0, 32);
  await page.evaluate(([id, text]) => {
    localStorage.setItem(`belay:v:1:${id}`, text);
    document.createElement = () => {
      delete document.createElement;
      queueMicrotask(() => (window.heard = "what was queued"));
      throw new Error("planted: elements can always be made, so the app panics");
    };
    location.hash = "#/data";
  }, [id, text]);

  await expect(page.getByRole("alertdialog", { name: "Something went wrong" })).toContainText("The app stopped: unreachable");
  await expect(page.locator("body > *")).toHaveCount(1);
  expect(await page.evaluate(() => window.heard)).toBeUndefined();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const { versions } = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(versions.slice(1)).toEqual([{ id, at: "2026-01-02T00:00:00Z" }, {}]);
});

test("without its wasm the page says so and still offers the download", async ({ page, context, allow }) => {
  allow(/ERR_FAILED|could not start/);
  await context.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alertdialog")).toContainText("Belay could not start");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Download my data").click()]);
  const { versions } = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(versions.slice(1)).toEqual([{}]);
});

test("opened from disk, it says that it has to be served", async ({ page, allow }) => {
  allow(/file:\/\/|ERR_FAILED/); // the browser refuses the app its parts there, and says so
  await page.goto(pathToFileURL(resolve("dist/index.html")).href);
  await expect(page.locator("#boot")).toContainText("has to come from a web server");
});

test("on a phone a place begins at its top: header, banners, then the page, which has the focus", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await assess_myself(page);
  for (let n = 0; n < 20; n += 1) await page.keyboard.press(String(1 + (n % 5)));
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "20");
  await go(page, "Report");
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  await expect(page.locator("main")).toBeFocused();
  await expect(page.locator(".site-header")).toBeInViewport({ ratio: 1 });
  await expect(page.locator(".banner").first()).toBeInViewport({ ratio: 1 });
});
