// A day that somebody enters is a day of the calendar, wherever and whenever: no zone and no change of the clocks moves it.
// What has a time of day is an instant, which each zone shows by its own clock.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, go, import_files, open, records, tab_of, version_lines, visit } from "./steps.mjs";

test.describe.configure({ timeout: 40_000 });

/** `now`: an instant at which it is `day` there, and mostly another day by UTC. `at`: when it is `time` on that day there. */
const CASES = [
  { zone: "Asia/Kolkata", what: "just after midnight on 29 February, half an hour off", now: "2028-02-28T18:32:00Z", day: "2028-02-29", time: "23:30", at: "2028-02-29T18:00:00Z" },
  { zone: "America/Los_Angeles", what: "just before midnight on 29 February", now: "2028-03-01T07:57:00Z", day: "2028-02-29", time: "23:59", at: "2028-03-01T07:59:00Z" },
  { zone: "Pacific/Kiritimati", what: "the first day of March before all others", now: "2028-02-29T10:01:00Z", day: "2028-03-01", time: "00:30", at: "2028-02-29T10:30:00Z" },
  { zone: "Australia/Lord_Howe", what: "the day on which the clocks go back by half an hour", now: "2028-04-01T13:05:00Z", day: "2028-04-02", time: "02:30", at: "2028-04-01T16:00:00Z" },
  { zone: "America/Santiago", what: "a day whose midnight is left out", now: "2028-09-03T04:01:00Z", day: "2028-09-03", time: "23:45", at: "2028-09-04T02:45:00Z" },
  { zone: "Europe/Berlin", what: "the day of 25 hours", now: "2028-10-28T22:01:00Z", day: "2028-10-29", time: "23:45", at: "2028-10-29T22:45:00Z" },
];
/** 25 hours apart: whatever the time, in one of them it is another day. */
const ELSEWHERE = ["Pacific/Kiritimati", "Pacific/Pago_Pago"];

const ANA = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a01";
const BEN = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a02";
const PAIR = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a03";
const pair_from = (start) => {
  const version = (record, body) => ({ at: 1, bases: [], body, by: "Ana", device: "", format: 1, record });
  const pair = { mentor: ANA, mentees: [BEN], kind: "one_to_one", status: "active", focus_areas: [], start, every_days: 14, minutes: 60 };
  const versions = [
    version(`person/${ANA}`, { name: "Ana", seniority: "senior" }),
    version(`person/${BEN}`, { name: "Ben", seniority: "mid" }),
    version(`pair/${PAIR}`, pair),
  ];
  return file("pair.belay.json", { format: "belay", versions });
};

// Written out by Node, in the zone that is meant: not as the app does it.
const words = (instant, timeZone, more) =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone, ...more }).format(instant).replaceAll("\u202f", " ");
const told = (day) => words(new Date(`${day}T00:00:00Z`), "UTC");

const view = tab_of("Sections of this pair");
const form = (page) => page.locator(".pair-form");
const fill_in = async (page, fields) => {
  for (const [label, text] of Object.entries(fields)) await form(page).getByLabel(label, { exact: true }).fill(text);
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page)).toHaveCount(0);
};

/** Enters something of each kind that has a day. */
const enter_days = async (page, { day, time }) => {
  await assess_myself(page);
  await page.keyboard.press("4");
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await expect(page.locator(".notice")).toContainText(told(day));
  await go(page, "Assess");
  await page.keyboard.press("5");
  await import_files(page, pair_from(day));
  await visit(page, `/pair/${PAIR}`);
  for (const title of ["To be held", "Held at once"]) {
    await page.getByRole("button", { name: "Plan a session" }).click();
    await fill_in(page, { Day: day, Time: time, "Topics, one per line": title });
  }
  const done = page.getByRole("listitem").filter({ hasText: "Held at once" });
  await done.getByRole("button", { name: "Mark as done" }).click();
  await fill_in(page, {});
  await view(page, "Goals and agreement");
  await page.getByRole("button", { name: "Add a goal" }).click();
  await fill_in(page, { Goal: "Run a drill", Due: day });
  await view(page, "Code reviews");
  await page.getByRole("button", { name: "Add a review" }).click();
  await fill_in(page, { Change: "Add probes" });
};

