// WCAG 2.2 AA by axe, in light and dark, and no sideways scrolling at 360 px and at 400 % zoom: every page and state.
import { expect, scan, test } from "./fixtures.mjs";
import { protect } from "./protected.mjs";
import {
  assess_myself,
  block_mirror,
  block_storage,
  damage_one,
  disagreeing_file,
  file,
  fill_storage,
  give,
  go,
  look_around,
  open,
  rate_all,
  ratings,
  stored,
  store,
  visit,
} from "./steps.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const ZOOMED = { width: 320, height: 256 }; // 1280 by 1024 at 400 %

/** What sticks out of the page's right edge, unless something around it scrolls by itself. */
const overflow = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    const name = (it) => `${it.localName}#${it.id}.${it.className} to ${Math.round(it.getBoundingClientRect().right)} of ${width}`;
    const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width + 0.5);
    return [`${document.scrollingElement.scrollWidth} of ${width} px wide`, ...out.slice(0, 20).map(name)];
  });

/** Checks what the page shows now, in each theme at each width. */
const look = (page, what) =>
  test.step(what, async () => {
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => scrollTo(0, 0)); // so that nothing lies half under the header, which stays
        await scan(page, `${what}, ${colorScheme}, ${size.width} px`);
      }
    }
    for (const size of [PHONE, ZOOMED]) {
      await page.setViewportSize(size);
      expect(await overflow(page), `${what} at ${size.width} px`).toEqual([]);
    }
    await page.setViewportSize(WIDE);
  });

const open_all = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000); // axe takes its time over 48 skills
  await page.setViewportSize(WIDE);
});

test("the first page, and the dashboard", async ({ page }) => {
  await open(page);
  await look(page, "first run");
  await look_around(page);
  await look(page, "dashboard");
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await expect(page.locator(".notice")).toBeVisible();
  await look(page, "first run with a notice");
});

test("rating: an area, all at once, a search, the texts, what does not apply", async ({ page }) => {
  await assess_myself(page);
  await look(page, "assess, nothing rated");
  await page.keyboard.press("2");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByLabel("Evidence", { exact: true }).fill(`https://example.org/${LONG}/${LONG}\n${LONG}${LONG}`);
  await page.getByLabel("Development plan").fill("Sit the exam");
  await expect(page.locator(".links a")).toBeVisible();
  await look(page, "assess, texts");
  await page.getByLabel(/Why\?/).fill(LONG);
  await page.getByRole("button", { name: "Mark as not relevant" }).click();
  await expect(page.getByText("Not relevant:")).toBeVisible();
  await look(page, "assess, not relevant");
  await page.getByRole("button", { name: "All skills" }).click();
  await expect(page.locator(".skill-row")).toHaveCount(48);
  await look(page, "assess, all at once");
  await page.getByRole("searchbox", { name: /Find a skill/ }).fill("nothing like it");
  await expect(page.getByText("No skills found.")).toBeVisible();
  await look(page, "assess, nothing found");
});

test("rating: all done, a review of it, and a skill that a review has come to", async ({ page }) => {
  await assess_myself(page);
  await rate_all(page);
  await expect(page.getByRole("region", { name: "All 48 skills rated" })).toBeVisible();
  await look(page, "assess, all done");
  await page.getByRole("button", { name: "Finish and date it" }).click();
  await go(page, "Assess");
  await page.getByRole("button", { name: "Re-assess" }).click();
  await page.keyboard.press("t");
  await look(page, "assess, a review");
  await page.getByRole("button", { name: "All skills" }).click();
  await expect(page.locator(".skill-row")).toHaveCount(48);
  await look(page, "assess, a review of all");
});

test("rating: old ratings, earlier assessments, and versions that disagree", async ({ page }) => {
  await look_around(page);
  await go(page, "Assess");
  await page.getByRole("button", { name: "Review oldest first" }).click();
  await page.locator("#profile-toggle").click();
  await open_all(page);
  await look(page, "assess, old ratings");
  await page.keyboard.press("Escape"); // out of the profile, which has the focus
  await page.keyboard.press("3");
  const mentor = await disagreeing_file(page);
  await go(page, "Data");
  await give(page, mentor, file("bad.json", '{"ann": '), file("bo.csv", `person_id,skill,current_level\n${LONG},Docker,4\nbo,${LONG},3\n`));
  await open_all(page);
  await look(page, "data, preview with refusals and a conflict");
  await store(page);
  await expect(page.getByRole("region", { name: "Conflicts" })).toBeVisible();
  await page.locator(".notice").getByRole("button", { name: "Dismiss" }).click(); // it may lie over a box for a while
  await look(page, "data, conflict");
  await page.goBack();
  await page.getByRole("button", { name: "All skills" }).click();
  await page.locator(".skill-row", { hasText: "Conflict" }).locator(".skill-name").click();
  await expect(page.getByRole("group", { name: "Conflict" })).toBeVisible();
  await look(page, "assess, conflict");
});

test("the report, at rest and with everything opened", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  await look(page, "report");
  await open_all(page);
  await look(page, "report, all opened");
});

test("the report as tried out, and of an earlier date", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  await page.getByText("What if?").click();
  await page.locator(".what-if select").first().selectOption("5");
  await expect(page.locator(".what-if-outcome")).toContainText("With 1 skill changed");
  await look(page, "report, what if");
  const choice = page.getByRole("combobox", { name: "Ratings" });
  await choice.selectOption(await choice.locator("option").last().getAttribute("value"));
  await look(page, "report, earlier");
});

