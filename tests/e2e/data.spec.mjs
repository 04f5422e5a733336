// What goes out and comes in, and what happens when the browser's storage is full, blocked or damaged.
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.mjs";
import {
  assess_myself,
  block_mirror,
  block_storage,
  damage_one,
  download,
  everything_stored,
  export_all,
  figures,
  file,
  fill_storage,
  free_storage,
  give,
  go,
  import_files,
  look_around,
  open,
  open_skill,
  rate_all,
  ratings,
  saved,
  store,
  stored,
  version_lines,
} from "./steps.mjs";

test.describe.configure({ timeout: 90_000 }); // 48 ratings by key, several times over

const rated = (page) => page.getByRole("progressbar");
const preview = (page) => page.locator(".preview");
const notice = (page) => page.locator(".notice");
const DAY = /\d{4}-\d\d-\d\d/.source;

/** Opens the report of somebody who came by a file. */
const open_report = async (page, name) => {
  await page.getByRole("button", { name: /Switch person/ }).click();
  await page.getByRole("dialog").getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};

test("export, erase, import: the same report; and the same again in another profile", async ({ page, another_profile }) => {
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const before = await figures(page);
  const entries = await stored(page);
  const backup = await export_all(page);
  expect(backup.name).toMatch(new RegExp(`^belay-backup-${DAY}\\.belay\\.json$`));
  await expect(page.getByText(/^Last export: .*\. No changes since then\.$/)).toBeVisible();

  const erase = page.getByRole("button", { name: "Erase everything in this browser" });
  await expect(erase).toBeDisabled();
  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await erase.click();
  await expect(page.getByRole("heading", { level: 1, name: "Know where you stand." })).toBeVisible();
  expect(await everything_stored(page)).toEqual([]);

  await import_files(page, file(backup.name, backup.text));
  await go(page, "Report");
  expect(await figures(page)).toEqual(before);
  expect((await stored(page)).map(([, text]) => text).sort()).toEqual(entries.map(([, text]) => text).sort());

  const elsewhere = await (await another_profile()).newPage();
  await open(elsewhere);
  await import_files(elsewhere, file(backup.name, backup.text));
  await go(elsewhere, "Report");
  expect(await figures(elsewhere)).toEqual(before);
  const again = await export_all(elsewhere);
  expect(version_lines(again.text)).toEqual(version_lines(backup.text));
  expect(version_lines(again.text).length).toBeGreaterThan(49); // 48 ratings, a person, the first and last line
});

test("a file imported twice brings nothing new and changes no entry", async ({ page }) => {
  await assess_myself(page);
  for (const key of ["3", "4"]) await page.keyboard.press(key);
  const { name, text } = await export_all(page);
  const before = await everything_stored(page);
  await give(page, file(name, text), file("copy.json", text));
  await expect(preview(page)).toContainText("Nothing new. You already have everything in these files.");
  await expect(preview(page)).toContainText("3 already here");
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(preview(page)).toHaveCount(0);
  expect(await everything_stored(page)).toEqual(before);
});

test("undo takes an import out again, redo brings it back", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  const before = await stored(page);
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  const after = await stored(page);
  expect(after.length).toBe(before.length + 2); // the person and the assessment
  await notice(page).getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page)).toEqual(before);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => (await stored(page)).map(([, text]) => text).sort()).toEqual(after.map(([, text]) => text).sort());
});

test("of several files the good ones are stored, and the bad one is refused by its name", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await give(
    page,
    file("ann.json", { ann: ratings({ Terraform: 4, Docker: 9 }) }),
    file("broken.json", '{"bo": [{"skill_name"'),
    file("cy.csv", "person_id,skill,current_level\ncy,Docker,2\n"),
  );
  await expect(preview(page).locator(".preview-file")).toHaveCount(3);
  const refused = preview(page).locator(".refusals li");
  await expect(refused).toHaveCount(2);
  await expect(refused.nth(0)).toContainText("ann.json: ann[1].current_level: found 9");
  await expect(refused.nth(1)).toContainText("broken.json: Line 1, in bo[0].skill_name: found the end of the file");
  expect(await stored(page)).toEqual([]);
  await page.getByRole("button", { name: "Import 4 changes" }).click();
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.locator(".people-list li")).toHaveText([/^ann/, /^cy/]);
});

