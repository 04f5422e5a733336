// What people write is text, wherever it is shown: in every field of every kind of record there is something that would
// run, become an element or a link, override the direction of writing or cover the lines around it, first in files that
// somebody sends, then typed. Nothing of it may do so.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test as base } from "./fixtures.mjs";
import { assess_myself, file, give, go, open, store, stored, visit } from "./steps.mjs";

const GOLDEN = new URL("../golden/format-1/every_kind.belay.json", import.meta.url);
const MAYA = "5a3b1e00-0000-4000-8000-000000000001";
const INGRID = "5a3b1e00-0000-4000-8000-000000000005";
const PAIR = "5a3b1e00-0000-4000-8000-000000010000";
const DEVOPS = "devops-technical";

const RUNS = [
  "<img src=x onerror=canary(1)>",
  "</script><script>canary(2)</script>",
  "<svg onload=canary(3)><a href=javascript:canary(4)>x</a></svg>",
  "{{constructor.constructor('canary(5)')()}}${canary(6)}",
];
const LOOKS = "\u202e\u2066evil.txt\u200b Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u030d";
/** So much of it is short enough for a name. */
const hostile = (where, place = 0) => `${where} ${RUNS[place % RUNS.length]}${LOOKS}`;
const LINKS = [
  "javascript:canary(7)",
  "JaVaScRiPt:canary(8)",
  "data:text/html,<script>canary(9)</script>",
  "vbscript:canary(10)",
  "https://example.org/\"onmouseover=\"canary(11)\"<b>",
  "mailto:ann@example.org",
];

/** The fields that hold words, by kind of record: all of them, not only those that the golden file fills in. */
const WORDS = {
  person: { texts: ["name", "team", "key"] },
  rating: { texts: ["plan", "note", "not_applicable"] },
  mentoring: { lists: ["interests"] },
  pair: { texts: ["commitment", "scope", "communication", "feedback"], lists: ["focus_areas"] },
  session: { texts: ["zone", "notes", "outcomes"], lists: ["topics", "objectives", "next_topics"] },
  goal: { texts: ["title", "measure"] },
  action: { texts: ["text"] },
  check_in: { texts: ["progress", "blockers", "change"] },
  feedback: { texts: ["text"] },
  review: { texts: ["title", "link", "objective", "technical", "moments", "growth", "good"] },
};

const poison_rating = (rating, where) => {
  for (const field of ["plan", "note"]) rating[field] = hostile(`${where}.${field}`);
  rating.evidence = [...LINKS, hostile(`${where}.evidence`, 1)];
};

const poison_body = (kind, body) => {
  const { texts = [], lists = [] } = WORDS[kind] ?? {};
  for (const [place, field] of texts.entries()) body[field] = hostile(`${kind}.${field}`, place);
  for (const field of lists) body[field] = RUNS.map((_, place) => hostile(`${kind}.${field}`, place));
  if (kind === "rating") poison_rating(body, kind);
  // Half of the ratings count.
  if (kind === "rating" && body.current) delete body.not_applicable;
  if (kind === "assessment") for (const rating of Object.values(body.ratings)) poison_rating(rating, kind);
  if (kind === "session") body.agenda = [{ title: hostile("session.agenda"), minutes: 15 }];
  if (kind === "goal") body.milestones = [{ title: hostile("goal.milestone"), is_done: true }, { title: hostile("goal.milestone", 1) }];
  if (kind === "review") {
    const words = (place) => hostile("review.opportunity", place);
    const kinds = ["performance", "design_pattern", "architecture"];
    body.opportunities = kinds.map((kind, place) => ({ kind, what: words(place), why: words(place), how: words(place) }));
  }
  // What a newer Belay might have in it.
  body[hostile("field")] = { [hostile("key")]: hostile("value") };
};

const sorted = (value) =>
  Array.isArray(value) ? value.map(sorted)
  : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map((key) => [key, sorted(value[key])]))
  : value;

