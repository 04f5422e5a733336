// Files with a password: what leaves is unreadable, what comes back is whole, and every way to fail says which it is.
import Ajv from "ajv/dist/2020.js";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "./fixtures.mjs";
import { protect, sum, unprotect } from "./protected.mjs";
import {
  assess_myself,
  everything_stored,
  export_all,
  figures,
  file,
  go,
  look_around,
  open,
  ratings,
  store,
  stored,
  tab_to,
} from "./steps.mjs";

test.describe.configure({ timeout: 90_000 }); // a key takes half a second and more, several times over

const PASSWORD = "Käsekuchen, warm und laut";
const CANARY = "zinnoberrot";
const dialog = (page) => page.getByRole("dialog", { name: "Protect with a password" });
const choice = (page) => page.getByRole("checkbox", { name: "Protect with a password" }).first();
const form = (page) => page.locator("form", { has: page.locator("#unlock-title") });
const preview = (page) => page.getByRole("heading", { name: "Check before importing" });
const told = (page) => page.locator(".preview .refusals li");
const pick = (page, ...files) => page.getByLabel("Choose files").setInputFiles(files);

/** Types the password into the dialog and takes what is downloaded, as { name, text }. */
const finish = async (page, password = PASSWORD) => {
  await dialog(page).getByLabel("Password", { exact: true }).fill(password);
  await dialog(page).getByLabel("Repeat password").fill(password);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Download protected file" }).click(),
  ]);
  await expect(dialog(page)).toHaveCount(0);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};

/** What a press of the button downloads, protected. */
const download_protected = async (page, button) => {
  await choice(page).check();
  await button.click();
  return finish(page);
};

/** A person with texts of which none may be read in a file. */
const assess_canary = async (page) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByLabel("Evidence", { exact: true }).fill(`https://example.org/${CANARY}`);
  await page.getByLabel("Development plan").fill(`${CANARY} plan`);
  await page.getByLabel("Development plan").blur();
  await page.locator("#profile-toggle").click();
  await page.getByRole("button", { name: "Edit profile" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(CANARY);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".person-switch")).toContainText(CANARY);
};

const everything = async (page) => {
  await go(page, "Data");
  return download_protected(page, page.getByRole("button", { name: "Download backup" }));
};

/** Gives the password that the Data page asks for. */
const unlock = async (page, password = PASSWORD) => {
  await form(page).getByLabel("Password", { exact: true }).fill(password);
  await form(page).getByRole("button", { name: "Open", exact: true }).click();
};

/** Lets no key be made until it is called. */
const hold_keys = async (page) => {
  await page.evaluate(() => {
    const derive = SubtleCrypto.prototype.deriveBits;
    const held = new Promise((go_on) => (window.let_go = go_on));
    SubtleCrypto.prototype.deriveBits = async function (...all) {
      await held;
      return derive.apply(this, all);
    };
  });
  return () => page.evaluate(() => window.let_go());
};

/** Whether something of the text stands in the file: plain, or in Base64 at any of its three offsets. */
const holds = (content, text) => {
  const inside = [0, 1, 2].map((n) => Buffer.from(" ".repeat(n) + text).toString("base64").slice(n && 4, -4));
  return [text, ...inside].some((it) => content.toLowerCase().includes(it.toLowerCase()));
};

const ann = (levels = { Terraform: 4 }) => JSON.stringify({ ann: ratings(levels) });

test("protected, erased, imported: the same report; nothing of it is readable, and no password is kept", async ({ page, requests }) => {
  await assess_canary(page);
  await go(page, "Report");
  const before = await figures(page);
  const entries = await stored(page);
  const of_load = await requests();
  const { name, text } = await everything(page);

  expect(name).toMatch(/^belay-protected-\d{4}-\d\d-\d\d\.json$/);
  await expect(page.locator(".notice")).toContainText(new RegExp(`^Saved belay-backup-.*belay.json as the protected file ${name}.`));
  await expect(page.getByText(/^Last export: .*\. No changes since then\.$/)).toBeVisible();
  for (const secret of [CANARY, PASSWORD, "terraform", "evidence", "devops", "belay.json", "versions"]) {
    expect(holds(text, secret), `${secret} in the file`).toBe(false);
  }
  const schema = JSON.parse(await readFile("public/schema/protected-file.schema.json", "utf8"));
  const validate = new Ajv({ strict: false }).compile(schema);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);

  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await page.getByRole("button", { name: "Erase everything in this browser" }).click();
  await expect.poll(() => stored(page)).toEqual([]);
  await go(page, "Data");
  await pick(page, file(name, text));
  await expect(form(page).getByRole("heading")).toHaveText(`${name} is protected`);
  await expect(form(page).getByLabel("Password", { exact: true })).toBeFocused();
  await expect(form(page).getByLabel("Password", { exact: true })).toHaveAttribute("autocomplete", "current-password");
  await unlock(page);
  await expect(preview(page)).toBeFocused();
  await expect(page.locator(".preview")).toContainText("This file was protected and is now open.");
  expect(await stored(page)).toEqual([]);
  await store(page);
  await go(page, "Report");
  expect(await figures(page)).toEqual(before);
  expect((await stored(page)).map(([, text]) => text).sort()).toEqual(entries.map(([, text]) => text).sort());

  const kept = await page.evaluate(async () => {
    const bases = await indexedDB.databases();
    const fields = [...document.querySelectorAll("input")].map((it) => it.value);
    return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), bases, fields, location.href]);
  });
  expect(kept).not.toContain("Käsekuchen");
  expect(await requests()).toEqual(of_load);
});

