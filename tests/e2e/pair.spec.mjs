// A mentor and a mentee work together: sessions, goals, check-ins, reviews, the report; and by files alone, in two
// browser profiles, from the first assessment to the report.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, give, go, import_files, open, open_skill, records, store, stored, tab_of, version_lines } from "./steps.mjs";

test.describe.configure({ timeout: 40_000 });

const ANA = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a01";
const BEN = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a02";
const PAIR = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a03";

const version = (record, body) => ({ at: 1, bases: [], body, by: "Ana", device: "", format: 1, record });

/** Ana mentors Ben in Kubernetes, every two weeks. */
const pair_file = file("pair.belay.json", {
  format: "belay",
  versions: [
    version(`person/${ANA}`, { name: "Ana", seniority: "senior" }),
    version(`person/${BEN}`, { name: "Ben", seniority: "mid" }),
    version(`pair/${PAIR}`, {
      mentor: ANA, mentees: [BEN], kind: "one_to_one", status: "active", focus_areas: ["Kubernetes"],
      start: "2026-01-05", every_days: 14, minutes: 60,
    }),
  ],
});

const open_pair = async (page) => {
  await open(page);
  await import_files(page, pair_file);
  await page.evaluate((id) => (location.hash = `/pair/${id}`), PAIR);
  await expect(page.getByRole("heading", { level: 1, name: "Ana and Ben" })).toBeVisible();
};

const view = tab_of("Sections of this pair");

const form = (page) => page.locator(".pair-form");

const plan = async (page, { day, time, minutes, topics }) => {
  await form(page).getByLabel("Day", { exact: true }).fill(day);
  await form(page).getByLabel("Time", { exact: true }).fill(time);
  if (minutes !== undefined) await form(page).getByLabel("Minutes", { exact: true }).fill(minutes);
  if (topics) await form(page).getByLabel("Topics, one per line").fill(topics);
  await form(page).getByRole("button", { name: "Save" }).click();
};

