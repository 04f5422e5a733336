// A lead makes pairs, says who offers and who looks for mentoring, lets Belay match them, and follows sessions and
// promises over all pairs.
import { expect, scan, test } from "./fixtures.mjs";
import { download, file, go, import_files, look_around, open, records, stored, tab_of, tab_to, visit } from "./steps.mjs";

/** A person's file: skills by name, each as [current, target]. */
const person = (name, team, skills) =>
  file(`${name}.json`, {
    [name]: Object.entries(skills).map(([skill_name, [current_level, target_level]]) => ({
      skill_name,
      current_level,
      target_level,
      assessment_date: "2026-11-01",
      name,
      team,
    })),
  });

/** Ana teaches Kubernetes and Ben Terraform; Cy and Dee lack the one or the other. */
const TEAM = [
  person("Ana", "Platform", { Kubernetes: [5, 5], Terraform: [2, 3] }),
  person("Ben", "Platform", { Kubernetes: [2, 3], Terraform: [5, 5] }),
  person("Cy", "Delivery", { Kubernetes: [1, 4], Terraform: [3, 3] }),
  person("Dee", "Delivery", { Kubernetes: [3, 3], Terraform: [1, 4] }),
];

const view = tab_of("Mentoring sections");

const team = async (page, part) => {
  await open(page);
  await import_files(page, ...TEAM);
  await go(page, "Mentoring");
  await view(page, part);
};

const new_pair = async (page, mentor, mentee) => {
  await page.getByRole("button", { name: "New pair" }).click();
  await page.getByRole("combobox", { name: "Mentor" }).selectOption(mentor);
  await page.getByRole("combobox", { name: "Mentee" }).selectOption(mentee);
};

/** Marks people on the page of matching, and closes the table again. */
const mark = async (page, { offers = [], seeks = [] }) => {
  const summary = page.getByText("Mark who offers mentoring and who wants it");
  await summary.click();
  for (const name of offers) await page.getByLabel(`${name} can mentor`).check();
  for (const name of seeks) await page.getByLabel(`${name} wants a mentor`).check();
  await summary.click();
};

const match_of = (page, mentee) => page.locator(".match-list > li").filter({ has: page.getByRole("heading", { name: mentee }) });