test("a report without ratings, one with a single rating, and an address that names nobody", async ({ page }) => {
  await assess_myself(page);
  await go(page, "Report");
  await expect(page.getByText("Rate your first skill to see a report.")).toBeVisible();
  await look(page, "report, empty");
  await go(page, "Assess");
  await page.keyboard.press("3");
  await go(page, "Report");
  await open_all(page);
  await look(page, "report, one rating");
  await visit(page, "#/report/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "Person not found" })).toBeVisible();
  await look(page, "unknown person");
});

test("data: at rest, with pasted text, with damage, not saved, and nothing kept", async ({ page, another_profile }) => {
  await assess_myself(page);
  await block_mirror(page); // whose whole twin would take the damaged entry's place
  for (const key of ["3", "4"]) await page.keyboard.press(key);
  await expect.poll(() => stored(page).then((all) => all.length)).toBe(3);
  await damage_one(page);
  await page.reload();
  await go(page, "Data");
  await expect(page.getByText("Belay set aside 1 damaged entry")).toBeVisible();
  await open_all(page);
  await look(page, "data, damaged");
  await fill_storage(page);
  await go(page, "Assess");
  await page.keyboard.press("5");
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  await look(page, "assess, not saved");
  await go(page, "Data");
  await look(page, "data, not saved");

  const context = await another_profile();
  await block_storage(context);
  const other = await context.newPage();
  await open(other);
  await expect(other.getByRole("alert").filter({ hasText: "Belay cannot save here" })).toBeVisible();
  await look(other, "first run, nothing kept");
});

test("the dialogs, and a name as long as they come", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await give(page, file("long.json", { [LONG]: ratings({ Docker: 4 }), ann: ratings({ Docker: 2 }) }));
  await store(page);
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.getByRole("dialog", { name: "People" })).toBeVisible();
  await look(page, "people");
  await page.getByRole("dialog").getByRole("button", { name: LONG }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(LONG);
  await look(page, "somebody else's report, a long name");
  await page.evaluate(() => { location.hash = location.hash.replace("/report/", "/assess/"); });
  await expect(page.getByRole("button", { name: "Rate as a peer" })).toBeVisible();
  await look(page, "somebody else's own ratings, a long name");
  await page.getByRole("button", { name: /^I am/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My skills");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await look(page, "keyboard");
  await page.keyboard.press("Escape");
  await page.locator("#profile-toggle").click();
  await page.getByRole("button", { name: "Edit profile" }).click();
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue(LONG);
  await look(page, "person");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await go(page, "Report");
  await look(page, "report, a long name");
});

test("a pair: sessions, goals, check-ins, reviews, report, and their forms; what is shared", async ({ page }) => {
  await look_around(page);
  await go(page, "Mentoring");
  await page.locator(".pair-list a").first().click();
  const view = (name) =>
    page.getByRole("navigation", { name: "Sections of this pair" }).getByRole("link", { name, exact: true }).click();
  await open_all(page);
  await look(page, "pair, sessions");
  await page.getByRole("button", { name: "Plan a session" }).click();
  await look(page, "pair, planning");
  await view("Goals and agreement");
  await page.getByRole("button", { name: "Add a goal" }).click();
  await open_all(page);
  await look(page, "pair, goals");
  await view("Check-ins");
  await page.getByRole("button", { name: "Check in" }).click();
  await look(page, "pair, check-ins");
  await view("Code reviews");
  await page.getByRole("button", { name: "Add a review" }).click();
  await page.getByRole("button", { name: "Add: Architecture" }).click();
  await look(page, "pair, reviews");
  await view("Report");
  await open_all(page);
  await look(page, "pair, report");
});

test("protected files: the choice, the password, the wait, and opening one", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  await page.getByRole("checkbox", { name: "Protect with a password" }).first().check();
  await page.getByRole("button", { name: "Download backup" }).click();
  const dialog = page.getByRole("dialog", { name: "Protect with a password" });
  await expect(dialog.getByLabel("Password", { exact: true })).toBeFocused();
  await dialog.getByLabel("Password", { exact: true }).fill("abc");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).not.toBeEmpty();
  await look(page, "protect, refused");
  // No key is made as long as we look.
  await page.evaluate(() => (SubtleCrypto.prototype.deriveBits = () => new Promise(() => {})));
  for (const label of ["Password", "Repeat password"]) await dialog.getByLabel(label, { exact: true }).fill(LONG);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await look(page, "protect, making the key");
  await page.keyboard.press("Escape");
  await page.reload();
  await go(page, "Data");
  await page
    .getByLabel("Choose files")
    .setInputFiles([file(`${LONG}.json`, await protect("belay-ann.json", '{"ann": []}', LONG)), file("b.json", await protect("belay-ann.md", "# Ann", LONG))]);
  const form = page.locator("form", { has: page.locator("#unlock-title") });
  await form.getByLabel("Password", { exact: true }).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(form.getByRole("alert")).not.toBeEmpty();
  await look(page, "unlock, wrong password");
  await form.getByLabel("Password", { exact: true }).fill(LONG);
  await page.keyboard.press("Enter");
  await expect(form.getByRole("button", { name: "Use the last password" })).toBeVisible();
  await look(page, "unlock, the second file");
  await form.getByRole("button", { name: "Use the last password" }).click();
  await expect(page.getByText("This file is meant for other programs")).toBeVisible();
  await look(page, "opened");
});