/** A version with the id that its bytes have, as in a backup that nobody changed. */
const signed = (version) => {
  const text = JSON.stringify(sorted(version));
  return { id: createHash("sha256").update(text).digest("hex").slice(0, 32), ...version };
};

/** The golden file with something hostile in every field. */
const hostile_file = () => {
  const { versions } = JSON.parse(readFileSync(GOLDEN, "utf8"));
  const poisoned = versions.filter((it) => it.record && !it.deleted).map(({ id, ...version }) => {
    const [kind] = version.record.split("/");
    if (version.body && version.format === 1) poison_body(kind, version.body);
    if (kind === "rating") version.record = version.record.replace("named/Dee / Ops", `named/${hostile("assessor")}`);
    if (version.body?.assessor?.startsWith("named/")) version.body.assessor = `named/${hostile("assessor")}`;
    return signed({ ...version, by: hostile("by"), device: hostile("device") });
  });
  const facts = { export: { counts: { versions: poisoned.length }, from: `from ${RUNS.join(" ")}`, min_reader: 1, profile: "everything", version: 1 } };
  return file(`${RUNS[0].replaceAll("/", "")}.belay.json`, { format: "belay", versions: [facts, ...poisoned] });
};

const test = base.extend({
  /** A page in which whatever runs is told, and so fails the test. */
  page: async ({ page }, use) => {
    const dialogs = [];
    page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
    await page.addInitScript(() => {
      window.canary = (number) => console.error(`canary ${number} ran`);
    });
    await use(page);
    expect(dialogs, "no dialog opened").toEqual([]);
  },
});