test("a file is left out by its box", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }), file("bo.json", { bo: ratings({ Docker: 2 }) }));
  await preview(page).locator(".preview-file", { hasText: "ann.json" }).getByLabel("Include this file").uncheck();
  await page.getByRole("button", { name: "Import 2 changes" }).click();
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.locator(".people-list li")).toHaveText([/^bo/]);
});

test("files can be dropped on the page, and text pasted", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"ann": [{"skill_name": "Docker", "current_level": 3}]}'], "ann.json"));
    data.items.add(new File(["person_id,skill,current_level\nbo,Docker,2\n"], "bo.csv"));
    return data;
  });
  const target = page.getByRole("heading", { level: 1 });
  await target.dispatchEvent("dragover", { dataTransfer: dropped });
  await expect(page.locator(".data-page")).toHaveClass(/is-dropping/);
  await target.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(preview(page).getByRole("heading", { level: 4 })).toHaveText(["ann.json", "bo.csv"]);
  await expect(page.locator(".data-page")).not.toHaveClass(/is-dropping/);
  await page.getByRole("button", { name: "Import 4 changes" }).click();

  await page.getByText("Paste text instead").click();
  await page.getByLabel("File contents").fill("person_id\tskill\tcurrent_level\ncy\tDocker\t5\n");
  await page.getByRole("button", { name: "Check text" }).click();
  await expect(preview(page).getByRole("heading", { level: 4 })).toHaveText("pasted text");
  await page.getByRole("button", { name: "Import 2 changes" }).click();
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.locator(".people-list li")).toHaveText([/^ann/, /^bo/, /^cy/]);
});

test("a file of 2,000 people is read with progress, the page answers meanwhile, and Cancel changes nothing", async ({ page }) => {
  const framework = JSON.parse(await readFile("src/content/frameworks/devops_technical.json", "utf8"));
  const levels = Object.fromEntries(framework.areas.flatMap((area) => area.skills).map(({ name }) => [name, 3]));
  const people = Array.from({ length: 2000 }, (_, place) => [`p${place}`, ratings(levels)]);
  const given = file("many.json", Object.fromEntries(people));
  const progress = page.getByRole("progressbar", { name: "Reading progress" });
  const cancel = page.getByRole("button", { name: "Cancel" });
  // Comes last of all that waits: a reading that went on in secret would have ended.
  const idle = () => page.evaluate(() => scheduler.postTask(() => {}, { priority: "background" }));
  const devtools = await page.context().newCDPSession(page);
  const slow_down = (rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate });
  // So slow that a person could do something meanwhile.
  const begin = async (act) => {
    await act();
    await slow_down(10);
    await expect(progress).toBeVisible();
  };
  await open(page);
  await go(page, "Data");
  const before = await everything_stored(page);

  await begin(() => page.getByLabel("Choose files").setInputFiles(given));
  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await expect(page.getByRole("button", { name: "Erase everything in this browser" })).toBeEnabled();
  const so_far = Number(await progress.getAttribute("value"));
  await expect.poll(async () => Number(await progress.getAttribute("value"))).toBeGreaterThan(so_far);
  await expect(preview(page)).toHaveCount(0);
  await cancel.click();
  await expect(page.getByLabel("Choose files")).toBeFocused();
  await slow_down(1);
  await idle();
  await expect(progress).toHaveCount(0);
  await expect(preview(page)).toHaveCount(0);

  await begin(() => page.getByLabel("Choose files").setInputFiles(given));
  await go(page, "Start");
  await slow_down(1);
  await go(page, "Data");
  await idle();
  await expect(progress).toHaveCount(0);
  await expect(preview(page)).toHaveCount(0);

  await give(page, given, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  const box = preview(page).locator(".preview-file", { hasText: "ann.json" }).getByLabel("Include this file");
  await begin(() => box.click());
  await cancel.click();
  await slow_down(1);
  await expect(box).toBeChecked();
  await expect(page.getByRole("button", { name: "Import 4002 changes" })).toBeVisible();
  expect(await everything_stored(page)).toEqual(before);
});

