// A lead drops many files and sees where the team stands, what hangs on one person, and what to train first. The
// numbers are held against the source's own Python (tests/golden).
import { readFileSync } from "node:fs";
import { expect, scan, test } from "./fixtures.mjs";
import { download, file, give, go, import_files, look_around, open, store, stored } from "./steps.mjs";

test.describe.configure({ timeout: 90_000 });

const golden = JSON.parse(readFileSync("tests/golden/source_reports.json", "utf8"));
/** The first 25 people of the golden file, a file each. */
const PEOPLE = Object.keys(golden.inputs).sort().slice(0, 25);
const LEVELS = { NOVICE: 1, COMPETENT: 2, PROFICIENT: 3, EXPERT: 4, MASTER: 5 };
const number = (level) => LEVELS[level] ?? level;
const file_of = (person) =>
  file(`${person}.json`, {
    [person]: golden.inputs[person].map((it) => ({
      skill_name: it.skill,
      current_level: number(it.current),
      target_level: number(it.target),
      assessment_date: "2026-11-01",
      development_plan: it.development_plan,
      name: person,
      team: "Platform",
    })),
  });

/** What the source's Python says of a common gap: how many of these people have one of two levels or more. */
const affected = (skill) =>
  PEOPLE.filter((person) =>
    golden.inputs[person].some((it) => it.skill === skill && number(it.target) - number(it.current) >= 2),
  ).length;

const average = () => PEOPLE.reduce((sum, person) => sum + golden.team.individual_scores[person], 0) / PEOPLE.length;

const view = async (page, name) => {
  await page.getByRole("navigation", { name: "Team sections" }).getByRole("link", { name }).click();
};

const cell = (page, row, column) => page.locator(`#heatmap [data-row="${row}"] [data-column="${column}"]`);

test("the files of 25 people lead in five clicks to a printed training plan with the source's numbers", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: /I lead a team/ }).click(); // 1
  await give(page, ...PEOPLE.map(file_of)); // dropped, not clicked
  await expect(page.locator(".preview-file")).toHaveCount(25);
  await store(page); // 2
  await go(page, "Team"); // 3

  await expect(page.locator("#team-size")).toHaveText("25");
  await expect(page.locator("#team-average")).toHaveText(average().toFixed(2));
  const rows = await page.locator(".team-bars").first().locator("li").allInnerTexts();
  expect(rows).toHaveLength(10);
  for (const row of rows) {
    const [skill, count] = row.split("\n");
    expect(`${skill}: ${count}`).toBe(`${skill}: ${affected(skill)} of 25`);
  }
  const counts = rows.map((row) => Number.parseInt(row.split("\n")[1], 10));
  expect(counts).toEqual([...counts].sort((a, b) => b - a));

  await view(page, "Training"); // 4
  const first = page.locator(".training-groups > li").first();
  const skill = await first.getByRole("heading", { level: 3 }).innerText();
  await expect(first).toContainText(`Learners (${affected(skill)})`);
  await page.evaluate(() => (window.print = () => (document.body.dataset.printed = "yes")));
  await page.getByRole("button", { name: "Print or save as PDF" }).click(); // 5
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
});

test("the team's report as JSON has the source's fields and numbers; Markdown and CSV name everybody", async ({ page }) => {
  await open(page);
  await import_files(page, ...PEOPLE.map(file_of));
  await go(page, "Team");
  const saved = await download(page, "Report as JSON");
  const report = JSON.parse(saved.text);
  expect(report.team_size).toBe(25);
  expect(report.team_average_score).toBe(average());
  for (const person of PEOPLE) expect(report.individual_scores[person]).toBe(golden.team.individual_scores[person]);
  for (const { skill, affected_people } of report.common_skill_gaps) expect(affected_people).toBe(affected(skill));
  expect(report.team_development_priorities[0].recommendation).toMatch(/^Organize team training for /);
  expect(report.team_development_priorities[0].impact).toBe("High");
  expect(Object.keys(report.detailed_assessments)).toHaveLength(25);
  const markdown = await download(page, "Markdown");
  const csv = await download(page, "People × skills as CSV");
  for (const person of PEOPLE) {
    expect(markdown.text).toContain(person.replace("_", "\\_"));
    expect(csv.text).toContain(person);
  }
});

