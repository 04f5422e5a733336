// Rating: the first run, by keyboard alone, and that nothing of it is lost.
import { expect, test } from "./fixtures.mjs";
import { LEVELS, assess_myself, figures, go, look_around, open_skill, rate_all, records, stored, tab_to } from "./steps.mjs";

test("first run: 48 skills are rated and the report read without touching the mouse", async ({ page }) => {
  await assess_myself(page);
  await rate_all(page);
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "48");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { level: 1, name: "Me" })).toBeVisible();

  // The same rule as in the engine, written again: area means by weight.
  const weights = [25, 20, 20, 15, 10, 10];
  const means = weights.map((_, area) => LEVELS.slice(area * 8, area * 8 + 8).reduce((a, b) => a + b) / 8);
  const score = means.reduce((sum, mean, area) => sum + (mean * weights[area]) / 100, 0);
  await expect(page.locator("#overall-score")).toHaveText(score.toFixed(2));
  await expect(page.locator("#coverage")).toHaveText("100%");
});

test("a reload in the middle keeps every rating and the open skill", async ({ page }) => {
  await assess_myself(page);
  for (const key of ["3", "4", "2"]) await page.keyboard.press(key);
  await expect(open_skill(page)).toHaveText("Multi-cloud Architecture");
  const before = await stored(page);
  await page.reload();
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "3");
  await expect(open_skill(page)).toHaveText("Multi-cloud Architecture");
  expect(await stored(page)).toEqual(before);
});

test("a rating writes one new version of at most 2 KB and touches no other entry", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  const before = await stored(page);
  await page.keyboard.press("4");
  const after = await stored(page);
  const added = after.filter(([key]) => !before.some(([old]) => old === key));
  expect(added).toHaveLength(1);
  expect(added[0].join("").length).toBeLessThanOrEqual(2048);
  expect(after.filter(([key]) => before.some(([old]) => old === key))).toEqual(before);
});

test("keys clear, move, confirm, find, wish, undo and redo", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("5");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator(".is-open .indicator[aria-pressed=true]")).toContainText("5");
  await page.keyboard.press("0");
  await expect(page.locator(".is-open .indicator[aria-pressed=true]")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".is-open .indicator[aria-pressed=true]")).toContainText("5");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "1");

  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 2, name: "Infrastructure as Code" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("k8s");
  await page.keyboard.press("Enter");
  await expect(open_skill(page)).toHaveText("Kubernetes (Pods, Services, Deployments)");
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  await expect(page.locator(".is-open").getByLabel("Want to learn")).toHaveValue("2");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("evidence, plan, note and a reason are kept, and a tab closed while typing loses nothing", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("2");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByLabel("Evidence", { exact: true }).fill("Split the state\nhttps://example.org/pr/7\njavascript:alert(1)");
  await page.getByLabel("Development plan").fill("Sit the exam");
  await expect(page.getByRole("link", { name: "https://example.org/pr/7" })).toHaveAttribute("rel", "noopener noreferrer");
  await expect(page.getByRole("link", { name: /javascript/ })).toHaveCount(0);
  await page.getByLabel("Private note").pressSequentially("typed and not left");
  await page.reload();
  await expect(open_skill(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await tab_to(page, open_skill(page));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Private note")).toHaveValue("typed and not left");
  await expect(page.getByLabel("Development plan")).toHaveValue("Sit the exam");
  await expect(page.getByLabel("Evidence", { exact: true })).toHaveValue(/Split the state\n/);

  await page.getByLabel(/Why\?/).fill("No AWS here");
  await page.getByRole("button", { name: "Mark as not relevant" }).click();
  await expect(page.getByText("Not relevant: No AWS here")).toBeVisible();
});

test("finishing freezes the ratings and undo brings the drafts back", async ({ page }) => {
  await assess_myself(page);
  for (const key of ["3", "4"]) await page.keyboard.press(key);
  const finish = page.getByRole("button", { name: "Finish assessment" });
  const earlier = page.getByText("1 finished assessment");
  await finish.click();
  await go(page, "Assess");
  await expect(finish).toBeDisabled();
  await page.locator("#profile-toggle").click();
  await expect(earlier).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(earlier).toHaveCount(0);
  await expect(finish).toBeEnabled();
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "2");
  await finish.click();
  expect(await records(page, "assessment")).not.toHaveLength(0);
});

test("old ratings are offered oldest first, and one key says they are still true", async ({ page }) => {
  await look_around(page);
  await go(page, "Assess");
  const review = page.getByRole("button", { name: "Review oldest first" });
  const told = page.getByText(/ratings are older than 180 days/);
  const n_stale = Number(/\d+/.exec(await told.innerText())[0]);
  await review.click();
  await expect(page.getByRole("heading", { name: /oldest first/ })).toBeVisible();
  await page.keyboard.press("t");
  await expect(told).toContainText(String(n_stale - 1));
});

test("what was rated is there again after the tab was closed", async ({ page, context }) => {
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const before = await figures(page);
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await again.goto(address);
  expect(await figures(again)).toEqual(before);
});