test("two profiles that changed the same rating apart: both are shown, one is picked, none is lost", async ({ page, another_profile }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  const first = await export_all(page);
  const other = await (await another_profile()).newPage();
  await open(other);
  await import_files(other, file(first.name, first.text));
  for (const [tab, level] of [[page, "5"], [other, "4"]]) {
    await go(tab, "Assess");
    await expect(open_skill(tab)).toBeVisible();
    await tab.locator("#skill-0").click();
    await tab.keyboard.press(level);
    await expect(tab.locator("#skill-1")).toBeFocused();
  }
  const theirs = await export_all(other);

  await go(page, "Data");
  await give(page, file("theirs.belay.json", theirs.text));
  await expect(preview(page)).toContainText("1 in conflict with your version; both are kept");
  await store(page);
  await expect(page.getByRole("link", { name: "1 conflict" })).toBeVisible();
  const conflicts = page.getByRole("region", { name: "Conflicts" });
  await expect(conflicts.getByRole("heading", { level: 3 })).toContainText("AWS Core Services");
  await expect(conflicts.locator(".conflict-head")).toHaveCount(2);
  await expect(conflicts).toContainText("Level 4");
  await expect(conflicts).toContainText("Level 5");
  const before = await stored(page);
  await conflicts.locator(".conflict-head", { hasText: "Level 4" }).getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("1 conflict")).toHaveCount(0);
  await expect(conflicts).toHaveCount(0);
  const after = await stored(page);
  expect(after.length).toBe(before.length + 1);
  expect(after).toEqual(expect.arrayContaining(before));

  // Settled for the other as well, once the file comes back.
  const settled = await export_all(page);
  await import_files(other, file("settled.belay.json", settled.text));
  await expect(other.getByText("1 conflict")).toHaveCount(0);
  await go(other, "Report");
  await expect(other.locator("#overall-score")).toHaveText("4.00");
});

test("assessments in the source's JSON, levels as numbers or names, skills by alias, lead to the person's report", async ({ page }) => {
  await open(page);
  const levels = { TF: "EXPERT", ansible: "SkillLevel.COMPETENT", K8s: 2, "Docker (Images, Containers, Networking)": "master" };
  const ann = ratings(levels).map((rating) => ({ ...rating, target_level: 5, assessor: "self", evidence: ["https://example.org/1"], development_plan: "Sit the exam" }));
  await import_files(page, file("ann.json", { ann }));
  await open_report(page, "ann");
  const [code, containers] = [(4 + 2) / 2, (2 + 5) / 2];
  await expect(page.locator("#overall-score")).toHaveText(((code * 20 + containers * 15) / 35).toFixed(2));
});

test("a CSV with semicolons, quotes and a byte order mark leads to each person's report", async ({ page }) => {
  await open(page);
  const rows = [
    "person_id;name;seniority;team;skill;current_level;target_level;date",
    '7;"Lee; Ann";senior;Platform;Terraform;Expert;5;2025-03-01',
    '7;"Lee; Ann";senior;Platform;Prometheus;3;;2025-03-01',
    "8;Bo;junior;Platform;Jenkins;2;3;2025-03-01",
  ];
  await import_files(page, file("team.csv", `\ufeff${rows.join("\r\n")}\r\n`));
  await open_report(page, "Lee; Ann");
  await expect(page.locator("#overall-score")).toHaveText(((4 * 20 + 3 * 10) / 30).toFixed(2));
  await open_report(page, "Bo");
  await expect(page.locator("#overall-score")).toHaveText("2.00");
});

