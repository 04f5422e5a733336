// Deletions that travel: named before they are taken, left where they are about the user, and brought back by a backup.
import { expect, scan, test } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, give, go, import_files, open, store, stored, tab_of, visit } from "./steps.mjs";

test.describe.configure({ timeout: 60_000 });

const team_view = tab_of("Team sections");

const share = async (page, profile) => {
  await go(page, "Data");
  await page.getByRole("region", { name: "Share" }).getByRole("combobox", { name: "For" }).selectOption(profile);
  return download(page, "Download file");
};

const name_me = async (page, name) => {
  await go(page, "Data");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Your name").press("Tab");
  await expect(page.getByLabel("Your name")).toHaveCount(0);
};

/** Ann rates three skills; Bob makes a pair with her and rates one. Resolves to Bob's page. */
const ann_and_bob = async (ann, another_profile) => {
  await assess_myself(ann);
  for (const key of ["2", "3", "5"]) await ann.keyboard.press(key);
  await name_me(ann, "Ann");
  const to_mentor = await share(ann, "My mentor");

  const bob = await (await another_profile()).newPage();
  await open(bob);
  await bob.getByRole("button", { name: /I mentor someone/ }).click();
  await name_me(bob, "Bob");
  await import_files(bob, file("ann.belay.json", to_mentor.text));
  await go(bob, "Mentoring");
  await bob.getByRole("button", { name: "New pair" }).click();
  await bob.getByRole("combobox", { name: "Mentor" }).selectOption("Bob");
  await bob.getByRole("combobox", { name: "Mentee" }).selectOption("Ann");
  await bob.getByRole("button", { name: "Create pair" }).click();
  await bob.getByRole("link", { name: "Rate blind" }).first().click();
  await bob.keyboard.press("4");
  await bob.getByRole("button", { name: "Finish" }).click();
  return bob;
};

const open_person = async (page, name) => {
  await go(page, "Team");
  await team_view(page, "People");
  await page.getByRole("listitem").filter({ hasText: name }).getByRole("button", { name: "Edit" }).click();
  return page.getByRole("dialog");
};

const remove = async (page, name, button = "Remove person and all ratings") => {
  await (await open_person(page, name)).getByRole("button", { name: button }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
};

const question = (page, text) => page.locator(".question").filter({ hasText: text });

const score = async (page) => {
  await go(page, "Start");
  await expect(page.getByRole("heading", { level: 1, name: "Where you stand" })).toBeVisible();
  return page.locator(".big-number").innerText();
};

test("a mentor's file that deletes the mentee says so first, deletes nothing unless she agrees, and her backup brings her back", async ({ page, another_profile }) => {
  const bob = await ann_and_bob(page, another_profile);
  const before = await score(page);
  const backup = await export_all(page);

  const dialog = await open_person(bob, "Ann");
  await expect(dialog).toContainText("people who import them are asked");
  await dialog.getByRole("button", { name: "Remove person and all ratings" }).click();
  const to_mentee = await share(bob, "My mentee");

  // Everything else in the file is taken; the deletion is left.
  await go(page, "Data");
  await give(page, file(to_mentee.name, to_mentee.text));
  const deletion = question(page, "Ann");
  await expect(deletion).toContainText(/^Bob deleted this on .*: Ann, with 3 ratings/);
  await expect(deletion).toContainText("This is about you");
  await expect(deletion.getByRole("checkbox")).not.toBeChecked();
  await expect(page.locator(".preview")).not.toContainText("updated by this file");
  await scan(page, "a question of an import");
  await store(page);
  expect(await score(page)).toBe(before);

  // The same file asks again. She agrees, and is told who is missing and how to come back, not that she is Bob.
  await go(page, "Data");
  await give(page, file(to_mentee.name, to_mentee.text));
  await question(page, "Ann").getByRole("checkbox").check();
  await store(page);
  await go(page, "Start");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Bob");
  await expect(page.getByRole("alert")).toContainText("Ann, the person who uses this browser, was removed");
  await page.reload();
  await page.getByRole("alert").getByRole("link", { name: "Import a file" }).click();

  await give(page, file("backup.belay.json", backup.text));
  await expect(page.locator(".preview")).not.toContainText("You already have everything");
  const back = question(page, "Ann");
  await expect(back).toContainText(/^Bob deleted this on .*, but this file still contains it: Ann/);
  await expect(back.getByRole("checkbox")).toBeChecked();
  await store(page);
  expect(await score(page)).toBe(before);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("alert")).toContainText("was removed");
  await page.keyboard.press("Control+Shift+z");
  expect(await score(page)).toBe(before);
});

test("removed from this browser only, a person is in no file as a deletion, and undo brings them back", async ({ page, another_profile }) => {
  const bob = await ann_and_bob(page, another_profile);
  await remove(bob, "Ann", "Remove only from this browser");
  const backup = await export_all(bob);
  expect(backup.text).not.toContain('"deleted":true,"device":"","format":1,"record":"person');
  const lines = backup.text.split("\n").filter((line) => line.includes('"record":"person/') || line.includes('"record":"assessment/'));
  expect(lines.filter((line) => line.includes('"deleted":true'))).toEqual([]);
  expect(lines.filter((line) => line.includes('"Ann"'))).toEqual([]);
  await go(page, "Data");
  await give(page, file(backup.name, backup.text));
  await expect(page.locator(".question")).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await bob.locator(".notice").getByRole("button", { name: "Undo" }).or(bob.getByRole("button", { name: "Undo" })).first().click();
  await go(bob, "Team");
  await team_view(bob, "People");
  await expect(bob.locator(".team-people")).toContainText("Ann");
});

test("archived by somebody else, a person is asked first and stays in their own team", async ({ page, another_profile }) => {
  const bob = await ann_and_bob(page, another_profile);
  await go(bob, "Team");
  await team_view(bob, "People");
  await bob.getByRole("listitem").filter({ hasText: "Ann" }).getByRole("button", { name: "Archive" }).click();
  const to_mentee = await share(bob, "My mentee");
  await go(page, "Data");
  await give(page, file(to_mentee.name, to_mentee.text));
  await expect(question(page, "Ann")).toContainText(/^Bob archived this on .*: Ann/);
  await expect(question(page, "Ann").getByRole("checkbox")).not.toBeChecked();
  await store(page);
  await go(page, "Team");
  await team_view(page, "People");
  await expect(page.locator(".team-people")).toContainText("Ann");
});

test("a file for a lead is no backup: what it left out is still counted as in no export", async ({ page }) => {
  await assess_myself(page);
  for (const key of ["2", "3", "5"]) await page.keyboard.press(key);
  await name_me(page, "Ann");
  await share(page, "My lead");
  await expect(page.getByText("Not exported yet.")).toBeVisible();
  await export_all(page);
  await expect(page.getByText(/Last export: .*\. No changes since then\./)).toBeVisible();
  await go(page, "Assess");
  await page.keyboard.press("4");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "4");
  await share(page, "My lead");
  await expect(page.getByText(/Last export: .*\. 1 change since then\./)).toBeVisible();
});
