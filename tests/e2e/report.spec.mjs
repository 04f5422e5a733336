// The report: every figure opens to how it was computed, what-if saves nothing, earlier assessments can be read.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, download, figures, file, give, go, import_files, look_around, open, rate_all, stored, tab_of } from "./steps.mjs";

test("every figure says how it was computed, with the numbers in it", async ({ page }) => {
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const computed = page.getByText("How was this computed?");
  expect(await computed.count()).toBeGreaterThanOrEqual(10);
  const silent = page.locator(".figure, .report-page > section:not(.summary, .more, .exports)").filter({ hasNot: page.locator(".computed") });
  expect(await silent.evaluateAll((all) => all.map((it) => it.textContent.slice(0, 40)))).toEqual([]);
  await page.locator(".summary .computed summary").first().click();
  const score = await page.locator("#overall-score").innerText();
  await expect(page.locator(".summary .computed-body").first()).toContainText(new RegExp(`÷ 1\\.00 = ${score}`));
});

test("what if: score and readiness move, nothing is saved, and one click goes back", async ({ page }) => {
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const entries = await stored(page);
  await page.locator(".skill-tools .chips button").filter({ hasText: "All" }).click();
  await page.getByRole("button", { name: "Show all 48" }).click();
  const level = () => page.locator(".skill-table tr").filter({ hasText: "Ansible (Playbooks" }).locator("svg").getAttribute("aria-label");
  const level_before = await level();
  const before = await figures(page);
  await page.getByText("What if?").click();
  await page.getByLabel("Ansible (Playbooks, Roles, Inventory)").selectOption("5");
  await expect(page.locator("#overall-score")).not.toHaveText(before.score[0]);
  await expect(page.locator(".what-if-outcome")).toContainText("With 1 skill changed");
  expect(await level(), "the table shows the level that is tried").not.toBe(level_before);
  expect(await stored(page)).toEqual(entries);
  await page.getByRole("button", { name: "Reset" }).click();
  expect(await figures(page)).toEqual(before);
});

test("a year of history gives a trend, a forecast with its range, and the report of each date", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  await expect(page.locator("#forecast")).toContainText(/reaches the .* level around .* \(between .* and /);
  const ratings = page.getByRole("combobox", { name: /^Ratings/ });
  const now = await page.locator("#overall-score").innerText();
  const oldest = await ratings.locator("option").last().getAttribute("value");
  await ratings.selectOption(oldest);
  await expect(page.locator("#overall-score")).not.toHaveText(now);
  await page.goBack();
  await expect(page.locator("#overall-score")).toHaveText(now);
});

test("without ratings it says what to do", async ({ page }) => {
  await assess_myself(page);
  await go(page, "Report");
  await expect(page.getByText("Rate your first skill to see a report.")).toBeVisible();
  await page.getByRole("link", { name: "Rate skills" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("My skills");
});

test("it prints without navigation, and in full", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main menu" })).toBeHidden();
  await expect(page.locator("#overall-score")).toBeVisible();
  await expect(page.locator(".what-if")).toBeHidden();
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(20_000);
});

test("the sample is removed in one click, and comes back by undo", async ({ page }) => {
  await look_around(page);
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await expect(page.getByRole("button", { name: /Assess myself/ })).toBeVisible();
  await expect.poll(() => stored(page)).toEqual([]); // after the mirror
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maya Okafor");
});

test("looking around again brings back who was removed, and changes nothing else", async ({ page }) => {
  await look_around(page);
  const again = page.getByRole("button", { name: /Look around/ });
  const before = await stored(page);
  await again.click();
  await expect(page.locator(".notice")).toContainText("(sample) are made up");
  expect(await stored(page)).toEqual(before);
  await go(page, "Assess");
  await page.locator("#profile-toggle").click();
  await page.getByRole("button", { name: "Edit profile" }).click();
  await page.getByRole("button", { name: "Remove person and all ratings" }).click();
  await go(page, "Start");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Tomasz");
  await again.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maya Okafor");
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.getByRole("dialog", { name: "People" })).toContainText("25 people");
  await page.keyboard.press("Escape");
  await go(page, "Data");
  await expect(page.getByRole("region", { name: "Conflicts" })).toHaveCount(0);
});