test("what Belay protects opens by the documented format, and no two files share a salt or a nonce", async ({ page }) => {
  await assess_canary(page);
  await go(page, "Data");
  const one = await everything(page);
  const other = await everything(page);
  const [a, b] = [one, other].map(({ text }) => JSON.parse(text));
  expect(a.rounds).toBeGreaterThanOrEqual(600_000);
  for (const key of ["salt", "iv", "check"]) expect(a[key], key).not.toBe(b[key]);
  const inner = await unprotect(one.text, PASSWORD);
  expect(inner.name).toMatch(new RegExp(`^belay-backup-\\d{4}-\\d\\d-\\d\\d\\.belay\\.json$`));
  expect(inner.text).toContain(CANARY);
  await choice(page).uncheck();
  const open = await export_all(page);
  const lines = (text) => text.split("\n").filter((line) => !line.startsWith('{"export":'));
  expect(lines(inner.text)).toEqual(lines(open.text));
  await expect(unprotect(one.text, `${PASSWORD}!`)).rejects.toThrow("wrong password");
});

test("the script in docs/files.md opens what Belay protects", async ({ page }, info) => {
  await assess_canary(page);
  const { text } = await everything(page);
  const [, recipe] = /```js\n(import [\s\S]*?)```/.exec(await readFile("docs/files.md", "utf8"));
  const cwd = info.outputPath();
  await writeFile(info.outputPath("open.mjs"), recipe);
  await writeFile(info.outputPath("it.json"), text);
  execFileSync("node", ["open.mjs", "it.json", PASSWORD], { cwd });
  const { name } = await unprotect(text, PASSWORD);
  expect(await readFile(info.outputPath(name), "utf8")).toContain(CANARY);
  expect(() => execFileSync("node", ["open.mjs", "it.json", "no"], { cwd, stdio: "pipe" })).toThrow(/unable to authenticate/);
});

test("what another program protects by the documented format opens in Belay, however the password is composed", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await pick(page, file("from-node.json", await protect("belay-ann.json", ann(), PASSWORD.normalize("NFD"))));
  await unlock(page, PASSWORD.normalize("NFC"));
  await expect(preview(page)).toBeFocused();
  await expect(page.locator(".preview-file h4")).toHaveText(["belay-ann.json", "belay-ann.json"]);
  await store(page);
  expect((await stored(page)).some(([, text]) => text.includes('"ann"'))).toBe(true);
});

/** Made by another program and never again: PBKDF2, HKDF and GCM must come out as they did on that day. */
test("a file of the first day opens for ever", async ({ page }) => {
  const text = await readFile("tests/golden/protected-1/ann.json", "utf8");
  expect(await unprotect(text, "correct horse battery staple")).toEqual({ name: "belay-ann.json", text: ann() });
  await open(page);
  await go(page, "Data");
  await pick(page, file("ann.json", text));
  await unlock(page, "correct horse battery staple");
  await expect(preview(page)).toBeFocused();
  await store(page);
});

test("a wrong password says so, asks again and changes nothing", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const before = await everything_stored(page);
  await pick(page, file("a.json", await protect("belay-ann.json", ann(), PASSWORD)));
  for (const wrong of ["wrong", "käsekuchen, warm und laut"]) {
    await unlock(page, wrong);
    await expect(form(page).getByRole("alert")).toContainText("Wrong password.");
    await expect(form(page).getByLabel("Password", { exact: true })).toBeFocused();
    await expect(form(page).getByLabel("Password", { exact: true })).toHaveValue("");
  }
  expect(await everything_stored(page)).toEqual(before);
  await unlock(page);
  await expect(preview(page)).toBeFocused();
});

