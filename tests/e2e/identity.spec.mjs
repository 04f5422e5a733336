// Who uses this browser is asked once, never guessed, and nobody's page changes it.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, give, go, import_files, look_around, open, store } from "./steps.mjs";

const ANN = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a31";
const BO = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a32";
const ZOE = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a33";

const version = (record, body) => ({ at: 1, bases: [], body, by: "", device: "", format: 1, record });
const person = (id, name) => version(`person/${id}`, { name, seniority: "mid" });
const team = file("team.belay.json", { format: "belay", versions: [person(ANN, "Ann Lee"), person(BO, "Bo Diaz")] });
const rated = version(`rating/${ZOE}/devops-technical/docker/self`, { current: 4, on: "2026-05-04" });
const for_mentor = file("zoe-for-mentor.belay.json", {
  format: "belay",
  versions: [{ export: { from: "Zoe Ray", profile: "to_mentor" } }, person(ZOE, "Zoe Ray"), rated],
});

const start = (page) => go(page, "Start");
const title = (page) => page.getByRole("heading", { level: 1 });
const who = (page) => page.locator(".person-switch");
const me = (page) => page.evaluate(() => localStorage.getItem("belay:me"));

test("after an import the start page asks who the user is, and nobody is taken for them", async ({ page }) => {
  await open(page);
  await import_files(page, team);
  await start(page);
  await expect(title(page)).toHaveText("Which of these is you?");
  await expect(page.getByText("Where you stand")).toBeHidden();
  expect(await me(page)).toBeNull();
  await page.getByRole("button", { name: /^Bo Diaz/ }).click();
  await expect(title(page)).toHaveText("Where you stand");
  await expect(who(page)).toContainText("Bo Diaz");
  expect(await me(page)).toBe(BO);
  // Somebody else's page is about them, and the user stays who they are.
  await page.evaluate((ann) => { location.hash = `/report/${ann}/devops-technical`; }, ANN);
  await expect(title(page)).toContainText("Ann Lee");
  await expect(who(page)).toContainText("Bo Diaz");
  await start(page);
  await expect(title(page)).toHaveText("Where you stand");
});

test("whoever is not in the list adds themselves, and a lead is asked no more", async ({ page }) => {
  await open(page);
  await import_files(page, team);
  await start(page);
  await page.getByRole("button", { name: "None of them, I lead the team" }).click();
  await expect(title(page)).toHaveText("Your team");
  await page.reload();
  await expect(title(page)).toHaveText("Your team");
  await page.getByRole("link", { name: "Open the team" }).click();
  await expect(title(page)).toContainText("Team");
});