/** What a page of the pair shows, as text on one line. */
const part = async (page, name) => {
  await view(page, name);
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
};

/** Each day stands where it is shown, and each instant by the clock of the zone. */
const expect_shown = async (page, { day, now, at }, zone) => {
  await visit(page, `/pair/${PAIR}`);
  // One is planned, and the other was held before its time.
  for (const instant of [at, now]) expect(await part(page, "Sessions")).toContain(words(new Date(instant), zone, { timeStyle: "short" }));
  expect(await part(page, "Goals and agreement")).toContain(`${told(day)}`);
  expect(await part(page, "Code reviews")).toContain(`Add probes ${told(day)}`);
  await expect(page.locator(".page-head")).toContainText(told(day));
};

/** The days in the versions themselves. */
const days_in = (versions) => {
  const of = (kind, day) => versions.filter((it) => it.record?.startsWith(`${kind}/`) && it.body).map((it) => day(it.body));
  return {
    assessed: of("assessment", (it) => it.on), rated: of("rating", (it) => it.on).filter(Boolean), starts: of("pair", (it) => it.start),
    due: of("goal", (it) => it.due), reviewed: of("review", (it) => it.on), held: of("session", (it) => it.at),
  };
};

for (const [place, it] of CASES.entries()) {
  test.describe(it.zone, () => {
    test.use({ timezoneId: it.zone });
    test(`${it.what}: a day stays the same after a reload, in an export, and in another zone`, async ({ page, another_profile }) => {
      await page.clock.setFixedTime(it.now);
      await enter_days(page, it);
      await expect_shown(page, it, it.zone);
      await page.reload();
      await expect_shown(page, it, it.zone);
      await view(page, "Sessions");
      await page.getByRole("button", { name: "Edit session" }).click();
      await expect(form(page).getByLabel("Day", { exact: true })).toHaveValue(it.day);
      await expect(form(page).getByLabel("Time", { exact: true })).toHaveValue(it.time);
      await form(page).getByRole("button", { name: "Cancel" }).click();
      await visit(page, `/pair/${PAIR}`);
      await view(page, "Report");
      const report = await download(page, "Markdown");
      expect(new Set(report.text.match(/\d{4}-\d\d-\d\d/g)), report.text).toEqual(new Set([it.day]));
      await visit(page, "/mentoring/recognition");
      await expect(page.getByRole("row", { name: /Ana/ }).first()).toContainText(told(it.day));

      const { name, text } = await export_all(page);
      const found = days_in(JSON.parse(text).versions);
      for (const [kind, days] of Object.entries(found)) {
        expect(days.length, kind).toBeGreaterThan(0);
        const expected = kind === "held" ? Date.parse(it.at) : it.day;
        expect(new Set(days), kind).toEqual(new Set([expected]));
      }
      const csv = await download(page, "Export ratings (CSV)");
      expect(csv.text.match(/\d{4}-\d\d-\d\d/g)).toEqual([it.day, it.day]); // of two ratings

      const zone = ELSEWHERE[place % 2];
      const there = await (await another_profile({ timezoneId: zone })).newPage();
      await there.clock.setFixedTime(it.now);
      await open(there);
      await import_files(there, file(name, text));
      await expect_shown(there, it, zone);
      const [assessment] = await records(there, "assessment");
      await visit(there, `/report/${assessment.record.split("/")[1]}`);
      await expect(there.locator("main")).toContainText(told(it.day));
      const again = await export_all(there);
      expect(version_lines(again.text)).toEqual(version_lines(text));
    });
  });
}