test("damage is told before any password is asked for, wherever it is; nothing is stored", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const before = await everything_stored(page);
  const whole = await protect("belay-ann.json", ann(), PASSWORD);
  const flipped = (key) => {
    const tree = JSON.parse(whole);
    const at = Math.floor(tree[key].length / 2);
    tree[key] = tree[key].slice(0, at) + (tree[key][at] === "A" ? "B" : "A") + tree[key].slice(at + 1);
    return JSON.stringify(tree);
  };
  for (const key of ["data", "salt", "iv", "check", "sum"]) {
    await pick(page, file(`${key}.json`, flipped(key)));
    await expect(told(page)).toHaveText(new RegExp(`^${key}.json: Found a damaged protected file: its checksum is wrong. No password can open it`));
    await expect(form(page)).toHaveCount(0);
  }
  for (const end of [40, 200, whole.length - 2]) {
    await pick(page, file(`cut-${end}.json`, whole.slice(0, end)));
    await expect(told(page)).toHaveText(new RegExp(`^cut-${end}.json: Found a damaged protected file: its end is missing`));
  }
  expect(await everything_stored(page)).toEqual(before);
});

test("what was changed on purpose, checksum and all, is not taken", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const tree = JSON.parse(await protect("belay-ann.json", ann(), PASSWORD));
  const data = Buffer.from(tree.data, "base64");
  data[data.length - 20] ^= 1;
  const forged = { ...tree, data: data.toString("base64") };
  forged.sum = await sum(forged);
  await pick(page, file("forged.json", JSON.stringify(forged)));
  await unlock(page);
  await expect(told(page)).toHaveText(/^forged.json: Found a damaged protected file: it was changed after it was made/);

  // The head is part of what is authenticated: another salt is another key.
  const salted = { ...tree, salt: Buffer.alloc(16).toString("base64") };
  salted.sum = await sum(salted);
  await pick(page, file("salted.json", JSON.stringify(salted)));
  await unlock(page);
  await expect(form(page).getByRole("alert")).toContainText("Wrong password.");

  for (const [rounds, message] of [[1, "rounds: found 1, expected 100,000 to 10,000,000"], [4_000_000_000, "rounds: found 4000000000, expected"]]) {
    const hostile = { ...tree, rounds };
    hostile.sum = await sum(hostile);
    await pick(page, file("hostile.json", JSON.stringify(hostile)));
    await expect(told(page)).toContainText(message);
  }
  const nested = await protect("inner.json", JSON.stringify(tree), PASSWORD);
  await pick(page, file("nested.json", nested));
  await unlock(page);
  await expect(told(page)).toContainText("nested.json: Found a protected file inside a protected file");
  expect(await stored(page)).toEqual([]);
});

test("of several protected files each is asked for once; the last password is at hand, and one can be left out", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const of = async (name, password) => file(`${name}-locked.json`, await protect(`belay-${name}.json`, JSON.stringify({ [name]: ratings({ Docker: 2 }) }), password));
  await pick(page, await of("ann", PASSWORD), file("open.json", { olga: ratings({ Docker: 3 }) }), await of("bo", "another one"), await of("cy", PASSWORD));
  await expect(form(page)).toContainText("ann-locked.json is protected");
  await expect(form(page)).toContainText("2 more to open.");
  await expect(form(page).getByRole("button", { name: "Use the last password" })).toHaveCount(0);
  await unlock(page);
  await expect(form(page)).toContainText("bo-locked.json is protected");
  await expect(form(page).getByLabel("Password", { exact: true })).toHaveValue("");
  await form(page).getByRole("button", { name: "Skip this file" }).click();
  await expect(form(page)).toContainText("cy-locked.json is protected");
  await form(page).getByRole("button", { name: "Use the last password" }).click();
  await expect(preview(page)).toBeFocused();
  await expect(told(page)).toHaveText(["bo-locked.json: skipped because you did not enter a password."]);
  await store(page);
  await page.getByRole("button", { name: /Switch person/ }).click();
  await expect(page.locator(".people-list li")).toHaveText([/^ann/, /^cy/, /^olga/]);
});

test("pasted text that is protected asks for its password; left out alone, it leaves nothing", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await page.getByText("Paste text instead").click();
  await page.getByLabel("File contents").fill(await protect("belay-ann.json", ann(), PASSWORD));
  await page.getByRole("button", { name: "Check text" }).click();
  await expect(form(page)).toContainText("pasted text is protected");
  await form(page).getByRole("button", { name: "Skip this file" }).click();
  await expect(form(page)).toHaveCount(0);
  await expect(page.locator(".preview")).toHaveCount(0);
  await page.getByRole("button", { name: "Check text" }).click();
  await unlock(page);
  await expect(preview(page)).toBeFocused();
  await store(page);
});