test("two sessions, what is carried on, a check-in that asks for a talk, a review, and the report", async ({ page }) => {
  await open_pair(page);
  await page.getByRole("button", { name: "Plan a session" }).click();
  await plan(page, { day: "2099-03-02", time: "10:00", topics: "Kubernetes probes\nRollbacks" });
  await expect(page.getByText("Kubernetes probes")).toBeVisible();

  await page.getByRole("button", { name: "Mark as done" }).click();
  await form(page).getByLabel("Notes").fill("Readiness is not liveness.");
  await form(page).getByLabel("Next topics, one per line").fill("Pod disruption budgets");
  await form(page).getByLabel("Task").fill("Draw the rollout");
  await form(page).getByRole("button", { name: "Add", exact: true }).click();
  await expect(form(page).getByRole("status")).toContainText("Draw the rollout");
  await form(page).getByLabel("Session feedback").fill("Asked well.");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page)).toHaveCount(0);
  // Feedback is found again by whoever gave it, and nobody else's words are put in another's mouth.
  await page.locator("#past-title ~ .session-list summary").click();
  await page.getByRole("button", { name: "Give feedback" }).click();
  await expect(form(page).getByLabel("Session feedback")).toHaveValue("Asked well.");
  await form(page).getByRole("combobox", { name: "Feedback from" }).selectOption("Ben");
  await expect(form(page).getByLabel("Session feedback")).toHaveValue("");
  await form(page).getByRole("button", { name: "Cancel" }).click();

  const carried = page.getByRole("region", { name: "Carried over" });
  await expect(carried).toContainText("Pod disruption budgets");
  await expect(carried).toContainText("Draw the rollout");

  await page.getByRole("button", { name: "Plan a session" }).click();
  await expect(form(page).getByLabel("Topics, one per line")).toHaveValue("Pod disruption budgets");
  await plan(page, { day: "2099-03-16", time: "10:00" });
  await expect(form(page)).toHaveCount(0);
  await carried.getByRole("button", { name: "Done" }).click();
  await expect(carried).not.toContainText("Draw the rollout");

  await view(page, "Check-ins");
  await page.getByRole("button", { name: "Check in" }).click();
  await form(page).getByLabel("Check-in by").selectOption("Ben");
  await form(page).getByLabel("I am happy with how we work together").selectOption("2");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".page-head .health")).toHaveText("▲ Talk about it");
  await expect(page.getByRole("heading", { name: /Ben gave 2 of 5 for “satisfaction”/ })).toBeVisible();

  await view(page, "Code reviews");
  await page.getByRole("button", { name: "Add a review" }).click();
  await form(page).getByLabel("Change", { exact: true }).fill("Add probes");
  await form(page).getByLabel("Learning objective").fill("Tell liveness from readiness");
  await form(page).getByRole("button", { name: "Add: Design pattern" }).click();
  await form(page).getByLabel("Pattern", { exact: true }).fill("Health endpoint");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Reviews that name a learning goal: 1 of 1.")).toBeVisible();
  await page.getByText("Markdown for the pull request").click();
  await expect(page.locator("pre")).toContainText("Health endpoint");

  await view(page, "Report");
  const figure = (name) => page.locator(".figures > div").filter({ hasText: name }).locator("dd");
  await expect(figure("Completed sessions")).toHaveText("1");
  await expect(figure("Hours")).toHaveText("1.00");
  await expect(page.getByRole("row", { name: /Kubernetes/ })).toContainText("20%");
  const saved = await download(page, "JSON");
  const report = JSON.parse(saved.text);
  expect(report.total_sessions).toBe(1);
  expect(report.total_hours).toBe(1);
  expect(report.topics_covered).toEqual(["Kubernetes probes", "Rollbacks"]);
  expect(report.focus_areas_progress.Kubernetes.estimated_progress).toBe(20);
  expect(report.recommendations).toEqual(["Schedule regular bi-weekly sessions for better momentum"]);
});

test.describe("where the clocks change", () => {
  test.use({ timezoneId: "Europe/Berlin" });
  test("a session in the past, at no time, or of no length is refused in a sentence, and nothing is stored", async ({ page }) => {
    await open_pair(page);
    const before = await stored(page);
    await page.getByRole("button", { name: "Plan a session" }).click();
    const refusal = form(page).getByRole("alert").last();
    await plan(page, { day: "2020-03-02", time: "10:00", topics: "Kept while refused" });
    await expect(refusal).toContainText("This time has passed.");
    await expect(page.getByText("This time has passed.")).toHaveCount(1);
    await plan(page, { day: "2099-03-29", time: "02:30" });
    await expect(refusal).toContainText("02:30 on 2099-03-29 does not exist here");
    // Whichever button was refused last, one sentence is told.
    const sentences = form(page).getByRole("alert").filter({ hasText: /./ });
    await form(page).getByRole("button", { name: "Log a past session" }).click();
    await expect(sentences).toHaveText([/02:30 on 2099-03-29 does not exist here/]);
    await plan(page, { day: "2020-03-02", time: "10:00" });
    await expect(sentences).toHaveText([/This time has passed/]);
    for (const minutes of ["0", "10000"]) {
      await plan(page, { day: "2099-03-02", time: "10:00", minutes });
      await expect(refusal).toContainText("A session lasts from 5 minutes to 8 hours.");
    }
    await expect(form(page).getByLabel("Topics, one per line")).toHaveValue("Kept while refused");
    expect(await stored(page)).toEqual(before);
  });
});

