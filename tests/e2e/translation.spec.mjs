// A browser's page translation replaces all texts of a page (translate.mjs). The app goes on working under it: what changes
// is shown as it is now, in its place, and nothing stays of what was there before.
import { expect, test } from "./fixtures.mjs";
import { go, look_around, open_skill, visit } from "./steps.mjs";
import { translate } from "./translate.mjs";

const MAYA = "5a3b1e00-0000-4000-8000-000000000001";
const INGRID = "5a3b1e00-0000-4000-8000-000000000005";
const PAIR = "5a3b1e00-0000-4000-8000-000000010000";
const OF_MAYA = `${MAYA}/devops-technical`;

/** The pages on which a change of one rating of Maya's is seen, and the others. */
const FIGURES = [`#/assess/${OF_MAYA}`, `#/report/${OF_MAYA}`];
const OTHERS = [
  "#/", "#/team/overview", "#/team/heatmap", "#/team/training", "#/team/people",
  "#/mentoring/pairs", "#/mentoring/matching", "#/mentoring/calendar", "#/mentoring/actions", "#/mentoring/recognition",
  ...["sessions", "goals", "health", "reviews", "report"].map((part) => `#/pair/${PAIR}/${part}`), `#/compare/${OF_MAYA}/${INGRID}`, "#/data",
];

const shown = (page) => page.locator("main").evaluate((main) => main.textContent);

/** Rates Maya's open skill otherwise; leaves the change to be undone. */
const rate = async (page) => {
  await visit(page, `#/assess/${OF_MAYA}`);
  await expect(open_skill(page)).toBeVisible();
  const now = Number(await page.locator(".is-open .indicator[aria-pressed=true] .indicator-number").innerText());
  await page.keyboard.press(String((now % 5) + 1));
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await go(page, "Data");
  await expect(page.getByLabel("Choose files")).toBeAttached();
};

const undo = async (page) => {
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Redo" })).toBeEnabled();
};
const redo = async (page) => {
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.getByRole("button", { name: "Redo" })).toBeDisabled();
};

/** Fails unless the page shows what it shows when it is drawn afresh. */
const expect_current = async (page, what) => {
  const address = await page.evaluate(() => location.hash); // names the open skill too
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const under = await shown(page);
  await visit(page, address === "#/" ? "#/data" : "#/");
  await expect.poll(() => shown(page)).not.toBe(under);
  await visit(page, address);
  await expect.poll(() => shown(page), `${address}, ${what}`).toBe(under);
  return under;
};

for (const into of ["font", "text"]) {
  test(`under a translation (by ${into}) every page shows what is, after undo and redo`, async ({ page }) => {
    test.setTimeout(120_000);
    await look_around(page);
    await rate(page);
    for (const address of [...FIGURES, ...OTHERS]) {
      await visit(page, address);
      await expect(page.locator("main h1")).toBeVisible();
      await translate(page, into);
      await undo(page);
      const undone = await expect_current(page, "undone");
      await translate(page, into);
      await redo(page);
      const redone = await expect_current(page, "redone");
      if (FIGURES.includes(address)) expect(redone, address).not.toBe(undone);
    }
  });

  test(`under a translation (by ${into}) ratings, forms, filters and places work`, async ({ page }) => {
    await look_around(page);
    await visit(page, `#/assess/${OF_MAYA}`);
    await expect(open_skill(page)).toBeVisible();
    for (const key of ["5", "1", "3", "e"]) {
      await translate(page, into);
      await page.keyboard.press(key);
    }
    const standing = await shown(page);
    await page.reload();
    await expect(open_skill(page)).toBeVisible();
    await page.keyboard.press("e");
    await expect.poll(() => shown(page)).toBe(standing);

    await translate(page, into);
    await go(page, "Team");
    await translate(page, into);
    await page.getByRole("link", { name: "People" }).click();
    await translate(page, into);
    await page.getByRole("searchbox").fill("Ingrid");
    await expect(page.locator("main")).toContainText("Ingrid");
    await expect(page.locator("main")).not.toContainText("Maya");

    await visit(page, `#/pair/${PAIR}/goals`);
    await translate(page, into);
    await page.getByRole("button", { name: "Add a goal" }).click();
    await translate(page, into);
    await page.getByLabel("Goal", { exact: true }).fill("Translate nothing");
    await translate(page, into);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.locator("main")).toContainText("Translate nothing");
    await translate(page, into);
    await undo(page);
    await expect(page.locator("main")).not.toContainText("Translate nothing");
  });
}