/** Looks at the whole page: nothing in it comes from a text but text. */
const check = async (page, what) => {
  const found = await page.evaluate(() => {
    const faults = [];
    const told = (element) => `<${element.localName} ${[...element.attributes].map((it) => `${it.name}="${it.value}"`).join(" ")}>`;
    for (const element of document.querySelectorAll("*")) {
      const { localName } = element;
      if (["img", "iframe", "object", "embed", "base"].includes(localName)) faults.push(told(element));
      if (localName === "script" && (!element.src || new URL(element.src).origin !== location.origin)) faults.push(told(element));
      if ([...element.attributes].some((it) => /^(on.*|srcdoc|action|formaction)$/.test(it.name))) faults.push(told(element));
      for (const name of ["aria-label", "aria-valuetext", "title", "placeholder"]) {
        const hidden = /[\u202a-\u202e\u2066-\u2069]|[\u0300-\u036f]{5}/.test(element.getAttribute(name) ?? "");
        if (hidden) faults.push(`hides something in its ${name}: ${told(element)}`);
      }
      const href = element.getAttribute("href") ?? element.getAttribute("xlink:href");
      if (localName !== "a" && localName !== "link" && href !== null && !href.startsWith("#")) faults.push(told(element));
      if (localName !== "a" || href === null) continue;
      const { origin, protocol } = new URL(element.href);
      if (!["http:", "https:", "mailto:", "blob:"].includes(protocol)) faults.push(told(element));
      if (origin !== location.origin && element.rel !== "noopener noreferrer") faults.push(told(element));
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let n_hostile = 0;
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (["SCRIPT", "STYLE", "TEXTAREA", "OPTION"].includes(parentElement.tagName)) continue;
      if (/canary\(/.test(data)) n_hostile += 1;
      if (/[\u202a-\u202e\u2066-\u2069]/.test(data)) faults.push(`overrides the direction: ${data}`);
      if (/[\u0300-\u036f]{5}/.test(data)) faults.push(`piles up marks: ${data}`);
      const inline = getComputedStyle(parentElement);
      if (/canary\(/.test(data) && !/isolate|plaintext/.test(inline.unicodeBidi)) faults.push(`is not apart: ${told(parentElement)}`);
    }
    // Nothing is wider than the screen; paper has a width of its own.
    if (matchMedia("print").matches) return { faults, n_hostile };
    const { scrollWidth, clientWidth } = document.documentElement;
    const is_wide = (element) => element.getBoundingClientRect().right > clientWidth + 1 && element.localName !== "option";
    const wide = [...document.querySelectorAll("main *")].find(is_wide);
    if (scrollWidth > clientWidth + 1) faults.push(`${scrollWidth} wide on ${clientWidth}: ${wide && told(wide)}`);
    return { faults: [...new Set(faults)].slice(0, 10), n_hostile };
  });
  expect(found.faults, what).toEqual([]);
  return found.n_hostile;
};

/** Opens whatever can be opened on the page. */
const unfold = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

const PLACES = [
  ["/", 1],
  [`/assess/${MAYA}/${DEVOPS}`, 1],
  [`/rate/${MAYA}/${DEVOPS}/${encodeURIComponent(`mentor/${INGRID}`)}`, 1],
  [`/rate/${MAYA}/${DEVOPS}/agreed`, 1],
  [`/report/${MAYA}/${DEVOPS}`, 1],
  [`/report/${MAYA}/${DEVOPS}/now/agreed-first`, 1],
  [`/report/${MAYA}/${DEVOPS}/now/${encodeURIComponent(`named/${hostile("assessor")}`)}`, 1],
  ["/team/overview", 1],
  ["/team/heatmap", 1],
  ["/team/training", 1],
  ["/team/people", 1],
  ["/mentoring/pairs", 1],
  ["/mentoring/matching", 1],
  ["/mentoring/calendar", 0],
  ["/mentoring/actions", 1],
  [`/pair/${PAIR}/sessions`, 5],
  [`/pair/${PAIR}/goals`, 5],
  [`/pair/${PAIR}/health`, 1],
  [`/pair/${PAIR}/reviews`, 3],
  [`/pair/${PAIR}/report`, 1],
  [`/compare/${MAYA}/${DEVOPS}/${INGRID}`, 1],
  ["/data", 1],
];

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } })) {
  test.describe(name, () => {
    test.use({ viewport });
    test("a file with something hostile in every field of every record is text on every page, on screen and on paper", async ({ page }, info) => {
      test.setTimeout(120_000);
      const shot = (place) => page.screenshot({ path: info.outputPath(`${place.replaceAll(/[^a-z]+/g, "-").slice(0, 60)}.png`), fullPage: true });
      await open(page);
      await go(page, "Data");
      await give(page, hostile_file());
      await expect(page.locator(".preview .refusals li")).toHaveCount(0);
      await unfold(page);
      expect(await check(page, "the preview")).toBeGreaterThan(10);
      await shot("preview");
      await store(page);
      for (const [place, n_least] of PLACES) {
        await test.step(place.slice(0, 60), async () => {
          await visit(page, place);
          await expect(page.locator("main h1")).toBeVisible();
          await unfold(page);
          expect(await check(page, place), `${place} shows hostile texts`).toBeGreaterThanOrEqual(n_least);
          await shot(`at ${place}`);
          await page.emulateMedia({ media: "print" });
          await check(page, `${place}, printed`);
          await page.emulateMedia({ media: "screen" });
        });
      }
      // A skill with several versions, open on the page where one is chosen.
      await visit(page, "/data");
      const conflicts = page.getByRole("region", { name: "Conflicts" });
      await expect(conflicts.getByRole("button", { name: "Keep this" }).first()).toBeVisible();
      await conflicts.getByRole("button", { name: "Keep this" }).first().click();
      await check(page, "after a choice");
    });
  });
}

/** Types something hostile into every field of words in a form; gives how many. */
const type_everywhere = async (form, where) => {
  const fields = await form.locator('textarea, input[type="text"], input:not([type])').all();
  let n_typed = 0;
  for (const [place, field] of fields.entries()) {
    if (!(await field.isVisible()) || !(await field.isEnabled())) continue;
    await field.fill(hostile(`${where}${place}`, place));
    n_typed += 1;
  }
  return n_typed;
};

