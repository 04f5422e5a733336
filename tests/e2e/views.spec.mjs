// What views do (`src/ui/view/`), on a page of nothing but views (`src/ui/trial.rs`) that `./dev` builds into target/trial.
import { expect, test } from "./fixtures.mjs";
import { translate } from "./translate.mjs";

test.beforeEach(async ({ page, put }) => {
  await put("target/trial");
  await page.goto("./");
  await page.locator("#mixed").waitFor();
});

const text = (page, id) => page.locator(`#${id}`).evaluate((it) => it.textContent);
/** Without moving the focus, as a key or a timer does it. */
const press = async (page, id, times = 1) => {
  for (let n = 0; n < times; n += 1) await page.locator(`#${id}`).evaluate((button) => button.click());
};

test("a text follows its signal, and its neighbours stay", async ({ page }) => {
  const first = await page.locator("#text").evaluateHandle((it) => it.firstChild);
  expect(await text(page, "text")).toBe("count: 0 of 9");
  await press(page, "count", 2);
  await expect(page.locator("#text")).toHaveText("count: 2 of 9");
  expect(await first.evaluate((it) => it.isConnected && it.data)).toBe("count: ");
});

test("attributes, a class, a property of the style follow; what is absent is not there", async ({ page }) => {
  const it = page.locator("#attributes");
  const all = () =>
    it.evaluate((it) => [it.className, it.title, it.hidden, it.getAttribute("hidden"), it.style.getPropertyValue("--count")]);
  expect(await all()).toEqual(["always", "0", false, null, "0"]);
  await press(page, "change");
  await expect.poll(all).toEqual(["always odd", "1", false, null, "1"]);
  await press(page, "change", 2);
  await expect.poll(all).toEqual(["always odd", "3", true, "", "3"]);
});

test("a handler gets its event's own type", async ({ page }) => {
  await page.locator("#key").press("F2");
  await expect(page.locator("#attributes")).toHaveAttribute("data-key", "F2");
});

test("a property is set after typing too, although the signal says what it said before", async ({ page }) => {
  const value = page.locator("#value");
  await expect(value).toHaveValue("first");
  await value.fill("typed");
  await press(page, "reset");
  await expect(value).toHaveValue("first");
  const ticked = page.locator("#ticked");
  await ticked.check();
  await press(page, "reset");
  await expect(ticked).not.toBeChecked();
  await press(page, "tick");
  await expect(ticked).toBeChecked();
});

test("a view that is made anew keeps its field, the text in it, its focus and its caret", async ({ page }) => {
  const field = page.locator("#in-place");
  await field.pressSequentially("half");
  await field.evaluate((it) => it.setSelectionRange(1, 2));
  await press(page, "make-anew", 2);
  await expect(page.locator("label:has(#in-place)")).toHaveText("2");
  await expect(field).toBeFocused();
  expect(await field.evaluate((it) => [it.value, it.selectionStart, it.selectionEnd])).toEqual(["half", 1, 2]);
  await field.press("End");
  await field.pressSequentially(" typed");
  await expect(page.locator("#typed")).toHaveText("half typed");
});

test("a row above a half-typed field leaves the field, its text and its focus alone; rows that go are cleaned up", async ({ page }) => {
  const labels = () => page.locator("#rows input").evaluateAll((all) => all.map((it) => `${it.ariaLabel}${it.value}`));
  const field = page.getByLabel("2", { exact: true });
  await field.pressSequentially("half");
  await press(page, "insert-above");
  await expect.poll(labels).toEqual(["4", "1", "2half", "3"]);
  await expect(field).toBeFocused();
  await press(page, "turn-round");
  await expect.poll(labels).toEqual(["3", "2half", "1", "4"]);
  await expect(page.locator("#rows-gone")).toHaveText("0");
  await press(page, "remove-last");
  await expect.poll(labels).toEqual(["3", "2half", "1"]);
  await expect(page.locator("#rows-gone")).toHaveText("1");
  await press(page, "same-key");
  await expect.poll(labels).toEqual(["7", "7", "8"]);
  await expect(page.locator("#rows-gone")).toHaveText("4");
});

