// The main journey of a first user, in the browser of any driver: assess by keyboard, report, reload, export, erase,
// import, the same report; and without the server, where the build has a service worker.
import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page_of, until } from "./page.mjs";

const PLACES = 'nav[aria-label="Main menu"] a';
const LEVELS = Array.from({ length: 48 }, (_, place) => 1 + ((place * 7 + 3) % 5));
const WEIGHTS = [25, 20, 20, 15, 10, 10];

/** The score of those levels, by the rule of the framework: area means by weight. */
const SCORE = WEIGHTS.map((weight, area) => (weight / 100) * (LEVELS.slice(area * 8, area * 8 + 8).reduce((a, b) => a + b) / 8))
  .reduce((a, b) => a + b)
  .toFixed(2);

const assess = async (page) => {
  await page.find("heading", /^Know where you stand\./);
  await page.tab_to("button", /Assess myself/);
  await page.press("Enter");
  await page.find("h1", /My skills/);
  await page.find(".skill-row.is-open", null);
  for (const [place, level] of LEVELS.entries()) {
    await page.press(String(level));
    if (place < 47) await page.focused(`#skill-${place + 1}`);
  }
  await until("48 rated skills", () => page.evaluate(() => document.querySelector("[role=progressbar]").getAttribute("aria-valuenow") === "48"));
};

/** The figures of the report, as text. */
const figures = async (page) => {
  await page.find("#overall-score", null, (it) => it.text !== "");
  return page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((it) => it.innerText);
    return ["#overall-score", "#coverage", "#readiness", ".report-page > section:not(.exports), .report-page > .columns"].map(texts);
  });
};

const report = async (page) => {
  await page.press("g", "r");
  await page.find("h1", /^Me$/);
  equal(await page.text("#overall-score"), SCORE);
  return figures(page);
};

const reload = async (page, before) => {
  await page.reload();
  same(await figures(page), before);
};

/** The texts of all stored versions. */
const stored = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("belay:v:")).map((it) => localStorage.getItem(it)).sort());

const export_all = async (page) => {
  await page.click(PLACES, /^Data$/);
  const path = await page.download(/^Download backup$/);
  ok(/belay-backup-\d{4}-\d\d-\d\d\.belay\.json$/.test(path), path);
  const { versions } = JSON.parse(readFileSync(path, "utf8"));
  equal(versions.filter((it) => it.record?.startsWith("rating/")).length, 48);
  return path;
};

const erase = async (page) => {
  await page.click("textbox", /^Type "erase" to confirm/);
  await page.press(..."erase");
  await page.click("button", /^Erase everything in this browser$/);
  await page.find("heading", /^Know where you stand\./);
  same(await stored(page), []);
};

const import_again = async (page, path) => {
  await page.click(PLACES, /^Data$/);
  await page.find("h1", /^Data$/);
  await page.give_file("input[type=file]", path);
  await page.click("button", /^Import \d+ changes?$/);
  await page.find(".notice", /Imported \d+ changes?\./);
};

/** What a user sees who comes back while the server is away. */
const offline = async (page, server, before) => {
  const state = () => navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === "activated");
  await until("an active service worker", () => page.evaluate(state));
  await server.stop();
  try {
    await reload(page, before);
    await page.click(PLACES, /^Assess$/);
    await page.find("h1", /My skills/);
  } finally {
    await server.start();
  }
};

const WIDTHS = [1280, 360];

/** Pictures of what is shown, in both themes and two widths, for somebody to look at. */
const pictures = async (page, dir, what) => {
  mkdirSync(dir, { recursive: true });
  for (const theme of ["light", "dark"]) {
    await page.evaluate((it) => (document.documentElement.dataset.theme = it), theme);
    for (const width of WIDTHS) {
      await page.resize(width, 3000);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollTo({ top: 0, behavior: "instant" }))))));
      const [needed, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]); // some windows have a least width
      if (needed > has) throw new Error(`it needs ${needed} px of ${has}`);
      writeFileSync(join(dir, `${what}-${theme}-${has}.png`), await page.screenshot());
    }
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme);
  await page.resize(1280, 900);
};

/** Walks it all. Resolves to what could not be tried with this build. */
export const walk = async (driver, server, { dist, shots }) => {
  const page = page_of(driver);
  const step = async (what, act) => {
    try {
      return await act();
    } catch (e) {
      throw new Error(`${what}: ${e.message}`, { cause: e });
    }
  };
  const picture = (what) => shots && step(`pictures of ${what}`, () => pictures(page, shots, what));
  const left_out = [];

  await page.resize(1280, 900);
  await step("first visit", () => page.goto(server.home));
  await step("assess by keyboard", () => assess(page));
  await picture("assess");
  const before = await step("report", () => report(page));
  await picture("report");
  await step("reload", () => reload(page, before));
  const versions = await stored(page);
  const path = await step("export", () => export_all(page));
  await step("erase", () => erase(page));
  await step("import", () => import_again(page, path));
  await step("the report of the import", async () => same(await report(page), before));
  same(await stored(page), versions);
  if (existsSync(join(dist, "sw.js"))) await step("offline", () => offline(page, server, before));
  else left_out.push("offline: this build has no service worker");
  await step("what the browser reported", async () => {
    await page.hear?.();
    same(page.told, []);
  });
  return left_out;
};
