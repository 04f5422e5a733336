// Rating by keys: whatever the layout of the keyboard, and only by keys that are meant.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, go, look_around, open_skill, stored } from "./steps.mjs";

const PLACES = { s: "#/", a: "#/assess/", r: "#/report/", t: "#/team/", m: "#/mentoring/", d: "#/data" };
const PAGE_KEYS = ["1", "5", "0", "Delete", "ArrowDown", "ArrowUp", "j", "k", "w", "/", "e", "p", "n", "x"];

/** What keys may change: the stored versions, the open skill, the focus. */
const state = async (page) => ({
  versions: await stored(page),
  open: await open_skill(page).innerText(),
  is_in_field: await page.evaluate(() => document.activeElement.matches("input, textarea, select")),
});

/** A key as another keyboard sends it. */
const send = (page, key, code, more = {}) =>
  page.evaluate(
    ([key, code, more]) => {
      const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more });
      document.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    },
    [key, code, more],
  );

const level = (page, place) => page.locator(`#skill-row-${place} [aria-pressed=true]`);

test("the second key of a chord leads to its place and is never a key of the page", async ({ page }) => {
  await look_around(page);
  await go(page, "Assess");
  await page.getByRole("button", { name: "Review oldest first" }).click();
  await expect(open_skill(page)).toBeFocused();
  const before = await stored(page);
  for (const [key, address] of Object.entries(PLACES)) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain(address);
    expect(await stored(page), `g ${key}`).toEqual(before);
    await go(page, "Assess");
    await page.getByRole("button", { name: "Review oldest first" }).click();
    await expect(open_skill(page)).toBeFocused();
  }
  for (const key of PAGE_KEYS) {
    const before = await state(page);
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    expect(await state(page), `g ${key}`).toEqual(before);
  }
});

test("a chord survives a key like Shift, which is no key by itself", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("g");
  await page.keyboard.press("Shift+T");
  await expect(page).toHaveURL(/#\/team/);
});

