// A notice belongs to one change: its Undo undoes that one, and it goes with the next change, the next page, or by itself.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, file, go, import_files, open, records } from "./steps.mjs";

const ANN = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a21";
const BO = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a22";
const NOW = new Date("2026-11-02T10:00:00Z");

const team = file("team.belay.json", {
  format: "belay",
  versions: [{ at: 1, bases: [], body: { name: "Ann Lee", seniority: "mid" }, by: "", device: "", format: 1, record: `person/${ANN}` }],
});

const more = file("more.belay.json", {
  format: "belay",
  versions: [{ at: 2, bases: [], body: { name: "Bo Diaz", seniority: "mid" }, by: "", device: "", format: 1, record: `person/${BO}` }],
});

const notice = (page) => page.locator(".notice");
const undo = (page) => notice(page).getByRole("button", { name: "Undo" });

test("a notice's Undo undoes its own change, and the notice goes with it", async ({ page }) => {
  await open(page);
  await import_files(page, team);
  await import_files(page, more);
  await undo(page).click();
  await expect(notice(page)).toContainText("Undone: import.");
  await expect(undo(page)).toBeHidden();
  expect((await records(page, "person")).map((it) => it.body.name)).toEqual(["Ann Lee"]);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(notice(page)).toContainText("Redone: import.");
  await expect(undo(page)).toBeHidden();
});

test("a notice goes with the next change", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(notice(page)).toBeVisible();
  await page.keyboard.press("2");
  await expect(notice(page)).toBeHidden();
});

test("a notice goes with the next page", async ({ page }) => {
  await page.clock.install({ time: NOW });
  await open(page);
  await import_files(page, team);
  await page.clock.runFor(2_000);
  await go(page, "Team");
  await expect(notice(page)).toBeHidden();
});

test("a notice goes after eight seconds, unless somebody points at it or has the focus in it", async ({ page }) => {
  test.setTimeout(90_000);
  // In real time: a browser reports the pointer by its own clock.
  const pass = (ms) => page.waitForFunction((until) => performance.now() > until, ms, { timeout: 30_000 });
  const now = () => page.evaluate(() => performance.now());
  await open(page);
  await import_files(page, team);
  await notice(page).hover();
  await pass((await now()) + 9_000);
  await expect(notice(page)).toBeVisible();
  await undo(page).focus();
  await page.mouse.move(5, 5);
  await pass((await now()) + 9_000);
  await expect(notice(page)).toBeVisible();
  await undo(page).blur();
  const since = await now();
  await expect(notice(page)).toBeHidden({ timeout: 12_000 });
  expect((await now()) - since).toBeGreaterThan(7_000);
});

test("undo survives a reload and says what it undid", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("4");
  await page.keyboard.press("2");
  await expect(async () => expect(await records(page, "rating")).toHaveLength(2)).toPass();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(notice(page)).toContainText(/^Undone: rating of Azure Services/);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(notice(page)).toContainText(/^Redone: rating of Azure Services/);
});
