// The hurt files that the native tests left (tests/it/attack), each given to the app in the browser: WebAssembly takes and
// refuses what the native build does, in the same words, and stands afterwards. 300; 5,000 by ./dev attack.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { go, open, stored } from "./steps.mjs";

const FOLDER = join(process.env.CARGO_TARGET_DIR ?? "target", "tmp/attacked"); // cargo test makes it
const TOGETHER = 250;
const MAX_TOLD = 100; // the page says how many more there are

test("hurt files end in the browser as they do natively, and change nothing", async ({ page }) => {
  const cases = JSON.parse(readFileSync(join(FOLDER, "cases.json"), "utf8"));
  expect(cases.length).toBeGreaterThanOrEqual(300);
  test.setTimeout(30_000 + cases.length * 100);
  await page.clock.setFixedTime(new Date("2026-11-21T10:11:12"));
  await open(page);
  await go(page, "Data");
  const before = await stored(page);
  const found = [];
  for (let first = 0; first < cases.length; first += TOGETHER) {
    const files = cases.slice(first, first + TOGETHER).map(({ name }) => [name, readFileSync(join(FOLDER, name)).toString("base64")]);
    found.push(...(await page.evaluate(give_each, files)));
  }
  const expected = cases.map(({ name, problems, n_changes }) => ({ name, problems: problems.slice(0, MAX_TOLD), n_changes }));
  for (const [place, it] of found.entries()) {
    expect({ ...it, problems: it.problems.slice(0, MAX_TOLD) }).toEqual(expected[place]);
  }
  expect(found).toHaveLength(cases.length);
  expect(await stored(page)).toEqual(before);
});

/** In the page: gives one file after the other to the picker, and reads what the preview says of it. */
const give_each = async (files) => {
  const picker = document.querySelector("#pick");
  const shown = (name) =>
    new Promise((done) => {
      const look = () => {
        if (document.querySelector(".preview h4")?.textContent !== name) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      look();
    });
  const said = [];
  for (const [name, text] of files) {
    const given = new DataTransfer();
    given.items.add(new File([Uint8Array.from(atob(text), (it) => it.charCodeAt(0))], name));
    picker.files = given.files;
    picker.dispatchEvent(new Event("change", { bubbles: true }));
    await shown(name);
    const problems = [...document.querySelectorAll(".preview-file .refusals li")].map((it) => it.textContent);
    const button = [...document.querySelectorAll(".preview .actions button")].find((it) => /^Import \d/.test(it.textContent));
    said.push({ name, problems, n_changes: Number(/\d+/.exec(button?.textContent ?? "0")[0]) });
  }
  return said;
};