test("a full storage: the edit stays on screen, is told as not saved, exported, and saved once there is room", async ({ page }) => {
  await block_mirror(page); // which would take it
  await assess_myself(page);
  await page.keyboard.press("3");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "1");
  await fill_storage(page);
  const before = await stored(page);
  await page.keyboard.press("4");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "2");
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  const banner = page.getByRole("alert").filter({ hasText: "1 change is not saved" });
  await expect(banner).toContainText("full");
  expect(await stored(page)).toEqual(before);
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toBeVisible();

  await banner.getByRole("link", { name: "Export" }).click();
  const { text } = await download(page, "Download backup");
  expect(version_lines(text).length - 3).toBe(before.length + 1); // first line, last line, line end

  await free_storage(page);
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await stored(page)).length).toBe(before.length + 1);
  await page.reload();
  await go(page, "Assess");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "2");
});

test("an import that does not fit stores nothing of it", async ({ page }) => {
  await block_mirror(page); // which would take it
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }), bo: ratings({ Docker: 2 }) }));
  await fill_storage(page);
  // Room for the first of the four versions, not for all.
  await page.evaluate(() => {
    const filler = localStorage.getItem("filler 0");
    localStorage.setItem("filler 0", filler.slice(490));
  });
  const before = await everything_stored(page);
  await page.getByRole("button", { name: "Import 4 changes" }).click();
  await expect(notice(page)).toContainText("Nothing was imported.");
  await expect(notice(page)).toContainText("full");
  expect(await everything_stored(page)).toEqual(before);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await free_storage(page);
  await store(page);
  const sizes = (await stored(page)).filter(([key]) => key.startsWith("belay:v:x")).map((entry) => entry.join("").length);
  expect(sizes).toHaveLength(4);
  expect(Math.max(...sizes), "the room was enough for one").toBeLessThan(490);
});

test("without any storage it works until the tab closes, says so, and exports", async ({ page }) => {
  await block_storage(page);
  await assess_myself(page);
  const banner = page.getByRole("alert").filter({ hasText: "Belay cannot save here" });
  await expect(banner).toBeVisible();
  for (const key of ["3", "4", "5"]) await page.keyboard.press(key);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "3");
  await go(page, "Report");
  await expect(page.locator("#overall-score")).toHaveText("4.00");
  await expect(banner).toBeVisible();
  const { text } = await export_all(page);
  expect(version_lines(text).length - 3).toBe(4);
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await open_report(page, "ann");
  await expect(page.locator("#overall-score")).toHaveText("4.00");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Person not found" })).toBeVisible();
  await import_files(page, file("back.belay.json", text));
  await go(page, "Report");
  await expect(page.locator("#overall-score")).toHaveText("4.00");
});

test("a damaged entry is set aside, told, offered for download; all others load", async ({ page }) => {
  await assess_myself(page);
  await block_mirror(page); // whose whole twin would take its place
  for (const key of ["3", "4", "5"]) await page.keyboard.press(key);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "3");
  const damaged = await damage_one(page);
  await page.reload();
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "2");
  await go(page, "Data");
  await expect(page.getByText("Belay set aside 1 damaged entry. Everything else loaded.")).toBeVisible();
  const { name, text } = await download(page, "Download the damaged entries");
  expect(name).toMatch(new RegExp(`^belay-damaged-${DAY}\\.txt$`));
  for (const part of damaged) expect(text).toContain(part);
  expect(Object.fromEntries(await stored(page))).toMatchObject(Object.fromEntries([damaged]));
  await page.getByRole("button", { name: "Remove damaged entries" }).click();
  await expect(page.getByText("Belay set aside 1 damaged entry")).toHaveCount(0);
  expect((await stored(page)).map(([key]) => key)).not.toContain(damaged[0]);
});

