// What the tests do again and again, in the user's words.
import { readFile } from "node:fs/promises";
import { expect } from "./fixtures.mjs";

/** Opens the app for the first time. */
export const open = async (page) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

/** From the first page to rating oneself, by keyboard alone. */
export const assess_myself = async (page) => {
  await open(page);
  const choice = page.getByRole("button", { name: /Assess myself/ });
  await tab_to(page, choice);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("My skills");
};

/** Presses Tab until the focus is there. */
export const tab_to = async (page, target) => {
  for (let n = 0; n < 80; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`80 presses of Tab did not reach ${target}`);
};

export const look_around = async (page) => {
  await open(page);
  await page.getByRole("button", { name: /Look around/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Maya Okafor");
};

export const go = async (page, place) => {
  await page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: place }).click();
};

/** The open skill's name. */
export const open_skill = (page) => page.locator(".skill-row.is-open .skill-name");

/** Rates all skills of DevOps Technical, one key each; the levels follow a fixed pattern. */
export const LEVELS = Array.from({ length: 48 }, (_, place) => 1 + ((place * 7 + 3) % 5));
export const rate_all = async (page) => {
  for (const [place, level] of LEVELS.entries()) {
    await page.keyboard.press(String(level));
    if (place < 47) await expect(page.locator(`#skill-${place + 1}`)).toBeFocused();
  }
};

/** The figures of the report, as text. */
export const figures = async (page) => {
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  const text = (selector) => page.locator(selector).allInnerTexts();
  return {
    score: await text("#overall-score"),
    coverage: await text("#coverage"),
    readiness: await text("#readiness"),
    lists: await text(".report-page > section:not(.exports, .more)"),
    details: await page.locator(".report-page > .more > .fold").allTextContents(), // folded or not
  };
};

/** Every stored version, as key and text. */
export const stored = (page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith("belay:v:"))
      .sort()
      .map((key) => [key, localStorage.getItem(key)]),
  );

/** The stored versions of one kind of record. */
export const records = async (page, kind) =>
  (await stored(page)).map(([, text]) => JSON.parse(text)).filter((it) => it.record.startsWith(`${kind}/`));

/** Goes from one part of a place to another by its tabs, which have a name. */
export const tab_of = (tabs) => (page, name) =>
  page.getByRole("navigation", { name: tabs }).getByRole("link", { name, exact: true }).click();

/** Belay's own files without an export line are a backup: a real one without it hides what people say of themselves. */
const with_export = (content) => {
  if (content?.format !== "belay" || content.versions.some((it) => it.export)) return content;
  const facts = { counts: { versions: content.versions.length }, from: "", min_reader: 1, profile: "everything", version: 1 };
  return { ...content, versions: [...content.versions, { export: facts }] };
};

/** A file in memory, as Playwright's pickers take it. */
export const file = (name, content) => ({
  name,
  mimeType: name.endsWith(".csv") ? "text/csv" : "application/json",
  buffer: Buffer.from(typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(with_export(content))),
});

/** Gives files to the Data page and waits until it shows what they hold. */
export const give = async (page, ...files) => {
  await page.getByLabel("Choose files").setInputFiles(files);
  await expect(page.getByRole("heading", { name: "Check before importing" })).toBeFocused();
};

/** Stores what the preview offers. */
export const store = async (page) => {
  await page.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await expect(page.locator(".notice")).toContainText(/Imported \d+ changes?\./);
};

/** Imports files from whatever page is shown. */
export const import_files = async (page, ...files) => {
  await go(page, "Data");
  await give(page, ...files);
  await store(page);
};

/** What a press of the button downloads, as { name, text }. */
export const download = async (page, button) => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};

/** Everything of this browser as a file. */
export const export_all = async (page) => {
  await go(page, "Data");
  return download(page, "Download backup");
};

/** The lines of a Belay file without that of the export itself, which no two exports share. */
export const version_lines = (text) => text.split("\n").filter((line) => !line.startsWith('{"export":'));

/** All that the mirror keeps, as key and text. */
export const mirrored = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const request = indexedDB.open("belay");
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
          const [database, all] = [request.result, {}];
          const transaction = database.transaction("versions");
          transaction.objectStore("versions").openCursor().onsuccess = ({ target: { result } }) => {
            if (!result) return;
            all[result.key] = result.value;
            result.continue();
          };
          transaction.oncomplete = () => {
            database.close();
            done(Object.entries(all).sort());
          };
        };
      }),
  );

/** Until the app says that everything is on disk. */
export const saved = (page) => expect(page.locator(".save-badge")).toHaveText("Saved");

/** All of local storage, as key and text. */
export const everything_stored = (page) => page.evaluate(() => Object.entries(localStorage).sort());

/** Fills local storage to its last character, as other pages of the same origin may. */
export const fill_storage = (page) =>
  page.evaluate(() => {
    for (let size = 1 << 22, n = 0; size >= 1; ) {
      try {
        localStorage.setItem(`filler ${n}`, "x".repeat(size));
        n += 1;
      } catch {
        size >>= 1;
      }
    }
  });

/** Takes the fillers out again. */
export const free_storage = (page) =>
  page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("filler")) localStorage.removeItem(key);
  });

/** Ratings of somebody in the source's shape: levels by skill. */
export const ratings = (levels) =>
  Object.entries(levels).map(([skill_name, current_level]) => ({ skill_name, current_level, assessment_date: "2025-03-01" }));

/** A file that disagrees with the rating here that was made last: the same record at another level, made apart. */
export const disagreeing_file = async (page) => {
  const texts = (await stored(page)).map(([, text]) => JSON.parse(text));
  const last = texts.filter((it) => it.record.startsWith("rating/")).sort((a, b) => a.at - b.at).at(-1);
  const other = { ...last, bases: [], by: "Mentor", body: { ...last.body, current: (last.body.current % 5) + 1 } };
  return file("mentor.belay.json", { format: "belay", versions: [other] });
};

/** Changes one character of a stored rating, as a failing disk may. Resolves to its key and text. */
export const damage_one = (page) =>
  page.evaluate(() => {
    const is_rating = ([key, text]) => key.startsWith("belay:v:") && /"current":\d/.test(text);
    const [key, text] = Object.entries(localStorage).find(is_rating);
    const damaged = text.replace(/"current":(\d)/, (_, level) => `"current":${(level % 5) + 1}`);
    localStorage.setItem(key, damaged);
    return [key, damaged];
  });

/** The page's address without a reload: what a bookmark or a link opens. */
export const visit = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

/** Takes IndexedDB away from every page of a context, as some private windows do. */
export const block_mirror = (target) =>
  target.addInitScript(() =>
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    }),
  );

/** Takes local storage away from every page of a context. */
export const block_storage = (target) =>
  target.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    }),
  );