test("the list of sections leads to each of them, by mouse and by keyboard, and leaves the address alone", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  await page.setViewportSize({ width: 360, height: 740 });
  const list = page.getByRole("navigation", { name: "In this report" });
  const address = page.url();
  const titles = await list.getByRole("button").allInnerTexts();
  const sections = page.locator(".report-page > section");
  expect(titles).toHaveLength((await sections.count()) - 1); // the summary needs none: it follows at once
  for (const title of titles) {
    const button = list.getByRole("button", { name: title, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { level: 2, name: title, exact: true });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
  }
  expect(page.url()).toBe(address);
  await list.getByRole("button", { name: "Trend" }).click();
  const top = await page.getByRole("heading", { level: 2, name: "Trend" }).evaluate((it) => it.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(200);
  await page.emulateMedia({ media: "print" });
  await expect(list).toBeHidden();
});

test("a person whom only others rated has a report, which names where mentors disagree", async ({ page }) => {
  const of = (assessor, current_level, assessment_date) => ({ skill_name: "Terraform", current_level, target_level: "EXPERT", assessment_date, assessor });
  await open(page);
  await page.goto("./#/data");
  await import_files(page, file("a.json", { ann: [of("zoe", 5, "2020-01-01"), of("architect", 2, "2026-03-09")], bo: [] }));
  await go(page, "Team");
  await expect(page.locator("#team-size")).toHaveText("2");
  await expect(page.getByText("Mentors disagree about ann.")).toBeVisible();
  await tab_of("Team sections")(page, "People");
  await page.getByRole("link", { name: "ann", exact: true }).click();
  await expect(page.locator("#overall-score")).toHaveText("2.00");
  await expect(page.locator(".report-source")).toContainText("Best available (agreed, then mentor, then self)");
  await expect(page.getByText("Mentors disagree about 1 skill")).toContainText("(architect 2, zoe 5)");
  await page.getByRole("combobox", { name: /^Ratings/ }).selectOption({ label: "zoe, now" });
  await expect(page.locator("#overall-score")).toHaveText("5.00");
  await expect(page.getByText("Mentors disagree about")).toBeHidden();
});

test("the screen rounds as Markdown does", async ({ page }) => {
  const skills = { "AWS Core Services": 1, Terraform: 1, "GitLab CI/CD": 1, Docker: 1, Kubernetes: 2, "Distributed Tracing": 1, "Network Security": 3 };
  const rating = ([skill_name, current_level]) => ({ skill_name, current_level, assessment_date: "2026-03-09" });
  await open(page);
  await page.goto("./#/data");
  await import_files(page, file("a.json", { ann: Object.entries(skills).map(rating) }));
  await go(page, "Team");
  await tab_of("Team sections")(page, "People");
  await page.getByRole("link", { name: "ann", exact: true }).click();
  await expect(page.locator("#overall-score")).toHaveText("1.28");
  expect((await download(page, "JSON")).text).toContain('"overall_score": 1.275');
  expect((await download(page, "Markdown")).text).toContain("| Overall score | 1.28 of 5 |");
});

test("names that only look the same are told, by the browser's own Unicode tables", async ({ page }) => {
  await open(page);
  await page.goto("./#/data");
  await give(page, file("a.csv", "person_id,name,seniority,skill,current_level,date\n1,Zo\u00eb,mid,Docker,3,2026-03-01\n2,Zoe\u0308,mid,Docker,3,2026-03-01\n"));
  await expect(page.getByText("2 different people are called")).toBeVisible();
});

test("one sentence, three steps and one table say where somebody is and what to do", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("4");
  await go(page, "Report");
  await expect(page.locator(".standing-sentence")).toHaveText("1 of 48 skills rated: too early for a score.");
  await expect(page.locator(".summary .big-number").first()).toHaveText("Too early");
  await go(page, "Assess");
  await page.evaluate(() => document.activeElement.blur());
  await page.locator("#skill-0").click();
  await rate_all(page);
  await go(page, "Report");
  await expect(page.locator(".standing-sentence")).toHaveText(/^You meet \d of 6 areas for Senior\. Closest: .+, \d\.\d\d away\.$/);
  await expect(page.locator(".next-step")).toHaveCount(3);
  const rows = page.locator(".skill-table tbody tr");
  const chip = page.locator(".skill-tools .chips button");
  const n_of = async (name) => Number((await chip.filter({ hasText: name }).innerText()).match(/\d+/)[0]);
  expect(await rows.count()).toBe(Math.min(12, await n_of("Gaps")));
  await chip.filter({ hasText: "All" }).click();
  await page.getByRole("button", { name: "Show all 48" }).click();
  await expect(rows).toHaveCount(48);
  await page.getByLabel("Sort by").selectOption("name");
  const names = await rows.locator("th").allInnerTexts();
  expect(names).toEqual([...names].sort((one, other) => (one < other ? -1 : 1)));
  await rows.locator("th a").first().click();
  await expect(page.locator(".skill-row.is-open")).toContainText(names[0]);
});
