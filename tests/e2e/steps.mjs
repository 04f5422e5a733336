// What the tests do again and again, in the user's words.
import { expect } from "./fixtures.mjs";

/** Opens the app for the first time. */
export const open = async (page) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

/** From the first page to rating oneself, by keyboard alone. */
export const assess_myself = async (page) => {
  await open(page);
  const choice = page.getByRole("button", { name: /Assess myself/ });
  await tab_to(page, choice);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rate Me");
};

/** Presses Tab until the focus is there. */
export const tab_to = async (page, target) => {
  for (let n = 0; n < 80; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`80 presses of Tab did not reach ${target}`);
};

export const look_around = async (page) => {
  await open(page);
  await page.getByRole("button", { name: /Look around/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maya Okafor");
};

export const go = async (page, place) => {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
};

/** The open skill's name. */
export const open_skill = (page) => page.locator(".skill-row.is-open .skill-name");

/** Rates all skills of DevOps Technical, one key each; the levels follow a fixed pattern. */
export const LEVELS = Array.from({ length: 48 }, (_, place) => 1 + ((place * 7 + 3) % 5));
export const rate_all = async (page) => {
  for (const [place, level] of LEVELS.entries()) {
    await page.keyboard.press(String(level));
    if (place < 47) await expect(page.locator(`#skill-${place + 1}`)).toBeFocused();
  }
};

/** The figures of the report, as text. */
export const figures = async (page) => {
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  const text = (selector) => page.locator(selector).allInnerTexts();
  return {
    score: await text("#overall-score"),
    coverage: await text("#coverage"),
    readiness: await text("#readiness"),
    lists: await text(".report-page > section:not(.exports), .report-page > .columns"),
  };
};

/** Every stored version, as key and text. */
export const stored = (page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith("belay:v:"))
      .sort()
      .map((key) => [key, localStorage.getItem(key)]),
  );