test("a pair is made by keyboard alone, with a gap of the mentee as its focus area", async ({ page }) => {
  await team(page, "Pairs");
  await expect(page.getByText("No pairs yet.")).toBeVisible();
  await tab_to(page, page.getByRole("button", { name: "New pair" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "New pair" })).toBeFocused();
  await tab_to(page, page.getByRole("combobox", { name: "Mentor" }));
  await page.keyboard.type("Ana");
  await tab_to(page, page.getByRole("combobox", { name: "Mentee" }));
  await page.keyboard.type("Cy");
  await tab_to(page, page.getByRole("combobox", { name: "Kind" }));
  await page.keyboard.type("Onb");
  await expect(page.getByLabel("Minutes per session")).toHaveValue("30");
  await tab_to(page, page.getByRole("button", { name: "Add Kubernetes to the focus areas" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Focus areas, one per line")).toHaveValue("Kubernetes");
  await tab_to(page, page.getByRole("button", { name: "Create pair" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ana and Cy");

  const [pair] = await records(page, "pair");
  expect(pair.body).toMatchObject({ kind: "onboarding_buddy", status: "proposed", every_days: 7, minutes: 30, focus_areas: ["Kubernetes"] });
  await page.reload();
  await go(page, "Mentoring");
  await expect(page.locator(".pair-list li")).toContainText(/Ana and Cy.*every week · 30 min.*Kubernetes.*Nothing planned.*Proposed/s);
  await page.getByRole("searchbox", { name: "Find a pair by name" }).fill("nobody");
  await expect(page.getByText("No pairs found.")).toBeVisible();
});

test("a pair with oneself, or with a mentor who has no room, is refused with a sentence and nothing is lost", async ({ page }) => {
  await team(page, "Matching");
  await mark(page, { offers: ["Ana"] });
  await view(page, "Pairs");
  await new_pair(page, "Ana", "Ana");
  await page.getByLabel("Focus areas, one per line").fill("Kubernetes\nEtcd (*)");
  await page.getByRole("button", { name: "Create pair" }).click();
  const refusal = page.locator(".new-pair").getByRole("alert");
  await expect(refusal).toHaveText("People cannot mentor themselves. Choose two different people.");
  expect(await records(page, "pair")).toEqual([]);
  await page.getByRole("combobox", { name: "Mentee" }).selectOption("Cy");
  await page.getByLabel("Days between sessions").fill("0");
  await page.getByRole("button", { name: "Create pair" }).click();
  await expect(refusal).toContainText("Choose from 1 to 366 days between sessions.");
  await expect(page.getByLabel("Focus areas, one per line")).toHaveValue("Kubernetes\nEtcd (*)");
  await page.getByLabel("Days between sessions").fill("7");
  await page.getByRole("button", { name: "Create pair" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ana and Cy");

  await go(page, "Mentoring");
  await new_pair(page, "Ana", "Dee");
  await page.getByRole("button", { name: "Create pair" }).click();
  await expect(refusal).toContainText("This mentor is full.");
  expect((await records(page, "pair")).map((it) => it.body.focus_areas)).toEqual([["Kubernetes", "Etcd (*)"]]);
});

test("a group has several mentees, each once", async ({ page }) => {
  await team(page, "Pairs");
  await new_pair(page, "Ana", "Cy");
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Group");
  const mentees = page.getByRole("combobox", { name: "Mentee" });
  await mentees.nth(1).selectOption("Dee");
  await mentees.nth(2).selectOption("Cy");
  await expect(mentees).toHaveCount(3);
  await page.getByRole("button", { name: "Create pair" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ana and Cy, Dee");
});

test("a mentoring profile is kept after a reload, and what is half said is refused", async ({ page }) => {
  await team(page, "Matching");
  await mark(page, { offers: ["Ana"] });
  await page.getByRole("button", { name: "Open Ana's mentoring profile" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Mentoring profile" });
  await dialog.getByLabel("Hours per month, for all mentees together").fill("6");
  await dialog.getByLabel("Maximum number of mentees").fill("2");
  await dialog.getByRole("combobox", { name: "Time zone" }).selectOption("UTC+05:30");
  await dialog.getByLabel("Usually works from").fill("22:00");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Working hours need a start and an end. Fill in both, or neither.");
  await dialog.getByLabel("Until").fill("06:30");
  await dialog.getByLabel(/^Reflection/).check();
  await dialog.getByLabel("Interests, one per line").fill("Chess\n Go ");
  await dialog.getByRole("combobox", { name: "Do not pair with" }).selectOption("Dee");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.reload();

  await page.getByRole("button", { name: "Open Ana's mentoring profile" }).first().click();
  await expect(dialog.getByLabel("Hours per month, for all mentees together")).toHaveValue("6");
  await expect(dialog.getByLabel("Maximum number of mentees")).toHaveValue("2");
  await expect(dialog.getByLabel("Wants a mentor")).not.toBeChecked();
  await expect(dialog.getByRole("combobox", { name: "Time zone" })).toHaveValue("330");
  await expect(dialog.getByLabel("Usually works from")).toHaveValue("22:00");
  await expect(dialog.getByLabel("Until")).toHaveValue("06:30");
  await expect(dialog.getByLabel(/^Reflection/)).toBeChecked();
  await expect(dialog.getByLabel("Interests, one per line")).toHaveValue("Chess\nGo");
  await expect(dialog.getByRole("combobox", { name: "Do not pair with" }).first()).toHaveValue(/.+/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("matching pairs each mentee with who helps; what is kept stays, and a pair is made of it", async ({ page }) => {
  await team(page, "Matching");
  await mark(page, { offers: ["Ana", "Ben"], seeks: ["Cy", "Dee"] });
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(page.getByText("2 of 2 have a match.")).toBeVisible();
  const [cy, dee] = [match_of(page, "Cy"), match_of(page, "Dee")];
  await expect(cy.locator(".match-mentor")).toHaveText("Ana · 83%"); // 0.5 + (0.2 + 0.15) ÷ 2 + 0.15
  await expect(dee.locator(".match-mentor")).toHaveText("Ben · 83%");
  await expect(cy.locator(".match-parts")).toContainText(/Skill fit\s*100%\s*Availability\s*unknown/);

  await page.getByLabel("Another team").fill("0");
  await page.getByLabel("Keep Ana for Cy").check();
  await page.getByRole("button", { name: "Keep these and match the rest" }).click();
  await expect(cy.locator(".match-mentor")).toHaveText("Ana · 79%"); // (0.5 + 0.35 ÷ 2) ÷ 0.85
  await expect(page.getByLabel("Keep Ana for Cy")).toBeChecked();

  await page.getByRole("button", { name: "Create pair: Ana and Cy" }).click();
  await expect(page.locator(".notice")).toContainText("Pair proposed: Ana and Cy.");
  await expect(cy.getByRole("link", { name: "Open pair" })).toBeVisible();
  await page.getByRole("button", { name: /^(Match|Keep these and match the rest)$/ }).click();
  await expect(page.getByText("1 of 1 have a match. 1 more person already has a mentor and is left out.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Another team")).toHaveValue("0");
});

test("somebody else can be chosen instead and stays, and who cannot be matched is told why", async ({ page }) => {
  await team(page, "Matching");
  await import_files(page, person("Eve", "Delivery", { Kubernetes: [4, 4] }));
  await go(page, "Mentoring");
  await view(page, "Matching");
  await mark(page, { offers: ["Ana", "Eve"], seeks: ["Cy", "Dee"] });
  await page.getByRole("button", { name: "Match", exact: true }).click();
  const cy = match_of(page, "Cy").locator(".match-mentor");
  await expect(cy).toContainText("Ana");
  await expect(match_of(page, "Dee")).toContainText("No mentor is ahead of them in their largest gaps");
  await page.getByRole("button", { name: "Choose Eve instead" }).click();
  await expect(cy).toContainText("Eve");
  await page.getByRole("button", { name: "Keep these and match the rest" }).click();
  await expect(cy).toContainText("Eve");
  await page.getByLabel("Keep Eve for Cy").uncheck();
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(cy).toContainText("Ana");
});

test("looking around, the made-up team is matched at once, and one whom nobody fits is told why", async ({ page }) => {
  await look_around(page);
  await go(page, "Mentoring");
  await view(page, "Matching");
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(page.getByText("9 of 10 have a match.")).toBeVisible();
  await expect(match_of(page, "Linh")).toContainText("No mentor is ahead of them in their largest gaps");
  await expect(match_of(page, "Aiko").getByRole("button", { name: /^Choose .* instead$/ })).toHaveCount(2);
});

test("a tick that is refused goes back at once", async ({ page }) => {
  const [ana, ben, pair, item] = [1, 2, 3, 4].map((it) => `6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a0${it}`);
  const version = (record, body, by = "") => ({ at: 1, bases: [], body, by, device: "", format: 1, record });
  const said = (text, by) => version(`action/${pair}/${item}`, { text, owner: ben }, by);
  await open(page);
  await import_files(page, file("two.belay.json", {
    format: "belay",
    versions: [
      version(`person/${ana}`, { name: "Ana", seniority: "senior" }),
      version(`person/${ben}`, { name: "Ben", seniority: "mid" }),
      version(`pair/${pair}`, {
        mentor: ana, mentees: [ben], kind: "one_to_one", status: "active", start: "2026-01-05", every_days: 14, minutes: 60,
      }),
      said("Read the guide", "Ana"),
      said("Read the whole guide", "Ben"),
    ],
  }));
  await go(page, "Mentoring");
  await view(page, "Action items");
  const box = page.getByLabel(/^Mark done: Read the/);
  await box.click();
  await expect(page.locator(".notice")).toContainText("There are two versions of this.");
  await expect(box).not.toBeChecked();
  await page.evaluate((id) => (location.hash = `/pair/${id}/goals`), pair);
  const tick = page.getByRole("checkbox", { name: /Read the/ });
  await tick.click();
  await expect(tick).not.toBeChecked();
});

test("an action item is ticked, which can be undone; the overdue come first", async ({ page }) => {
  await look_around(page);
  await go(page, "Mentoring");
  await view(page, "Action items");
  await expect(page.getByText("5 open, 3 overdue")).toBeVisible();
  const first = page.locator(".action-list li").first();
  await expect(first).toContainText("Overdue since");
  const text = await first.locator("bdi").first().innerText();
  await page.getByLabel(`Done: ${text}`).click();
  await expect(page.getByText("4 open, 2 overdue")).toBeVisible();
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("5 open, 3 overdue")).toBeVisible();
  await page.getByLabel(`Done: ${text}`).click();
  await page.reload();
  await page.getByLabel("Show completed items").check();
  await expect(page.getByLabel(`Done: ${text}`)).toBeChecked();
  await page.getByRole("combobox", { name: "Owner" }).selectOption({ label: "Maya Okafor (sample)" });
  await expect(page.getByText("1 open, 1 overdue")).toBeVisible();
});

test("the calendar shows the sessions of a month, and all upcoming go into one file with stable UIDs", async ({ page }) => {
  await look_around(page);
  await go(page, "Mentoring");
  await view(page, "Calendar");
  const planned = (await records(page, "session")).filter((it) => it.body.status === "scheduled" && it.body.at > Date.now());
  expect(planned.length).toBeGreaterThan(0);
  const saved = await download(page, "Export upcoming sessions (.ics)");
  expect(saved.name).toMatch(/\.ics$/);
  const uids = saved.text.match(/^UID:.*$/gm).map((line) => line.trim());
  expect(uids.sort()).toEqual(planned.map((it) => `UID:${it.record.split("/")[2]}@belay`).sort());

  const month = page.locator("#month-title");
  const now = await month.innerText();
  await page.getByRole("button", { name: "Previous month" }).click();
  await expect(month).not.toHaveText(now);
  await expect(page.locator(".month-grid .meeting").first()).toContainText("done");
  await page.getByRole("button", { name: "Today" }).click();
  await expect(month).toHaveText(now);
  await page.locator(".month-grid .meeting").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(" and ");
});

/** A thousand people, of whom five hundred offer to mentor and five hundred look for a mentor. */
const import_a_thousand = async (page) => {
  const id = (place) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
  const version = (record, body) => ({ record, body, bases: [], format: 1, at: 1, by: "", device: "" });
  const places = Array.from({ length: 1000 }, (_, place) => place);
  const name = (place) => `Person ${String(place).padStart(3, "0")}`;
  const versions = places.flatMap((place) => {
    const teaches = place % 2 === 0;
    const level = (skill) => (teaches ? 3 + ((place * skill) % 3) : 1 + ((place * skill) % 2));
    const skills = ["docker", "kubernetes", "terraform", "ansible"];
    const ratings = Object.fromEntries(skills.map((skill, at) => [skill, { current: level(at + 3), target: 4 }]));
    return [
      version(`person/${id(place)}`, { name: name(place), seniority: "mid", team: `Team ${place % 7}` }),
      version(`mentoring/${id(place)}`, teaches ? { offers: { max_mentees: 1 } } : { seeks: {} }),
      ...skills.map((skill) => version(`rating/${id(place)}/devops-technical/${skill}/self`, ratings[skill])),
    ];
  });
  await import_files(page, file("team.belay.json", { format: "belay", versions }));
};

test("a thousand people are typed by name, and five hundred mentees are matched while the page goes on", async ({ page }) => {
  test.setTimeout(90_000);
  await open(page);
  await import_a_thousand(page);
  await go(page, "Mentoring");
  await view(page, "Matching");
  await expect(page.getByText("500 people want a mentor:")).toBeVisible();
  await page.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      setTimeout(tick);
    };
    tick();
  });
  // Cancelled before the first slice is over.
  await page.evaluate(async () => {
    const press = () => document.querySelector(".match-run button").click();
    press();
    for (let n = 0; n < 50; n += 1) await Promise.resolve();
    press();
  });
  await expect(page.getByRole("button", { name: "Match", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Proposed matches" })).toHaveCount(0);

  const began = Date.now();
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(page.getByText(/\d+ of 500 have a match\./)).toBeVisible();
  const took = Date.now() - began;
  const longest = Math.round(await page.evaluate(() => window.longest));
  test.info().annotations.push({ type: "500 × 500", description: `${took} ms, at most ${longest} ms without the page reacting` });
  expect(longest, "the page reacts all the time").toBeLessThan(1000);
  await expect(page.locator(".match-list > li")).toHaveCount(25);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.locator(".match-list > li")).toHaveCount(50);

  await view(page, "Pairs");
  await page.getByRole("button", { name: "New pair" }).click();
  await page.getByRole("combobox", { name: "Mentor" }).fill("Person 000");
  await page.getByRole("combobox", { name: "Mentee" }).fill("Person 001");
  await page.getByRole("button", { name: "Create pair" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Person 000 and Person 001");
});

test("recognition says who did what, when and with whom, of everybody and of one; what is undone is not told", async ({ page }) => {
  await team(page, "Recognition");
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await view(page, "Pairs");
  await new_pair(page, "Ana", "Cy");
  await page.getByRole("button", { name: "Create pair" }).click();
  const form = page.locator(".pair-form");
  for (const day of ["2099-03-02", "2099-03-16"]) {
    await page.getByRole("button", { name: "Plan a session" }).click();
    await form.getByLabel("Day", { exact: true }).fill(day);
    await form.getByLabel("Time", { exact: true }).fill("10:00");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Cancel session" }).last().click();
  await visit(page, "#/mentoring/recognition");
  await expect(page.getByText("Nothing yet.")).toBeVisible();

  await page.goBack();
  await page.getByRole("button", { name: "Mark as done" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
  const pair_page = page.url();
  await visit(page, "#/mentoring/recognition");
  await expect(page.getByRole("row", { name: /Ana 1 session as mentor .* Ana and Cy/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Cy 1 session as mentee .* Ana and Cy/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Who" }).selectOption("Cy");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.locator(".badges li")).toHaveText(["1 session as mentee"]);
  await page.goto(pair_page);
  await page.getByRole("button", { name: "Complete" }).click();
  await visit(page, "#/mentoring/recognition");
  await expect(page.locator(".badges li").filter({ hasText: "First completed mentorship as mentor" })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.locator(".badges li")).toHaveText(["1 session as mentee", "1 session as mentor"]);
});

test("no people and no pairs say what to do next", async ({ page }) => {
  await open(page);
  await go(page, "Mentoring");
  await expect(page.getByRole("link", { name: "Open a mentee's file" })).toBeVisible();
  await page.getByRole("link", { name: "Find a match" }).click();
  await expect(page.getByText("No people yet.")).toBeVisible();
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(page.getByText("Everyone who wants a mentor has one.")).toBeVisible();
  await view(page, "Calendar");
  await expect(page.getByText("No sessions in this month.")).toBeVisible();
  await page.getByRole("button", { name: "Export upcoming sessions (.ics)" }).click();
  await expect(page.locator(".notice")).toContainText("There are no planned sessions");
  await visit(page, "#/mentoring/actions");
  await expect(page.getByText("No open action items.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the screens of mentoring, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    await look_around(page);
    await go(page, "Mentoring");
    const look = async (what) => {
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await scan(page, `mentoring, ${what}, ${colorScheme}, ${width}`);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
        expect(wide, `${what} at ${width} px`).toBeLessThanOrEqual(width);
      }
    };
    await page.getByRole("button", { name: "New pair" }).click();
    await page.getByRole("combobox", { name: "Mentee" }).selectOption("Maya Okafor (sample)");
    await page.getByRole("button", { name: "Create pair" }).click();
    await look("pairs, the form refused");
    for (const name of ["Calendar", "Action items", "Recognition", "Matching"]) {
      await view(page, name);
      await look(name);
    }
    await mark(page, { offers: ["Ingrid Solheim (sample)"], seeks: ["Maya Okafor (sample)", "Arjun Pillai (sample)", "Chidi Eze (sample)"] });
    await page.getByRole("button", { name: "Match", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Proposed matches" })).toBeVisible();
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    await look("matches, all opened");
    await page.getByRole("button", { name: "Open Ingrid Solheim (sample)'s mentoring profile" }).first().click();
    await page.getByRole("dialog").getByLabel("Wants a mentor").check();
    await look("a profile");
  });
}

test("while five hundred mentees are matched, an undo here and a rating in a second tab take effect", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await import_a_thousand(page);
  const profiles = async () => (await records(page, "mentoring")).length;
  const n_imported = await profiles();
  await go(page, "Mentoring");
  await view(page, "Matching");
  const summary = page.getByText("Mark who offers mentoring and who wants it");
  await summary.click();
  await page.getByLabel("Person 001 wants a mentor").uncheck();
  await summary.click();
  await expect(page.getByText("499 people want a mentor:")).toBeVisible();
  expect(await profiles()).toBe(n_imported + 1);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await go(other, "Start");
  await other.getByRole("button", { name: /^Person 001/ }).click();
  await go(other, "Assess");
  // In the page, since the matching may be over before the test can look again.
  const undo_while_matching = page.evaluate(async () => {
    document.querySelector(".match-run button").click();
    while (!document.querySelector(".match-run progress")) await new Promise((resolve) => setTimeout(resolve));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
    return document.querySelector(".match-run progress") !== null;
  });
  await Promise.all([undo_while_matching, other.keyboard.press("5")]);
  expect(await undo_while_matching, "it was still matching").toBe(true);

  await expect(page.getByText(/\d+ of (499|500) have a match\./)).toBeVisible();
  await expect(page.getByText("500 people want a mentor:")).toBeVisible();
  const rated_here = (await records(page, "rating")).filter((it) => it.at > 1);
  expect(rated_here.map((it) => it.body.current)).toEqual([5]);
  await expect(page.getByRole("heading", { name: "Proposed matches" })).toBeVisible();
});