test("focus areas are words, not patterns, and a pair may have none", async ({ page }) => {
  await open_pair(page);
  await view(page, "Goals and agreement");
  const set = async (areas) => {
    await page.getByRole("button", { name: "Edit agreement" }).click();
    await form(page).getByLabel("Focus areas, one per line").fill(areas);
    await form(page).getByRole("button", { name: "Save" }).click();
    await expect(form(page)).toHaveCount(0);
  };
  await set("C++ (.*)\n[a-z\n.+\n\\");
  await view(page, "Sessions");
  await page.getByRole("button", { name: "Plan a session" }).click();
  await plan(page, { day: "2099-03-02", time: "10:00", topics: "c++ (.*) templates" });
  await expect(form(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Mark as done" }).click();
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page)).toHaveCount(0);
  const shown = await page.locator("#past-title ~ .session-list summary").innerText();
  await view(page, "Report");
  const row = page.getByRole("row", { name: /^C\+\+ \(\.\*\) 1 20%/ });
  // The same time as in the list of sessions: when it began.
  await expect(row.getByRole("cell").nth(2)).toHaveText(shown.replace(/\s+\d+ minutes.*/s, ""));
  await expect(page.getByText("Focus on uncovered areas: [a-z, .+, \\", { exact: true })).toBeVisible();
  await view(page, "Goals and agreement");
  await set("");
  await view(page, "Report");
  await expect(page.getByText("No focus areas yet.")).toBeVisible();
});

test("what comes before its pair is kept and shown once the pair comes; an older file takes nothing back", async ({ page }) => {
  const orphans = file("orphans.belay.json", {
    format: "belay",
    versions: [version(`action/${PAIR}/${ANA}`, { text: "Read the guide", owner: BEN })],
  });
  await open(page);
  await go(page, "Data");
  await give(page, orphans);
  await expect(page.getByText(/records? belongs? to a pair that is not in your data\. Belay shows them once you import a file with the pair\./)).toBeVisible();
  await store(page);
  await page.evaluate((id) => (location.hash = `/pair/${id}`), PAIR);
  await expect(page.getByRole("heading", { name: "Pair not found" })).toBeVisible();
  await import_files(page, pair_file);
  await page.evaluate((id) => (location.hash = `/pair/${id}/goals`), PAIR);
  await expect(page.getByText("Read the guide")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  const before = await stored(page);
  await go(page, "Data");
  await give(page, pair_file);
  await expect(page.getByText("This export is older than your data (records changed since then: 1).")).toBeVisible();
  expect(await stored(page)).toEqual(before);
});

test("a file with a pair of one person is taken with a sentence that names the place", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const oneself = { mentor: ANA, mentees: [ANA], kind: "one_to_one", status: "active", start: "2026-01-05", every_days: 14, minutes: 60 };
  await give(page, file("oneself.belay.json", { format: "belay", versions: [version(`pair/${PAIR}`, oneself)] }));
  await expect(page.getByText("versions[0].body: People cannot mentor themselves.")).toBeVisible();
  await store(page);
  await page.evaluate((id) => (location.hash = `/pair/${id}/report`), PAIR);
  await expect(page.getByRole("heading", { name: "Summary", exact: true })).toBeVisible();
});

test("until the mentor has rated, no level of the mentee is in the pair's report, its files or its questions", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /I mentor someone/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect.poll(async () => (await records(page, "person")).length).toBe(1);
  const me = (await records(page, "person"))[0].record.split("/")[1];
  const rated = (skill, current) => version(`rating/${BEN}/devops-technical/${skill}/self`, { current, target: 5 });
  const pair = {
    mentor: me, mentees: [BEN], kind: "one_to_one", status: "active", focus_areas: ["Terraform"],
    start: "2026-01-05", every_days: 14, minutes: 60,
  };
  await import_files(page, file("mentee.belay.json", {
    format: "belay",
    versions: [version(`person/${BEN}`, { name: "Ben", seniority: "mid" }), rated("terraform", 5), version(`pair/${PAIR}`, pair)],
  }));
  await page.evaluate((id) => (location.hash = `/pair/${id}/report`), PAIR);
  const row = page.getByRole("row", { name: /^Terraform/ });
  await expect(row).toContainText("hidden until you finish rating");
  await expect(row).not.toContainText("5.00");
  const [markdown, json] = [await download(page, "Markdown"), await download(page, "JSON")];
  expect(markdown.text).not.toContain("5.00");
  expect(JSON.parse(json.text).belay.growth).toEqual({});
  await view(page, "Sessions");
  await page.getByText("Conversation starters").click();
  const questions = await page.locator(".questions").innerText();

  // Once the mentor chooses to look, all of it is there.
  await page.getByRole("link", { name: "Ben's report" }).click();
  await page.getByRole("button", { name: "Reveal now" }).click();
  await page.evaluate((id) => (location.hash = `/pair/${id}/report`), PAIR);
  await expect(row).toContainText("5.00");
  await view(page, "Sessions");
  await page.getByText("Conversation starters").click();
  expect(await page.locator(".questions").innerText()).not.toEqual(questions);
});