test("a dynamic view in another is made anew by itself, and with the one around it", async ({ page }) => {
  const made = page.locator("#made");
  const nested = await page.locator("#nested").elementHandle();
  await expect(made).toHaveText("1/1");
  await press(page, "inner");
  await expect(page.locator("#nest")).toHaveText("[0/1]");
  await expect(made).toHaveText("1/2");
  await press(page, "outer");
  await expect(page.locator("#nest")).toHaveText("[1/1]");
  await expect(made).toHaveText("2/3");
  expect(await nested.evaluate((it) => it.isConnected), "the same element").toBe(true);
  await press(page, "inner");
  await expect(page.locator("#nest")).toHaveText("[1/2]");
  await expect(made).toHaveText("2/4");
  await press(page, "both"); // to the text in its place
  await expect(page.locator("#nest")).toHaveText("[none]");
  await expect(made).toHaveText("3/4");
  await press(page, "both");
  await expect(page.locator("#nest")).toHaveText("[3/4]");
  await expect(made).toHaveText("4/5");
});

test("what goes is cleaned up: on_cleanup runs once, its listener is deaf, and its effects run no more", async ({ page }) => {
  const told = page.locator("#mortal-told");
  const button = await page.locator("#press").elementHandle();
  await button.evaluate((it) => it.click());
  await expect(told).toHaveText("gone 0, pressed 1, run 1");
  await press(page, "go-and-count");
  await expect(page.locator("#mortal")).toHaveCount(0);
  await button.evaluate((it) => it.click());
  await press(page, "change"); // something else, to have waited for the click
  await expect(page.locator("#attributes")).toHaveAttribute("title", "1");
  await expect(told).toHaveText("gone 1, pressed 1, run 1");
  await press(page, "come");
  await press(page, "go");
  await press(page, "come");
  await expect(told).toHaveText("gone 2, pressed 1, run 3");
});

test("parts of a drawing are of SVG, wherever they come from", async ({ page }) => {
  const of_svg = () =>
    page.locator("#picture").evaluate((it) => [...it.querySelectorAll("*")].every((part) => part instanceof SVGElement));
  expect(await of_svg()).toBe(true);
  await press(page, "grow", 2);
  await expect(page.locator("#picture circle")).toHaveAttribute("r", "3");
  await expect(page.locator("#picture text")).toHaveText("3");
  expect(await of_svg()).toBe(true);
});

test("a view of Leptos stands in one of ours, one of ours in that, and a component beside it", async ({ page }) => {
  await expect(page.locator("#theirs")).toHaveText("Leptos 0 00");
  await press(page, "mix", 3);
  await expect(page.locator("#theirs")).toHaveText("Leptos 3 36");
});

for (const into of ["font", "text"]) {
  test(`texts that a translation replaced (by ${into}) are put back where they change, in their places`, async ({ page }) => {
    const sentence = ["none", "one", "two and more", ""];
    for (let count = 0; count < 9; count += 1) {
      await expect(page.locator("#sentence")).toHaveText(`before ${sentence[count % 4]} after ${count}.`);
      await expect(page.locator("#whole")).toHaveText(`${count} of ${count % 2 ? "" : "even"} things`);
      await translate(page, into);
      await press(page, "go-on");
    }
    await translate(page, into);
    await press(page, "count");
    await press(page, "outer", 3);
    await press(page, "insert-above");
    await press(page, "go");
    await press(page, "grow");
    await press(page, "mix");
    await expect(page.locator("#text")).toHaveText("count: 1 of 9");
    await expect(page.locator("#nest")).toHaveText("[3/0]");
    await expect(page.locator("#mortal")).toHaveCount(0);
    await expect(page.locator("#rows")).toHaveText("4123");
    await expect(page.locator("#picture text")).toHaveText("2");
    await expect(page.locator("#ours")).toHaveText("1");
  });
}