test("a lead who rates somebody gives their own name first, and nobody is made up for them", async ({ page }) => {
  await open(page);
  await import_files(page, team);
  await page.getByRole("link", { name: "Say who you are" }).click();
  await page.getByRole("button", { name: "None of them, I lead the team" }).click();
  await page.evaluate((ann) => { location.hash = `/assess/${ann}/devops-technical`; }, ANN);
  await expect(page.getByRole("button", { name: /^I am/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Rate as their mentor" }).click();
  await expect(title(page)).toHaveText("Which of these is you?");
  await expect(page.locator(".notice")).toContainText("Say who you are first");
  await page.getByLabel("Your name, if it is not in the list").fill("Lea Vogt");
  await page.getByRole("button", { name: "Add me" }).click();
  await expect(who(page)).toContainText("Lea Vogt");
  await page.evaluate((ann) => { location.hash = `/assess/${ann}/devops-technical`; }, ANN);
  await page.getByRole("button", { name: "Rate as their mentor" }).click();
  await expect(title(page)).toHaveText("Your rating of Ann Lee");
});

test("a backup carries who its user is and what is hidden from them", async ({ page, browser }) => {
  await open(page);
  await import_files(page, team);
  await start(page);
  await page.getByRole("button", { name: /^Ann Lee/ }).click();
  await import_files(page, for_mentor);
  await page.evaluate((zoe) => { location.hash = `/report/${zoe}/devops-technical`; }, ZOE);
  await expect(page.locator("main")).toContainText("hidden");
  const backup = await export_all(page);
  expect(backup.name).toMatch(/^belay-backup-\d{4}-\d\d-\d\d\.belay\.json$/);

  const elsewhere = await (await browser.newContext()).newPage();
  await open(elsewhere);
  await go(elsewhere, "Data");
  await give(elsewhere, file(backup.name, backup.text));
  await expect(elsewhere.getByLabel("I am Ann Lee; this is my backup")).toBeChecked();
  await store(elsewhere);
  await expect(who(elsewhere)).toContainText("Ann Lee");
  await elsewhere.evaluate((zoe) => { location.hash = `/report/${zoe}/devops-technical`; }, ZOE);
  await expect(elsewhere.locator("main")).toContainText("hidden");
  await elsewhere.reload();
  await expect(elsewhere.locator("main")).toContainText("hidden");
  await elsewhere.context().close();
});

test("a file for somebody else waits for a name, and says in its own name for whom it is", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  const save = page.getByRole("button", { name: "Download file" });
  await expect(save).toBeDisabled();
  await page.getByLabel("Your name").fill("Zoe Ray");
  await page.getByLabel("Your name").press("Tab");
  await expect(save).toBeEnabled();
  const shared = await download(page, "Download file");
  expect(shared.name).toMatch(/^zoe-ray-for-mentor-\d{4}-\d\d-\d\d\.belay\.json$/);
  expect(shared.text).not.toContain('"Me"');
});

test("whoever looks around is shown an example, not themselves", async ({ page }) => {
  await look_around(page);
  await expect(title(page)).toHaveText(/^Example: Maya Okafor/);
});

const hidden_after = (what, forget) =>
  test(`a mentee's ratings stay hidden ${what}`, async ({ page }) => {
    await open(page);
    await import_files(page, for_mentor);
    await page.evaluate((zoe) => { location.hash = `/report/${zoe}/devops-technical`; }, ZOE);
    await expect(page.locator("main")).toContainText("hidden");
    await forget(page);
    await page.reload();
    await expect(page.locator("main")).toContainText("hidden");
  });

// The mirror answers when it has written.
const wait_for_mirror = (page) =>
  expect(async () => {
    const kept = await page.evaluate(
      () =>
        new Promise((done) => {
          const request = indexedDB.open("belay");
          request.onsuccess = () => {
            const asked = request.result.transaction("versions").objectStore("versions").get("belay:asked-by");
            asked.onsuccess = () => done(asked.result);
          };
        }),
    );
    expect(kept).toContain(ZOE);
  }).toPass();

hidden_after("where local storage loses what hides them", async (page) => {
  await wait_for_mirror(page);
  await page.evaluate(() => localStorage.removeItem("belay:asked-by"));
});
hidden_after("where somebody damages what hides them", async (page) => {
  await wait_for_mirror(page);
  await page.evaluate(() => localStorage.setItem("belay:asked-by", "nonsense"));
});
hidden_after("where all of local storage is cleared", async (page) => {
  await wait_for_mirror(page);
  await page.evaluate(() => localStorage.clear());
});

test("where local storage is full, what is to be hidden still is after a reload", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      try {
        for (let n = 0; ; n += 1) localStorage.setItem(`x${size}-${n}`, "x".repeat(size));
      } catch {
        // Full for texts of this size.
      }
    }
  });
  await import_files(page, for_mentor);
  await page.evaluate((zoe) => { location.hash = `/report/${zoe}/devops-technical`; }, ZOE);
  await expect(page.locator("main")).toContainText("hidden");
  await page.reload();
  await expect(page.locator("main")).toContainText("hidden");
});

test("nobody changes somebody else's own ratings without saying as whom they rate", async ({ page }) => {
  await open(page);
  await import_files(page, team);
  await start(page);
  await page.getByRole("button", { name: /^Bo Diaz/ }).click();
  await page.evaluate((ann) => { location.hash = `/assess/${ann}/devops-technical`; }, ANN);
  await expect(title(page)).toHaveText("Ann Lee: own ratings");
  await page.getByRole("button", { name: "Enter ratings on their behalf" }).click();
  await expect(page.getByText("You are entering Ann Lee's own ratings on their behalf.")).toBeVisible();
  await go(page, "Assess");
  await expect(title(page)).toHaveText("My skills");
  await page.evaluate((ann) => { location.hash = `/assess/${ann}/devops-technical`; }, ANN);
  await expect(title(page)).toHaveText("Ann Lee: own ratings");
  await page.keyboard.press("4");
  await page.getByRole("button", { name: "Rate as their mentor" }).click();
  await expect(title(page)).toHaveText("Your rating of Ann Lee");
  await page.keyboard.press("4");
  await expect(async () => {
    const ratings = await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith("belay:v:")).map((key) => localStorage.getItem(key)).filter((text) => text.includes('"rating/')),
    );
    expect(ratings).toHaveLength(1);
    expect(JSON.parse(ratings[0]).record).toMatch(new RegExp(`/mentor.${BO}$`));
  }).toPass();
});

test("after an import the focus is above what to do next, and a long list says that it is cut", async ({ page }) => {
  const ids = Array.from({ length: 12 }, (_, n) => `6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6b${10 + n}`);
  await open(page);
  await import_files(page, file("many.json", { format: "belay", versions: ids.map((id, n) => person(id, `Person ${10 + n}`)) }));
  await expect(page.getByRole("heading", { name: "Import", exact: true })).toBeFocused();
  await expect(page.getByRole("link", { name: "Say who you are" })).toBeInViewport();
  await page.getByRole("link", { name: "Say who you are" }).click();
  await expect(page.getByText("Showing 8 of 12 people. Type to narrow the list.")).toBeVisible();
  await page.getByRole("searchbox").fill("21");
  await page.getByRole("button", { name: /^Person 21/ }).click();
  await expect(who(page)).toContainText("Person 21");
});