test("of an agreement only what was typed or taken over is agreed", async ({ page }) => {
  await open_pair(page);
  await view(page, "Goals and agreement");
  await page.getByRole("button", { name: "Edit agreement" }).click();
  const texts = form(page).locator("textarea");
  await expect(texts.nth(1)).toHaveValue("");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("No agreement yet.")).toBeVisible();
  await page.getByRole("button", { name: "Edit agreement" }).click();
  await texts.nth(1).fill("An hour");
  await form(page).getByRole("button", { name: /^Use this example:/ }).first().click();
  await expect(texts.nth(1)).toHaveValue(/^An hour\n.+/);
  await form(page).getByRole("button", { name: "Save" }).click();
  const [pair] = (await records(page, "pair")).filter((it) => it.bases.length);
  expect(pair.body.commitment).toMatch(/^An hour\n.+/);
  expect([pair.body.scope, pair.body.communication, pair.body.feedback]).toEqual([undefined, undefined, undefined]);
});

const share = async (page, profile) => {
  await go(page, "Data");
  const section = page.getByRole("region", { name: "Share" });
  await section.getByRole("combobox", { name: "For" }).selectOption(profile);
  return download(page, "Download file");
};

const take_in = async (page, saved) => {
  await go(page, "Data");
  await give(page, file(saved.name, saved.text));
  await store(page);
};

const name_me = async (page, name) => {
  await go(page, "Data");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Your name").press("Tab");
  await expect(page.getByLabel("Your name")).toHaveCount(0);
};