test("something hostile that is typed stays text, field by field", async ({ page }) => {
  test.setTimeout(90_000);
  await assess_myself(page);
  await page.locator("#profile-toggle").click();
  await page.getByRole("button", { name: "Edit profile" }).click();
  const dialog = page.getByRole("dialog");
  expect(await type_everywhere(dialog, "me")).toBeGreaterThanOrEqual(2);
  await dialog.getByRole("button", { name: "Save" }).click();
  await check(page, "the person's page");
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const open_row = page.locator(".skill-row.is-open");
  await page.getByLabel("Evidence", { exact: true }).fill([...LINKS, ...RUNS].join("\n"));
  for (const label of ["Development plan", "Private note"]) {
    await page.getByLabel(label).fill(hostile(label));
    await page.getByLabel(label).blur();
  }
  await check(page, "a rating with its texts");
  await expect(open_row.locator(".links a")).toHaveCount(2);

  await go(page, "Data");
  await give(page, hostile_file());
  await store(page);
  await visit(page, `/pair/${PAIR}/sessions`);
  const form = page.locator(".pair-form");
  const view = (name) => page.getByRole("navigation", { name: "Sections of this pair" }).getByRole("link", { name, exact: true }).click();
  for (const [tab, button, n_least] of [
    ["Goals and agreement", "Edit agreement", 4],
    ["Goals and agreement", "Add a goal", 2],
    ["Goals and agreement", "Add an action item", 1],
    ["Check-ins", "Check in", 3],
    ["Code reviews", "Add a review", 4],
    ["Sessions", "Plan a session", 2],
  ]) {
    await test.step(button, async () => {
      await view(tab);
      const before = (await stored(page)).length;
      await page.getByRole("button", { name: button, exact: true }).first().click();
      await expect(form).toBeVisible();
      expect(await type_everywhere(form, button), button).toBeGreaterThanOrEqual(n_least);
      if (button === "Plan a session") {
        await form.getByLabel("Day", { exact: true }).fill("2099-03-02");
        await form.getByLabel("Time", { exact: true }).fill("10:00");
        await form.getByLabel(/^Agenda, one item/).fill(`15 ${hostile("agenda")}`);
      }
      await check(page, `${button}, typed`);
      await form.getByRole("button", { name: /^(Save|Add)$/ }).last().click();
      await expect.poll(async () => (await stored(page)).length, button).toBeGreaterThan(before);
      await unfold(page);
      await check(page, `${button}, saved`);
    });
  }
});

test("a megabyte of emoji is limited in a field and refused in a sentence from a file", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const plan = page.getByLabel("Development plan");
  await plan.fill("🧗".repeat(1 << 18));
  await plan.blur();
  expect((await plan.inputValue()).length).toBeLessThanOrEqual(20_000);
  await expect.poll(async () => (await stored(page)).some(([, text]) => text.includes("🧗"))).toBe(true);
  expect((await stored(page)).every(([, text]) => text.length < 21_000)).toBe(true);
  await check(page, "after a megabyte");
  await go(page, "Data");
  const rating = { skill_name: "Docker", current_level: 3, development_plan: "🧗".repeat(1 << 18) };
  await give(page, file("large.json", { ann: [rating] }));
  await expect(page.locator(".preview .refusals li")).toContainText("found a text of 262144 characters, expected at most 20000");
});

test("files that others made say which control characters they hold, and those are not taken", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const rows = Object.entries({ bidi: "a\u202eb", nul: "a\u0000b" }).map(([person, name]) => [person, [{ skill_name: "Docker", current_level: 3, name }]]);
  await give(page, file("control.json", Object.fromEntries(rows)));
  const refusals = page.locator(".preview .refusals li");
  await expect(refusals).toHaveCount(2);
  await expect(refusals.first()).toContainText("U+202E");
  await expect(refusals.last()).toContainText("U+0000");
  await check(page, "the refusals");
});