test("the heatmap's focus and order follow when areas, people or the framework become fewer", async ({ page }) => {
  await look_around(page);
  await go(page, "Team");
  await view(page, "Heatmap");
  const grid = page.getByRole("grid", { name: "Heatmap" });
  await grid.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter"); // sorted by the last skill
  await page.getByRole("button", { name: "Areas only" }).click();
  await expect(page.locator("[aria-sort]")).toHaveCount(1); // by that skill's area now
  await expect(cell(page, 0, 7)).toHaveClass(/is-focused/);
  await grid.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader").last()).toHaveAttribute("aria-sort", "descending");

  // Fewer people than the row of the focus.
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("PageDown");
  await page.getByRole("searchbox", { name: "Find a person" }).fill("maya");
  await expect(page.getByText("1 of 25 people")).toBeVisible();
  await expect(cell(page, 0, 0)).toHaveClass(/is-focused/);

  // Fewer areas, and then more: each framework has a grid of its own; what was searched for stays.
  const against = page.getByRole("combobox", { name: "Framework" });
  await page.getByRole("button", { name: "All skills" }).click();
  await against.selectOption({ label: "Technical Leadership" });
  await expect(page.getByText("1 of 25 people")).toBeVisible();
  await grid.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await against.selectOption({ label: "DevOps Technical" });
  const monitoring = page.locator(".heat-turn[title=\"Monitoring & Observability\"]");
  await monitoring.click();
  await expect(monitoring).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("searchbox", { name: "Find a person" })).toHaveValue("maya");
});

test("the heatmap is read and sorted by keyboard, and says each cell in words", async ({ page }) => {
  await look_around(page);
  await go(page, "Team");
  await view(page, "Heatmap");
  const grid = page.getByRole("grid", { name: "Heatmap" });
  await expect(page.getByText("25 of 25 people")).toBeVisible();
  await grid.focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(cell(page, 1, 2)).toHaveClass(/is-focused/);
  await expect(page.locator(".heatmap-detail")).toContainText(/ · AWS Core Services .*: (\d \w+|not rated)/);

  // What the focus leaves the view for is scrolled into it.
  await page.keyboard.press("End");
  await expect(cell(page, 1, 49)).toBeInViewport();
  await expect(page.locator(".heatmap-detail")).toContainText(/ · .+: /);
  await page.keyboard.press("Home");
  await expect(cell(page, 1, 0)).toHaveClass(/is-focused/);
  for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(cell(page, 1, 2)).toBeInViewport();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: /AWS Core Services/ })).toHaveAttribute("aria-sort", "descending");
  // Rows stand in the page in the order of their slots; each says its place.
  const sorted = await page.locator("#heatmap [data-row]").evaluateAll((rows) =>
    rows.sort((a, b) => a.dataset.row - b.dataset.row).map((row) => Number(row.querySelector('[data-column="2"]').textContent)),
  );
  expect(sorted.length).toBeGreaterThan(12);
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));

  await page.getByRole("button", { name: "Areas only" }).click();
  await expect(page.getByRole("columnheader")).toHaveCount(8);
  await page.getByRole("searchbox", { name: "Find a person" }).fill("maya");
  await expect(page.getByText("1 of 25 people")).toBeVisible();
  await expect(cell(page, 0, 0)).toContainText("Maya Okafor");
});

test("changes since a day stand beside the levels", async ({ page }) => {
  const on = (date, current_level) => ({ skill_name: "Terraform", current_level, assessment_date: date, name: "Ann", team: "Core" });
  await open(page);
  await import_files(page, file("ann.json", { ann: [on("2026-01-10", 2), on("2026-06-10", 4)] }));
  await go(page, "Team");
  await view(page, "Heatmap");
  await page.getByLabel("Changes since").fill("2026-02-01");
  await expect(page.locator("#heatmap").getByText("4+2", { exact: true })).toBeVisible();
});

