// Rating: what follows the last skill, and going through it all again.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, go, open_skill, rate_all, records, stored } from "./steps.mjs";

const panel = (page) => page.getByRole("region", { name: /^All \d+ skills (rated|reviewed)/ });
const line = (page) => page.locator(".assess-line");

/** Rates everything and finishes, on an earlier day than the test's. */
const finished_before = async (page) => {
  await page.clock.setFixedTime(new Date("2026-03-02T09:00:00"));
  await assess_myself(page);
  await rate_all(page);
  await page.getByRole("button", { name: "Finish and date it" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  await page.clock.setFixedTime(new Date("2026-06-01T09:00:00"));
  await go(page, "Assess");
};

test("after the last skill a panel says what was done and where one stands, and leads on", async ({ page }) => {
  await assess_myself(page);
  await expect(panel(page)).toHaveCount(0);
  await rate_all(page);
  await expect(panel(page)).toBeVisible();
  await expect(panel(page)).toContainText(/You stand at \d\.\d\d; (\d areas?|every area)/);
  await expect(panel(page).getByRole("heading")).toBeFocused();
  await expect(panel(page).getByRole("heading")).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Finish assessment" })).toHaveClass(/primary/);
  await panel(page).getByRole("link", { name: "See your report" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  await go(page, "Assess");
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole("button", { name: "Finish and date it" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  await expect(page.locator("main")).toBeFocused();
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  expect(await records(page, "assessment")).toHaveLength(1);
  await expect(page.locator(".notice")).toContainText(/Saved as the assessment/);
});

test("the panel tells the minutes of a run that was one", async ({ page }) => {
  await page.clock.install({ time: new Date("2026-03-02T09:00:00") });
  await assess_myself(page);
  for (let place = 0; place < 48; place += 1) {
    await page.clock.fastForward(7_500);
    await page.keyboard.press("3");
    if (place < 47) await expect.poll(async () => (await open_skill(page).getAttribute("id"))).toBe(`skill-${place + 1}`);
  }
  await expect(page.getByRole("region", { name: "All 48 skills rated in 6 minutes" })).toBeVisible();
});

test("the panel comes with the last open skill, wherever that is in the order", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("ArrowDown");
  for (let place = 1; place < 48; place += 1) {
    await page.keyboard.press("3");
    if (place < 47) await expect(page.locator(`#skill-${place + 1}`)).toBeFocused();
  }
  await expect(panel(page)).toHaveCount(0);
  await page.locator(".area-list button").first().click();
  await expect(page.locator("#skill-0")).toBeFocused();
  await page.keyboard.press("4");
  await expect(panel(page).getByRole("heading")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(panel(page)).toHaveCount(0);
  await expect(open_skill(page)).toBeFocused();
});

test("Finish in the line leads to the report, with a way back", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  await expect(page.locator("main")).toBeFocused();
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await go(page, "Assess");
  await expect(page.getByRole("button", { name: "Finish assessment" })).toBeEnabled();
});

test("going through it again begins with an empty rope and counts what was reviewed and changed", async ({ page }) => {
  await finished_before(page);
  await expect(line(page)).toContainText("48 of 48");
  const before = await stored(page);
  await page.getByRole("button", { name: "Re-assess" }).click();
  await expect(line(page)).toContainText("0 of 48");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "0");
  await expect(page.locator(".area-list button").first()).toContainText("0/8");
  expect(await stored(page), "a review begins without a change").toEqual(before);
  await expect(page.locator("#skill-0")).toBeFocused();
  await expect(page.locator(".is-open .indicator.is-before")).toContainText("4"); // what LEVELS says of the first
  await expect(page.locator(".is-open .indicator[aria-pressed=true]")).toHaveCount(0);

  await page.keyboard.press("t");
  await expect(page.locator("#skill-1")).toBeFocused();
  await page.getByRole("button", { name: "Still accurate" }).click();
  await expect(page.locator("#skill-2")).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.locator("#skill-3")).toBeFocused();
  await expect(page.getByText("3 of 48 reviewed, 1 changed")).toBeVisible();
  await expect(line(page)).toContainText("3 of 48");

  // A wish or a note is no review of the level.
  await page.keyboard.press("w");
  await expect(page.getByText("3 of 48 reviewed, 1 changed")).toBeVisible();
  await page.reload();
  await expect(page.getByText("3 of 48 reviewed, 1 changed")).toBeVisible();
  await expect(page.locator("#skill-row-3")).toHaveClass(/is-open/);
});

test("a review ends with its panel and a new assessment", async ({ page }) => {
  await finished_before(page);
  await page.getByRole("button", { name: "Re-assess" }).click();
  for (let place = 0; place < 47; place += 1) {
    await expect(page.locator(`#skill-${place}`)).toBeFocused();
    await page.keyboard.press("t");
  }
  await expect(page.locator("#skill-47")).toBeFocused();
  await page.keyboard.press("1");
  const region = page.getByRole("region", { name: "All 48 skills reviewed, 1 changed" });
  await expect(region).toBeVisible();
  await region.getByRole("button", { name: "Finish and date it" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  expect(await records(page, "assessment")).toHaveLength(2);
  await go(page, "Assess");
  await expect(line(page)).toContainText("48 of 48");
  await expect(page.getByRole("button", { name: "Re-assess" })).toBeVisible();
});

test("a review can be stopped, and keeps what was said", async ({ page }) => {
  await finished_before(page);
  await page.getByRole("button", { name: "Re-assess" }).click();
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Stop reviewing" }).click();
  await expect(line(page)).toContainText("48 of 48");
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await page.getByRole("button", { name: "Continue the review" }).click();
  await expect(page.getByText("1 of 48 reviewed, 1 changed")).toBeVisible();
});