test("cancel while the key is made changes nothing, out and in", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  const before = await everything_stored(page);
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  const let_go = await hold_keys(page);

  await choice(page).check();
  await page.getByRole("button", { name: "Download backup" }).click();
  await dialog(page).getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog(page).getByLabel("Repeat password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("progressbar")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("progressbar")).toHaveCount(0);
  await expect(dialog(page).getByLabel("Password", { exact: true })).toBeFocused();
  await dialog(page).getByRole("button", { name: "Download protected file" }).click();
  await expect(dialog(page).getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  await pick(page, file("a.json", await protect("belay-ann.json", ann(), PASSWORD)));
  await unlock(page);
  await form(page).getByRole("button", { name: "Cancel" }).click();
  await expect(form(page).getByLabel("Password", { exact: true })).toBeFocused();
  await form(page).getByRole("button", { name: "Skip this file" }).click();
  await expect(form(page)).toHaveCount(0);
  await let_go();
  // What was called off has had its time once a later file is through.
  await pick(page, file("b.json", await protect("belay-ann.json", ann(), PASSWORD)));
  await unlock(page);
  await expect(preview(page)).toBeFocused();
  await page.locator(".preview").getByRole("button", { name: "Cancel" }).click();
  expect(downloads).toEqual([]);
  expect(await everything_stored(page)).toEqual(before);
});

test("the page stays alive while ten million rounds are made", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await pick(page, file("slow.json", await protect("belay-ann.json", ann(), PASSWORD, 10_000_000)));
  await unlock(page);
  await expect(form(page).getByRole("progressbar")).toBeVisible();
  const frames = await page.evaluate(async () => {
    let n = 0;
    for (; n < 20; n += 1) await new Promise(requestAnimationFrame);
    return n;
  });
  expect(frames).toBe(20);
  await expect(form(page).getByRole("progressbar")).toBeVisible();
  await form(page).getByRole("button", { name: "Cancel" }).click();
  await expect(form(page).getByLabel("Password", { exact: true })).toBeFocused();
});

test("a password that is short, typed in two ways or weak is told; the fields are for new passwords", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  await choice(page).check();
  await page.getByRole("button", { name: "Download backup" }).click();
  const [one, other] = [dialog(page).getByLabel("Password", { exact: true }), dialog(page).getByLabel("Repeat password")];
  await expect(one).toBeFocused();
  await expect(dialog(page)).toContainText("If you lose the password, no one can open the file");
  for (const field of [one, other]) {
    await expect(field).toHaveAttribute("autocomplete", "new-password");
    await expect(field).toHaveAttribute("type", "password");
  }
  for (const [typed, says] of [["abc", "Too short"], ["aaaaaaaaaaaaaaaaaaaaaaa", "Weak"], ["password", "Weak"], ["ab3defgh9jkl", "Fair"], [PASSWORD, "Strong"]]) {
    await one.fill(typed);
    await expect(dialog(page).getByText(new RegExp(`^${says}`))).toBeVisible();
  }
  await one.fill("short");
  await other.fill("short");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toHaveText("Too short. Use at least 8 characters.");
  await one.fill(PASSWORD);
  await other.fill(`${PASSWORD} `);
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toHaveText("The passwords do not match. Type the same password twice.");
  await dialog(page).getByLabel("Show password").check();
  await expect(one).toHaveAttribute("type", "text");
  await expect(one).toHaveValue(PASSWORD);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Download backup" }).click();
  await expect(one).toHaveValue("");
});

