// Two tabs on one workspace.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, open_skill, stored } from "./steps.mjs";

const rated = (page) => page.getByRole("progressbar");

test("two tabs that edit different skills see each other's work, and nothing is lost", async ({ page, context }) => {
  await assess_myself(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(open_skill(other)).toHaveText(await open_skill(page).innerText());
  await other.keyboard.press("ArrowRight");
  for (const key of ["3", "4", "5"]) {
    await page.keyboard.press(key);
    await other.keyboard.press(key);
  }
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "6");
  await expect(rated(other)).toHaveAttribute("aria-valuenow", "6");
  await page.reload();
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "6");
});

/** Types a plan for the same skill in two tabs at once; resolves to the two fields. */
const type_in_two_tabs = async (page, context) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowUp");
  const other = await context.newPage();
  await other.goto(page.url());
  const [here, there] = [page, other].map((tab) => tab.getByLabel("Development plan"));
  for (const tab of [page, other]) await open_skill(tab).click();
  await here.fill("from the first tab");
  await there.fill("from the second tab");
  await here.blur();
  await expect.poll(() => stored(page).then((all) => all.some(([, text]) => text.includes("from the first tab")))).toBe(true);
  await there.blur();
  for (const tab of [page, other]) {
    await expect(tab.getByText("1 conflict")).toBeVisible();
    await expect(tab.getByText(/from the first tab/)).toBeVisible();
    await expect(tab.getByText(/from the second tab/)).toBeVisible();
  }
  return { other, here };
};

test("a text typed in two tabs at once stays twice, as a conflict that the user settles", async ({ page, context }) => {
  const { other, here } = await type_in_two_tabs(page, context);
  const head = page.locator(".conflict-head", { hasText: "from the first tab" });
  await head.getByRole("button", { name: "Keep this" }).click();
  for (const tab of [page, other]) await expect(tab.getByText("1 conflict")).toHaveCount(0);
  await expect(here).toHaveValue("from the first tab");
  expect((await stored(page)).some(([, text]) => text.includes("from the second tab"))).toBe(true);
});

test("a conflict is settled by combining what both say", async ({ page, context }) => {
  const { other, here } = await type_in_two_tabs(page, context);
  await page.getByRole("button", { name: "Combine them" }).click();
  for (const tab of [page, other]) await expect(tab.getByText("1 conflict")).toHaveCount(0);
  await expect(here).toHaveValue(/from the (first|second) tab\nfrom the (first|second) tab/);
  await expect(other.getByLabel("Development plan")).toHaveValue(await here.inputValue());
});