test("a key that is held down changes one thing; arrows may repeat", async ({ page }) => {
  await assess_myself(page);
  const hold = async (key) => {
    for (let n = 0; n < 5; n += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  const n_versions = async () => (await stored(page)).length;
  const before = await n_versions();
  await hold("3");
  await expect(page.locator("#skill-1")).toBeFocused();
  expect(await n_versions()).toBe(before + 1);
  await hold("w");
  expect(await n_versions()).toBe(before + 2);
  await expect(page.locator(".is-open").getByLabel("Want to learn")).toHaveValue("1");
  await hold("ArrowDown");
  await expect(page.locator("#skill-6")).toBeFocused();
  await hold("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await hold("t");
  expect(await n_versions()).toBe(before + 2);
  await page.keyboard.press("4");
  await page.keyboard.press("5");
  await page.keyboard.down("Control");
  await hold("z");
  await page.keyboard.up("Control");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "2");
});

test("a held key that puts the cursor into a field writes nothing there", async ({ page }) => {
  await assess_myself(page);
  for (const [key, field] of [["e", "Evidence"], ["p", "Development plan"], ["n", "Private note"], ["x", /Why\?/], ["/", "Find a skill"]]) {
    await page.keyboard.down(key);
    await expect(page.getByLabel(field, { exact: true })).toBeFocused();
    await page.keyboard.down(key);
    await page.keyboard.down(key);
    await page.keyboard.up(key);
    await expect(page.getByLabel(field, { exact: true })).toHaveValue("");
    await page.keyboard.press("Escape");
    await expect(open_skill(page)).toBeFocused();
  }
});

test("what an input method composes is no key of the app", async ({ page }) => {
  await assess_myself(page);
  const before = await state(page);
  for (const [key, code] of [["3", "Digit3"], ["g", "KeyG"], ["w", "KeyW"], ["?", "Slash"]]) {
    await send(page, key, code, { isComposing: true });
    await send(page, key, code, { keyCode: 229 });
  }
  expect(await state(page)).toEqual(before);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("n");
  const note = page.getByLabel("Private note", { exact: true });
  await expect(note).toBeFocused();
  await send(page, "Escape", "Escape", { isComposing: true });
  await expect(note).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("docker");
  const search = page.getByRole("searchbox");
  await send(page, "Enter", "Enter", { isComposing: true });
  await send(page, "Escape", "Escape", { keyCode: 229 });
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("docker");
});

test("digits rate by their place on AZERTY, other scripts and the number pad", async ({ page }) => {
  await assess_myself(page);
  const keys = [
    ["&", "Digit1", 1], ["é", "Digit2", 2], ['"', "Digit3", 3], ["'", "Digit4", 4], ["(", "Digit5", 5], // French
    ["+", "Digit1", 1], ["ě", "Digit2", 2], // Czech
    ["٣", "Digit3", 3], ["٤", "Numpad4", 4], // Arabic
    ["2", "Numpad2", 2], ["5", "Numpad5", 5],
    ["4", "Digit4", 4, { shiftKey: true }], // French with Shift
  ];
  for (const [place, [key, code, expected, more]] of keys.entries()) {
    expect(await send(page, key, code, more), `${key} is taken`).toBe(true);
    await expect(page.locator(`#skill-${place + 1}`)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(level(page, place)).toContainText(String(expected));
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("ArrowUp");
  await send(page, "à", "Digit0");
  await expect(level(page, keys.length - 1)).toHaveCount(0);
});

test("a key that means something else by its sign is not taken for a digit", async ({ page }) => {
  await assess_myself(page);
  const before = await state(page);
  await send(page, "%", "Digit5", { shiftKey: true });
  await send(page, "{", "Digit4", { ctrlKey: true, altKey: true, modifierAltGraph: true });
  await send(page, "1", "Digit1", { altKey: true });
  await send(page, "3", "Digit3", { ctrlKey: true });
  expect(await state(page)).toEqual(before);
  await send(page, "ArrowDown", "Numpad2"); // without Num Lock
  await expect(page.locator("#skill-1")).toBeFocused();
  expect(await stored(page)).toEqual(before.versions);
  await send(page, "/", "Digit7", { ctrlKey: true, altKey: true, modifierAltGraph: true });
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("Enter, e, p, n and x put the cursor where they say, and Escape leads back", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("2");
  await expect(page.locator("#skill-1")).toBeFocused();
  for (const [key, field] of [["Enter", "Evidence"], ["e", "Evidence"], ["p", "Development plan"], ["n", "Private note"], ["x", /Why\?/], ["Enter", "Evidence"]]) {
    await page.keyboard.press(key);
    await expect(page.getByLabel(field, { exact: true })).toBeFocused();
    await expect(page.getByLabel(field, { exact: true })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    await expect(open_skill(page)).toBeFocused();
  }
  await page.keyboard.press("e");
  await page.keyboard.type("Wrote the runbook 3e");
  await page.keyboard.press("Escape");
  await page.keyboard.press("5");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Evidence", { exact: true })).toHaveValue("Wrote the runbook 3e");
  await expect(level(page, 1)).toContainText("5");
});

test("Enter on a button of the open skill presses that button", async ({ page }) => {
  await assess_myself(page);
  await page.locator(".is-open .indicator").nth(3).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#skill-1")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(level(page, 0)).toContainText("4");
});

test("Escape leads from a button of the open skill back to its name", async ({ page }) => {
  await assess_myself(page);
  await page.locator(".is-open .indicator").nth(3).focus();
  await page.keyboard.press("Escape");
  await expect(open_skill(page)).toBeFocused();
});

test("keys count at once after a dialog was closed, before the browser has said so", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  const hash = await page.evaluate(() => {
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    document.querySelector("dialog[open]").close(); // as Escape does; its event comes later
    press("g");
    press("r");
    return location.hash;
  });
  expect(hash).toContain("#/report/");
});

test("the list of keys names those that write", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("?");
  for (const text of ["Write evidence", "Write a development plan", "Write a private note", "Mark as not relevant"])
    await expect(page.getByRole("dialog")).toContainText(text);
});

test("the focus stays on the page whatever is pressed", async ({ page }) => {
  await assess_myself(page);
  const is_lost = () => page.evaluate(() => document.activeElement === document.body || !document.activeElement);
  const settle = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const expect_kept = async (what) => {
    await settle();
    expect(await is_lost(), what).toBe(false);
  };
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect_kept("Clear");
  await page.locator(".is-open .indicator").nth(2).click();
  await expect_kept("a level");
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Clear", exact: true }).focus();
  await page.keyboard.press("Control+z");
  await expect_kept("Undo");
  await page.keyboard.press("x");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".is-open .indicator")).toHaveCount(0);
  await expect_kept("Mark as not relevant");
  await page.getByRole("button", { name: "Include again" }).click();
  await expect_kept("Include again");
  await page.keyboard.press("4");
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await expect(page).toHaveURL(/#\/report\//);
  await expect_kept("Finish");
});
