// What a file of somebody else empties: named first, with what it says, and left unless the user agrees.
import { expect, scan, test } from "./fixtures.mjs";
import { assess_myself, export_all, file, give, open, store } from "./steps.mjs";

test.describe.configure({ timeout: 60_000 });

/** The backup with a version by Bob on top of the rating, which says only what `change` leaves of it. */
const changed_by_bob = (text, change) => {
  const line = text.split("\n").find((line) => line.includes('"record":"rating/'));
  const { id, ...version } = JSON.parse(line.replace(/,$/, ""));
  const by_bob = { ...version, at: version.at + 1000, bases: [id], by: "Bob", device: "bobs", body: change(version.body) };
  return text.replace(line, `${line}\n${JSON.stringify(by_bob)},`);
};

test("a rating that somebody else's file empties is named first and stays unless the user agrees; a changed one is named with both levels", async ({ page }) => {
  await open(page);
  await assess_myself(page);
  await page.keyboard.press("3");
  const backup = await export_all(page);

  await give(page, file("bob.belay.json", changed_by_bob(backup.text, () => ({}))));
  const question = page.locator(".question");
  await expect(question).toContainText(/^Bob cleared this on .*: .*rating of .* by themselves \(3\)/);
  await expect(question.getByRole("checkbox", { name: "Clear it here too" })).not.toBeChecked();
  await expect(page.locator(".preview")).toContainText("1 left out; your version stays");
  await scan(page, "a question about what is emptied");
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
  await question.getByRole("checkbox").check();
  await expect(page.getByRole("button", { name: "Import 1 change" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  await give(page, file("bob.belay.json", changed_by_bob(backup.text, (body) => ({ ...body, current: 2 }))));
  await expect(page.locator(".preview .warnings")).toContainText(/Bob changed your own rating of .* from 3 to 2\./);
  await store(page);
  await expect(page.locator(".notice")).toContainText("Imported 1 change.");
});