test("of thousands of people only those in sight are in the page", async ({ page }) => {
  const row = (n) => `${n},Person ${String(n).padStart(5, "0")},senior,Team ${n % 40},Terraform,${1 + (n % 5)},5,2026-03-01`;
  const header = "person_id,name,seniority,team,skill,current_level,target_level,date";
  await open(page);
  // So many do not fit into local storage: they are shown as long as the tab is open, which is all this needs.
  await import_files(page, file("all.csv", [header, ...Array.from({ length: 4000 }, (_, n) => row(n)), ""].join("\n")));
  await go(page, "Team");
  await view(page, "Heatmap");
  await expect(page.getByText("4000 of 4000 people")).toBeVisible();
  const nodes = () => page.locator("#heatmap").evaluate((grid) => grid.getElementsByTagName("*").length);
  expect(await nodes()).toBeLessThan(2000);
  await page.getByRole("grid").focus();
  await page.getByRole("grid").evaluate((grid) => (grid.scrollTop = 36 * 3000));
  await expect(page.getByText("Person 03005")).toBeVisible();
  expect(await nodes()).toBeLessThan(2000);
});

test("people who may be one are shown, joined on request, and parted by undo", async ({ page }) => {
  const rated = (skill_name, name) => [{ skill_name, current_level: 3, assessment_date: "2026-03-01", name }];
  await open(page);
  await import_files(page, file("one.json", { a: rated("Terraform", "Jane Doe") }), file("two.json", { b: rated("Docker", "doe, jane") }));
  await go(page, "Team");
  await expect(page.locator("#team-size")).toHaveText("2");
  await view(page, "People");
  await expect(page.getByRole("heading", { name: "Possible duplicates" })).toBeVisible();
  const before = (await stored(page)).length;
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.locator(".team-people li")).toHaveCount(1);
  expect((await stored(page)).length, "nothing is overwritten").toBeGreaterThan(before);
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".team-people li")).toHaveCount(2);
});

test("whoever is archived leaves the team and can be brought back", async ({ page }) => {
  await look_around(page);
  await go(page, "Team");
  await view(page, "People");
  const maya = page.locator(".team-people li").filter({ hasText: "Maya Okafor" });
  await maya.getByRole("button", { name: "Archive" }).click();
  await expect(page.locator(".team-people li")).toHaveCount(24);
  await page.getByLabel("Show archived people").check();
  await maya.getByRole("button", { name: "Restore" }).click();
  await expect(page.locator(".team-people").first().locator("li")).toHaveCount(25);
});

test("without two people the sample team loses what only they held", async ({ page }) => {
  await look_around(page);
  await go(page, "Team");
  const holder = await page.locator("#silos-title ~ .table-scroll tbody tr").first().locator("td").first().innerText();
  const skill = await page.locator("#silos-title ~ .table-scroll tbody tr").first().locator("th").innerText();
  await page.getByText("What if someone leaves?", { exact: true }).click();
  await page.getByLabel(holder).check();
  await expect(page.locator(".if-left").getByText(skill)).toBeVisible();
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(page.getByLabel(holder)).not.toBeChecked();
});

test("nobody, and a team in which nothing is rated, say so instead of 0", async ({ page }) => {
  await open(page);
  await go(page, "Team");
  await expect(page.getByRole("link", { name: "Import files" })).toBeVisible();
  await view(page, "People");
  await go(page, "Start");
  await page.getByRole("button", { name: /Assess myself/ }).click();
  await go(page, "Team");
  await expect(page.locator("#team-average")).toHaveText("no data");
  await expect(page.locator("#truck-factor")).toHaveText("no data");
  await expect(page.locator(".team-page")).not.toContainText("NaN");
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the team's pages, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await look_around(page);
    await go(page, "Team");
    for (const name of ["Overview", "Heatmap", "Training", "People"]) {
      await view(page, name);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await scan(page, `team, ${name}, ${colorScheme}, ${width}`);
      }
    }
  });
}