test("every export is protected once the choice is made, from whatever page, until it is taken back", async ({ page }) => {
  await look_around(page);
  const outcomes = {};
  const take = async (what, button) => {
    await button.click();
    const { name, text } = await finish(page);
    expect(name, what).toMatch(/^belay-protected-\d{4}-\d\d-\d\d\.json$/);
    const inner = await unprotect(text, PASSWORD);
    expect(inner.text.length, what).toBeGreaterThan(20);
    outcomes[what] = inner.name.replace(/-\d{4}-\d\d-\d\d\./, "-day.");
  };
  const button = (name) => page.getByRole("button", { name, exact: true });
  await go(page, "Data");
  await choice(page).check();
  await take("backup", button("Download backup"));
  await take("ratings, CSV", button("Export ratings (CSV)"));
  await take("ratings, JSON", button("Export ratings (JSON)"));
  await go(page, "Report");
  await expect(choice(page)).toBeChecked();
  for (const name of ["Markdown", "JSON", "Ratings as CSV"]) await take(`report, ${name}`, button(name));
  await go(page, "Team");
  for (const name of ["Markdown", "JSON", "CSV"]) await take(`team, ${name}`, page.locator(".exports").getByRole("button", { name: new RegExp(name) }));
  await go(page, "Mentoring");
  await page.locator(".pair-list a").first().click();
  await take("session", page.getByRole("button", { name: /\.ics/ }).first());
  await page.getByRole("navigation", { name: "Sections of this pair" }).getByRole("link", { name: "Report", exact: true }).click();
  for (const name of ["Markdown", "JSON"]) await take(`pair, ${name}`, button(name));
  await go(page, "Mentoring");
  await page.getByRole("link", { name: "Calendar" }).click();
  await take("calendar", page.getByRole("button", { name: /\.ics/ }).first());
  const endings = Object.fromEntries(Object.entries(outcomes).map(([what, name]) => [what, name.split("-day.")[1]]));
  expect(endings).toMatchObject({
    ...{ backup: "belay.json", "ratings, CSV": "csv", "ratings, JSON": "json" },
    ...{ "report, Markdown": "md", "report, JSON": "report.json", "report, Ratings as CSV": "csv" },
    ...{ "team, Markdown": "team.md", "team, JSON": "team.json", "team, CSV": "team.csv" },
    ...{ session: "ics", "pair, Markdown": "pair.md", "pair, JSON": "pair.json", calendar: "ics" },
  });
  await choice(page).uncheck();
  await go(page, "Data");
  expect((await export_all(page)).text).toContain('"versions":[');
});

test("what goes to a mentor or a lead is protected by the same choice, and opens as what it is", async ({ page, another_profile }) => {
  await assess_canary(page);
  await go(page, "Data");
  await choice(page).check();
  const share = page.locator(".share");
  for (const [whom, profile] of [["My lead", "to_lead"], ["My mentor", "to_mentor"]]) {
    await share.getByRole("combobox", { name: "For" }).selectOption(whom);
    await expect(share.getByRole("checkbox", { name: "Protect with a password" })).toBeChecked();
    await share.getByRole("button", { name: "Download file" }).click();
    const { name, text } = await finish(page);
    expect(name).toMatch(/^belay-protected-/);
    expect(holds(text, CANARY)).toBe(false);
    expect((await unprotect(text, PASSWORD)).text).toContain(`"profile":"${profile}"`);
    const other = await (await another_profile()).newPage();
    await open(other);
    await go(other, "Data");
    await pick(other, file(name, text));
    await unlock(other);
    await expect(preview(other)).toBeFocused();
    await expect(other.locator(".preview")).toContainText(`from ${CANARY}`);
  }
});

test("a protected report is opened to be saved, not imported", async ({ page }) => {
  await look_around(page);
  await go(page, "Report");
  const report = await download_protected(page, page.getByRole("button", { name: "Markdown", exact: true }));
  await go(page, "Data");
  await pick(page, file(report.name, report.text));
  await unlock(page);
  await expect(preview(page)).toBeFocused();
  await expect(page.locator(".preview")).toContainText("This file is meant for other programs and has nothing to import");
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save without protection" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^belay-maya-okafor-.*\.md$/);
  expect(await readFile(await download.path(), "utf8")).toContain("Competency report: Maya Okafor");
});

test("by keyboard alone: protect, and open again", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  await tab_to(page, choice(page));
  await page.keyboard.press("Space");
  await expect(choice(page)).toBeChecked();
  const button = page.getByRole("button", { name: "Download backup" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByLabel("Password", { exact: true })).toBeFocused();
  await page.keyboard.type("four words of mine");
  await page.keyboard.press("Tab");
  await page.keyboard.type("four words of mine");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await pick(page, file("a.json", await readFile(await download.path(), "utf8")));
  await expect(form(page).getByLabel("Password", { exact: true })).toBeFocused();
  await page.keyboard.type("four words of mine");
  await page.keyboard.press("Enter");
  await expect(preview(page)).toBeFocused();
});

test("where the browser does not encrypt, the choice and the import say why", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Data");
  await expect(page.getByText("You cannot protect files with a password here").first()).toBeVisible();
  await expect(choice(page)).toHaveCount(0);
  await pick(page, file("a.json", await protect("belay-ann.json", ann(), PASSWORD)));
  await expect(told(page)).toContainText("a.json: This file is protected, and browsers can open it only on https pages and on this computer (localhost).");
});
