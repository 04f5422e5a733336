// The reminder of an export: when it comes, where, and when it stays away.
import { expect, scan, test } from "./fixtures.mjs";
import { assess_myself, download, file, go, import_files, open_skill, ratings, visit } from "./steps.mjs";

const reminder = (page) => page.locator(".banner", { has: page.getByRole("button", { name: "Not today" }) });
const rated = (page) => page.getByRole("progressbar");

/** Goes to another place; whether it reminds there is looked at as it is entered. */
const enter = async (page, place) => {
  await go(page, place);
  await expect(page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: place })).toHaveAttribute("aria-current", "page");
};

const rate = async (page, n_times) => {
  await enter(page, "Assess");
  await expect(open_skill(page)).toBeVisible();
  for (let n = 0; n < n_times; n += 1) await page.keyboard.press(String(1 + (n % 5)));
};

/** The user's clock stands at noon so many days after the first. */
const day = (page, n_days) => page.clock.setFixedTime(Date.UTC(2026, 2, 1 + n_days, 12));

test("after 20 changes the next place entered reminds of an export; put off, it comes again on another day; an export ends it", async ({ page }) => {
  await day(page, 0);
  await assess_myself(page); // a person: the first change
  await rate(page, 18);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "18");
  await enter(page, "Report");
  await expect(reminder(page)).toHaveCount(0);
  await rate(page, 1);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "19");
  await expect(reminder(page), "nothing moves while somebody rates").toHaveCount(0);

  await enter(page, "Report");
  await expect(reminder(page)).toContainText("Back up your work: it is only in this browser. Changes since the last export: 20.");
  await scan(page, "the reminder of an export");
  await enter(page, "Start");
  await expect(page.getByRole("region", { name: "To do" })).toContainText("Changes since the last export: 20.");
  await expect(reminder(page), "it is said once").toHaveCount(0);
  await enter(page, "Report");
  await reminder(page).getByRole("button", { name: "Not today" }).click();
  await expect(reminder(page)).toHaveCount(0);

  await rate(page, 20);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "39");
  await enter(page, "Report");
  await expect(reminder(page), "not on the same day").toHaveCount(0);
  await page.reload();
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  await expect(reminder(page)).toHaveCount(0);

  await day(page, 1);
  await enter(page, "Team");
  await expect(reminder(page)).toContainText("Changes since the last export: 40.");
  await reminder(page).getByRole("link", { name: "Export" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Data" })).toBeVisible();
  await expect(reminder(page)).toHaveCount(0);
  await download(page, "Download backup");
  await enter(page, "Report");
  await expect(reminder(page)).toHaveCount(0);
});

test("30 days after the last export one change is enough to be reminded, and no change is not", async ({ page }) => {
  await day(page, 0);
  await assess_myself(page);
  await rate(page, 1);
  await enter(page, "Data");
  await download(page, "Download backup");
  await day(page, 60);
  await enter(page, "Report");
  await expect(reminder(page)).toHaveCount(0);
  await day(page, 30);
  await rate(page, 1);
  await enter(page, "Report");
  await expect(reminder(page), "30 days are not more than 30").toHaveCount(0);
  await day(page, 31);
  await enter(page, "Team");
  await expect(reminder(page)).toContainText("Your last export is more than 30 days old");
  // What came in a file is in that file.
  await enter(page, "Data");
  await download(page, "Download backup");
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await day(page, 99);
  await enter(page, "Team");
  await expect(reminder(page)).toHaveCount(0);
});

test("an address that is opened reminds too", async ({ page }) => {
  await assess_myself(page);
  await rate(page, 20);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "20");
  await page.reload();
  await expect(reminder(page)).toContainText("Changes since the last export: 21.");
  await visit(page, "/data");
  await expect(reminder(page)).toHaveCount(0);
});
