// Files that are wrong: each gets a sentence that names the file, the place, what was found and what was expected,
// offers nothing of what is wrong, and changes nothing. The readers' own tests have many more cases than these.
import { truncateSync, writeFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";
import { assess_myself, everything_stored, file, give, go } from "./steps.mjs";

const rating = (level) => `{"ann": [{"skill_name": "Terraform", "current_level": ${level}}]}`;
const rating_of = (more) => JSON.stringify({ ann: [{ skill_name: "Terraform", current_level: 3, ...more }] });
const belay = (entry, head = "") => `{"app":"belay",${head}"format":"belay","versions":[\n${entry},\n{}]}\n`;
const RECORD = "rating/00000000-0000-0000-0000-000000000001/devops-technical/terraform/self";
const version = (body) =>
  belay(`{"at":1,"bases":[],"body":${body},"by":"","device":"","format":1,"record":"${RECORD}"}`);
const csv = (...rows) => ["person_id,skill,current_level,framework", ...rows, ""].join("\n");
const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");

/** The name of a file, its content, and what the sentence must contain beside the name. */
const REFUSED = [
  ["words.json", "hello", ["Line 1, column 1", 'found "hello"', "expected JSON"]],
  ["words.txt", "hello", ["Line 1, column 1", 'found "hello"', "expected JSON"]],
  ["comma.json", '{"ann": [{"skill_name" "Terraform"}]}', ["Line 1, column 24", "in ann[0]", "expected JSON"]],
  ["empty.json", "", ["Found an empty file", "Expected a Belay file"]],
  ["picture.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ["found a picture (PNG)", "Expected a Belay file"]],
  ["cut.json", '{"ann": [{"skill_name": "Terr', ["Line 1, in ann[0].skill_name", "found the end of the file", "expected more"]],
  ["cut.belay.json", version('{"current":3}').slice(0, 90), ["Line 2, in versions[0]", "found the end of the file", "expected more"]],
  ["deep.json", "[".repeat(100_000) + "]".repeat(100_000), ["Line 1", "found lists or objects nested 128 or more levels deep", "expected fewer"]],
  ["deep.belay.json", belay('{"a":'.repeat(100_000) + "1" + "}".repeat(100_000)), ["line 2", "nested too deep", "expected one version"]],
  ["unmarked.json", Buffer.from(rating(3), "utf16le"), ["found text in UTF-16", "UTF-8"]],
  ["half.json", Buffer.concat([utf16(rating(3)), Buffer.from([0x7b])]), ["At character", "UTF-16", "expected a whole one"]],
  ["latin.csv", Buffer.from(csv("Jos\xe9,Terraform,3,"), "latin1"), ["At byte", "not UTF-8", "expected text in UTF-8"]],
  ["twice.json", '{"ann": [{"skill_name": "Terraform", "current_level": 3, "current_level": 4}]}', ["ann[0].current_level", "found this key twice", "expected it once"]],
  ["twice.json", '{"ann": [], "ann": []}', ["ann", "found this key twice", "expected it once"]],
  ["twice.belay.json", version('{"current":3,"current":4}'), ["versions[0].body.current", "twice", "expected it once"]],
  ...[["0", "0"], ["6", "6"], ['"three"', '"three"'], ["3.5", "3.5"], ["null", "null"]].flatMap(([level, found]) => [
    ["level.json", rating(level), ["ann[0].current_level", "found", found, "expected a level", "1 to 5"]],
    ["level.belay.json", version(`{"current":${level}}`), ["versions[0].body.current", found, "expected a level from 1 to 5"]],
  ]),
  ...["0", "6", "three", "3.5"].map((level) => [
    "level.csv", csv(`ann,Terraform,${level},`), ["row 2, column current_level", "found", level, "expected a level", "1 to 5"],
  ]),
  ["level.csv", csv("ann,Terraform,,"), ["row 2, column current_level", "found nothing", "expected a level from 1 to 5"]],
  ["skill.json", '{"ann": [{"skill_name": "Teraform", "current_level": 3}]}', ["ann[0].skill_name", '"Teraform"', "Terraform"]],
  ["skill.csv", csv("ann,Juggling,3,"), ["row 2, column skill", '"Juggling"']],
  ["framework.json", rating_of({ framework: "Tea" }), ["ann[0].framework", 'found the framework "Tea"', 'expected "DevOps Technical"']],
  ["framework.csv", csv("ann,Terraform,3,Tea"), ["row 2, column framework", '"Tea"', "expected"]],
  ["newer.json", belay('{"export":{"min_reader":3}}'), ["min_reader", "found 3", "expected 2 or less", "Reload to update"]],
  ["newer.json", belay("{}", '"min_reader":3,'), ["min_reader", "found 3", "expected 2 or less", "Reload to update"]],
  ["column.csv", "person_id,level\nann,3\n", ["Row 1", "no column skill, current_level", "expected at least", '"level"']],
  ["quote.csv", csv("ann,Terraform,3,", 'bo,"Docker,3,', "cy,Docker,3,"), ["Row 3, column skill", "found an opening quote", "expected a closing quote"]],
];

/** What is unusual and right. */
const TAKEN = [
  ["mark.json", `\ufeff${rating(3)}`],
  ["mark.csv", `\ufeff${csv("ann,Terraform,3,")}`],
  ["wide.json", utf16(rating(3))],
  ["wide.csv", utf16(csv("ann,Terraform,3,"))],
  ["wide.json", utf16(rating(3)).swap16()],
];

const begin = async (page) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await expect(page.locator("#skill-1")).toBeFocused();
  await go(page, "Data");
  return everything_stored(page);
};

test("every wrong file is refused with its name, place, what was found and what was expected, and changes nothing", async ({ page }) => {
  test.slow();
  const before = await begin(page);
  for (const [name, content, parts] of REFUSED) {
    await test.step(`${name}: ${parts[0]}`, async () => {
      await give(page, file(name, content));
      const sentences = page.locator(".preview .refusals li");
      await expect(sentences).toHaveCount(1);
      const sentence = await sentences.innerText();
      expect(sentence.startsWith(`${name}: `), sentence).toBe(true);
      for (const part of parts) expect(sentence).toContain(part);
      await expect(page.locator(".preview")).toContainText("There is nothing to import.");
      await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
      expect(await everything_stored(page)).toEqual(before);
      await page.getByRole("button", { name: "Cancel" }).click();
    });
  }
});

test("a file over 50 MiB is refused by its size, beside a good one", async ({ page }, info) => {
  const before = await begin(page);
  const [large, good] = [info.outputPath("large.json"), info.outputPath("good.json")];
  writeFileSync(large, "{");
  truncateSync(large, 51 << 20);
  writeFileSync(good, rating(3));
  await give(page, large, good);
  await expect(page.locator(".preview .refusals li")).toHaveText(["large.json: Found a file of 51 MiB, expected at most 50 MiB."]);
  await expect(page.locator(".preview").getByRole("heading", { level: 4 })).toHaveText(["good.json"]);
  await expect(page.getByRole("button", { name: "Import 2 changes" })).toBeVisible();
  expect(await everything_stored(page)).toEqual(before);
});

test("a byte order mark, and UTF-16 with one, are read", async ({ page }) => {
  const before = await begin(page);
  for (const [name, content] of TAKEN) {
    await test.step(name, async () => {
      await give(page, file(name, content));
      await expect(page.locator(".preview .refusals li")).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Import 2 changes" })).toBeVisible();
      await page.getByRole("button", { name: "Cancel" }).click();
    });
  }
  expect(await everything_stored(page)).toEqual(before);
});

test("what is wrong in a file does not keep what is right in it from being stored", async ({ page }) => {
  await begin(page);
  await give(page, file("some.csv", csv("ann,Terraform,3,", "ann,Docker,6,", "ann,Juggling,3,", "bo,Docker,4,")));
  await expect(page.locator(".preview .refusals li")).toHaveCount(2);
  await page.getByRole("button", { name: "Import 4 changes" }).click();
  await expect(page.locator(".notice")).toContainText("Imported 4 changes.");
  const texts = (await everything_stored(page)).map(([, text]) => text).join("\n");
  expect(texts).toContain('"terraform":{"current":3');
  expect(texts).not.toContain('"current":6');
});