test("mentee and mentor go from assessing to the report by files alone, blind until both have rated", async ({ page, another_profile }) => {
  // The mentee rates three skills and shares; a private note stays.
  await assess_myself(page);
  for (const key of ["2", "3", "5"]) await page.keyboard.press(key);
  await page.keyboard.press("ArrowUp");
  await expect(open_skill(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Private note").fill("SECRET-NOTE");
  await page.getByLabel("Private note").blur();
  await name_me(page, "Mia");
  const to_mentor = await share(page, "My mentor");
  expect(to_mentor.text).not.toContain("SECRET-NOTE");
  expect(to_mentor.text).toContain('"name":"Mia"');

  // The mentor makes a pair, and rates without seeing her levels anywhere.
  const mentor = await (await another_profile()).newPage();
  await open(mentor);
  await mentor.getByRole("button", { name: /I mentor someone/ }).click();
  await name_me(mentor, "Tom");
  await take_in(mentor, to_mentor);
  await go(mentor, "Mentoring");
  await mentor.getByRole("button", { name: "New pair" }).click();
  await mentor.getByRole("combobox", { name: "Mentor" }).selectOption("Tom");
  await mentor.getByRole("combobox", { name: "Mentee" }).selectOption("Mia");
  await mentor.getByRole("button", { name: "Create pair" }).click();
  await expect(mentor.getByRole("heading", { level: 1, name: "Tom and Mia" })).toBeVisible();
  await mentor.getByRole("link", { name: "Mia's report" }).click();
  await expect(mentor.getByText(/own ratings stay hidden until you finish yours/)).toBeVisible();
  await expect(mentor.locator("#overall-score")).toHaveCount(0);
  await mentor.getByRole("link", { name: "Rate blind" }).click();
  await expect(mentor.getByText("You are rating as their mentor")).toBeVisible();
  await expect(mentor.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "0");
  for (const key of ["2", "5", "3"]) await mentor.keyboard.press(key);
  const unfinished = await share(mentor, "My mentee");
  expect(unfinished.text).not.toContain("rating/"); // what is not finished does not travel
  await mentor.goBack();
  await mentor.getByRole("button", { name: "Finish" }).click(); // which leads to both, side by side
  await expect(mentor.getByText("3 skills rated by both")).toBeVisible();
  await expect(mentor.locator(".talk-list > li")).toHaveCount(2);
  await mentor.getByRole("button", { name: "Accept all matching levels" }).click();
  await expect(mentor.getByText("1 of 3 agreed")).toBeVisible();
  const to_mentee = await share(mentor, "My mentee");

  // The mentee sees both, agrees on the rest, finishes, and sends it back.
  await take_in(page, to_mentee);
  await go(page, "Report");
  await page.getByRole("link", { name: "Side by side with Tom" }).click();
  await expect(page.getByText("1 of 3 agreed")).toBeVisible();
  for (const choice of await page.locator(".talk-list select").all()) await choice.selectOption("4");
  await expect(page.getByText("3 of 3 agreed")).toBeVisible();
  await page.getByRole("button", { name: "Finish agreed assessment" }).click();
  await take_in(mentor, await share(page, "My mentor"));

  // Two sessions on the mentor's side, and one more exchange.
  await go(mentor, "Mentoring");
  await mentor.getByRole("link", { name: /Tom and Mia/ }).first().click();
  for (const day of ["2099-03-02", "2099-03-16"]) {
    await mentor.getByRole("button", { name: "Plan a session" }).click();
    await plan(mentor, { day, time: "10:00", topics: "Cloud" });
    await expect(form(mentor)).toHaveCount(0);
    await mentor.getByRole("button", { name: "Mark as done" }).click();
    await form(mentor).getByRole("button", { name: "Save" }).click();
    await expect(form(mentor)).toHaveCount(0);
  }
  await take_in(page, await share(mentor, "My mentee"));

  // Both have the same pair, sessions, agreed and mentor's assessments; nobody has a conflict. What was superseded on
  // one side stays there.
  const shared_records = async (page) => {
    const all = await stored(page);
    const bases = new Set(all.flatMap(([, text]) => JSON.parse(text).bases));
    const is_shared = (text) => /"record":"(pair|session)\//.test(text) || /"assessor":"(agreed|mentor)/.test(text);
    return all.filter(([key, text]) => is_shared(text) && !bases.has(key.split(":").at(-1))).map(([, text]) => text).sort();
  };
  expect(await shared_records(page)).toEqual(await shared_records(mentor));
  for (const side of [page, mentor]) await expect(side.getByRole("link", { name: /conflict/ })).toHaveCount(0);
  await go(page, "Mentoring");
  await page.getByRole("link", { name: /Tom and Mia/ }).first().click();
  await view(page, "Report");
  await expect(page.locator(".figures > div").filter({ hasText: "Completed sessions" }).locator("dd")).toHaveText("2");

  // The same file once more changes nothing.
  const before = await stored(page);
  await go(page, "Data");
  await give(page, file("again.belay.json", to_mentee.text));
  await expect(page.getByText("Nothing new").or(page.getByText("You already have everything")).first()).toBeVisible();
  expect(await stored(page)).toEqual(before);
  expect(version_lines((await export_all(page)).text).join("\n")).toContain("SECRET-NOTE");
});