test("the report goes out as JSON in the source's shape, as Markdown, as CSV and by copying", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const score = await page.locator("#overall-score").innerText();
  const named = (extension) => new RegExp(`^belay-me-${DAY}\\.${extension}$`);

  const json = await download(page, "JSON");
  expect(json.name).toMatch(named("report\\.json"));
  const report = JSON.parse(json.text);
  const golden = JSON.parse(await readFile("tests/golden/source_reports.json", "utf8"));
  const of_source = Object.values(golden.individual)[0];
  expect(Object.keys(report).sort()).toEqual([...Object.keys(of_source), "belay"].sort());
  expect(report.overall_score.toFixed(2)).toBe(score);

  const markdown = await download(page, "Markdown");
  expect(markdown.name).toMatch(named("md"));
  expect(markdown.text).toContain(score);
  expect(markdown.text).toMatch(/^# .*Me/);

  const csv = await download(page, "Ratings as CSV");
  expect(csv.name).toMatch(named("csv"));
  expect(csv.text.trim().split(/\r?\n/)).toHaveLength(49);

  for (const copy of ["Copy for Slack", "Copy for Confluence"]) {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.getByRole("button", { name: copy }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(score);
  }
});

test("all ratings go out as CSV and as plain JSON, and come back as the same report", async ({ page, another_profile }) => {
  await assess_myself(page);
  await rate_all(page);
  await go(page, "Report");
  const score = await page.locator("#overall-score").innerText();
  await go(page, "Data");
  for (const button of ["Export ratings (CSV)", "Export ratings (JSON)"]) {
    const { name, text } = await download(page, button);
    expect(name).toMatch(new RegExp(`^belay-ratings-${DAY}\\.(csv|json)$`));
    const other = await (await another_profile()).newPage();
    await open(other);
    await import_files(other, file(name, text));
    await go(other, "Start");
    await other.getByRole("button", { name: /^Me/ }).click();
    await go(other, "Report");
    await expect(other.locator("#overall-score")).toHaveText(score);
  }
});

test("tidying up drops what was superseded here and changes no figure", async ({ page }) => {
  await assess_myself(page);
  await rate_all(page);
  for (const key of ["3", "ArrowUp", "4"]) await page.keyboard.press(key);
  await go(page, "Report");
  const before = await figures(page);
  const n_entries = (await stored(page)).length;
  await go(page, "Data");
  await page.getByRole("button", { name: /^Free up space \(old versions: \d+\)/ }).click();
  await expect(page.getByRole("button", { name: "There is nothing to remove." })).toBeDisabled();
  await expect.poll(async () => (await stored(page)).length).toBeLessThan(n_entries); // once the mirror has let go of them
  await page.reload();
  await go(page, "Report");
  expect(await figures(page)).toEqual(before);
});

const LEAVES = {
  "an export while storage was full": async (page) => {
    await fill_storage(page);
    const exported = await export_all(page);
    await free_storage(page);
    return exported;
  },
  "a recovery download": async (page) => {
    await page.goto("./recover.html");
    const recovered = await download(page, /^Download/);
    await page.goto("./");
    return recovered;
  },
};
for (const [what, leave] of Object.entries(LEAVES)) {
  test(`a file of one's own is older after tidying up, and nothing to decide: ${what}`, async ({ page }) => {
    await assess_myself(page);
    const rate_first = async (...levels) => {
      for (const level of levels) {
        for (let place = 0; place < 4; place += 1) await page.keyboard.press("ArrowUp");
        await page.keyboard.press(level);
      }
      await saved(page);
    };
    await rate_first("2");
    const { name, text } = await leave(page);
    await page.reload();
    await go(page, "Assess");
    await rate_first("3", "4");
    await go(page, "Data");
    await expect(page.getByRole("button", { name: "There is nothing to remove." })).toBeDisabled();
    await give(page, file(name, text));
    await expect(preview(page)).toContainText("This export is older");
    await expect(preview(page)).not.toContainText("conflict");
  });
}

test("an exported file is as its published schema says", async ({ page, request }) => {
  await look_around(page);
  await go(page, "Assess");
  await page.keyboard.press("3");
  const { text } = await export_all(page);
  const schema = await page.getByRole("link", { name: "JSON Schema for Belay files" }).getAttribute("href");
  const unsigned = { uint8: true, uint32: true, uint64: true }; // notes of the generator; "minimum" says the same
  const validate = formats(new Ajv({ allErrors: true, formats: unsigned })).compile(await (await request.get(schema)).json());
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
  const wrong = JSON.parse(text);
  wrong.versions[1].bases = 7;
  expect(validate(wrong)).toBe(false);
});
