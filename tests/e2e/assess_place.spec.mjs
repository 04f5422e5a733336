// Rating: where the open skill comes to rest, and how much of it is seen at once.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, go, look_around, open_skill, visit } from "./steps.mjs";

const SIZES = {
  "a laptop": { width: 1366, height: 640 },
  "a header of two rows": { width: 800, height: 900 },
  "a phone": { width: 360, height: 740 },
  "400 % zoom": { width: 342, height: 160 }, // 1366 by 640 at 400 %
};

/** Pixels from the end of all that stays at the top of the window to the open skill's name. */
const distance = (page) =>
  page.evaluate(() => {
    const name = document.querySelector(".skill-row.is-open .skill-name");
    const at = name.getBoundingClientRect();
    const lies_over = (it) => {
      const { left, right, top } = it.getBoundingClientRect();
      const stays = ["sticky", "fixed"].includes(getComputedStyle(it).position);
      return stays && left < at.right && right > at.left && top < at.top - 1 && !it.contains(name);
    };
    const over = [...document.querySelectorAll("body *")].filter(lies_over);
    return at.top - Math.max(0, ...over.map((it) => it.getBoundingClientRect().bottom));
  });

/** The name of the open skill is directly below what stays at the top of the window. */
const expect_at_rest = async (page) => {
  await expect.poll(() => distance(page), `${await open_skill(page).innerText()} is below the header`).toBeLessThan(24);
  expect(await distance(page)).toBeGreaterThanOrEqual(0);
};

const box = (page, selector) =>
  page.evaluate((selector) => {
    const { top, bottom, height } = [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect();
    return { top, bottom, height };
  }, selector);

for (const [name, size] of Object.entries(SIZES)) {
  test(`on ${name} every skill comes to rest with its name directly below the header`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize(size);
    await assess_myself(page);
    for (let place = 1; place < 48; place += 1) {
      await page.keyboard.press("3");
      await expect(page.locator(`#skill-${place}`)).toBeFocused();
      await expect_at_rest(page);
    }
    await page.keyboard.press("ArrowUp");
    await expect_at_rest(page);
    await page.keyboard.press("ArrowLeft");
    await expect_at_rest(page);
    await page.locator(".skill-row:not(.is-open) .skill-name").nth(2).click();
    await expect_at_rest(page);
    await page.keyboard.press("/");
    await page.keyboard.type("k8s");
    await page.keyboard.press("Enter");
    await expect(open_skill(page)).toContainText("Kubernetes");
    await expect_at_rest(page);
    await page.reload();
    await expect(open_skill(page)).toContainText("Kubernetes");
    await expect_at_rest(page);
  });
}

test("a review of old ratings keeps the open skill in its place, too", async ({ page }) => {
  await page.setViewportSize(SIZES["a laptop"]);
  await look_around(page);
  await go(page, "Assess");
  await page.getByRole("button", { name: "Review oldest first" }).click();
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press("t");
    await expect_at_rest(page);
  }
});

test("on a low window all five levels of a skill are in view, each on one line", async ({ page }) => {
  await page.setViewportSize(SIZES["a laptop"]);
  await assess_myself(page);
  for (let place = 1; place < 48; place += 1) {
    await page.keyboard.press("3");
    await expect(page.locator(`#skill-${place}`)).toBeFocused();
    await expect.poll(async () => (await box(page, ".is-open .indicator")).bottom).toBeLessThanOrEqual(640);
    const heights = await page.locator(".is-open .indicator").evaluateAll((all) => all.map((it) => it.offsetHeight));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(Math.max(...heights)).toBeLessThanOrEqual(56);
  }
});

test("at the first look the first answer is high on the page and the last one is in view", async ({ page }) => {
  for (const [width, height, first] of [[1366, 768, 300], [1366, 640, 290], [360, 740, 420]]) {
    await page.setViewportSize({ width, height });
    await page.goto("about:blank");
    await assess_myself(page);
    const top = await page.locator(".is-open .indicator").first().evaluate((it) => it.getBoundingClientRect().top);
    expect(top, `at ${width} x ${height}`).toBeLessThanOrEqual(first);
    if (width > 400) expect((await box(page, ".is-open .indicator")).bottom, `at ${width} x ${height}`).toBeLessThanOrEqual(height);
    await page.evaluate(() => localStorage.clear());
  }
});

test("one line says who, towards what, how far, and finishes; the rest is a press away", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await assess_myself(page);
  const line = page.locator(".assess-line");
  expect((await line.boundingBox()).height).toBeLessThanOrEqual(57);
  for (const text of ["My skills", "Mid → Senior", "DevOps Technical", "0 of 48"]) await expect(line).toContainText(text);
  await expect(line.getByRole("button", { name: "Finish assessment" })).toBeDisabled();
  await expect(page.getByLabel("Seniority")).toBeHidden();
  await line.getByRole("button", { name: /Mid → Senior/ }).click();
  await expect(page.getByLabel("Seniority")).toBeFocused();
  await page.getByLabel("Working towards").selectOption("principal");
  await expect(line).toContainText("Mid → Principal");
  await page.getByLabel("Working towards").focus();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Seniority")).toBeHidden();
  await expect(line.getByRole("button", { name: /Mid → Principal/ })).toBeFocused();
});

test("the line counts the skills that apply, as the figures beside it do", async ({ page }) => {
  await assess_myself(page);
  for (const key of ["3", "4"]) await page.keyboard.press(key);
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 47 skills rated")).toBeVisible();
  await expect(page.locator(".assess-line")).toContainText("2 of 47");
  await expect(page.locator(".area-list button").first()).toContainText("2/7");
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuemax", "47");
});

test("a skill that is not relevant needs no reason, offers no levels, and can be taken in again", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("x");
  await expect(page.getByLabel(/Why\?/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".is-open .indicator")).toHaveCount(0);
  await expect(page.locator(".is-open .level")).toHaveCount(0);
  await expect(open_skill(page)).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(page.locator(".is-open .indicator")).toHaveCount(5);
});

test("what a search finds stands under a title of its own", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("/");
  await page.keyboard.type("kube");
  await expect(page.locator("#skills-title")).toHaveText("4 skills found");
  await page.keyboard.press("Escape");
  await expect(page.locator("#skills-title")).toHaveText("Cloud Platforms & Services");
});

test("Finish is a quiet button until all is rated", async ({ page }) => {
  await assess_myself(page);
  await page.keyboard.press("3");
  await expect(page.getByRole("button", { name: "Finish assessment" })).toBeEnabled();
  await expect(page.getByRole("button", { name: "Finish assessment" })).not.toHaveClass(/primary/);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test("nothing speaks of keys", async ({ page }) => {
    await assess_myself(page);
    await expect(page.getByText(/press 1 to 5/)).toBeHidden();
    await expect(page.locator(".skill-list-head kbd")).toBeHidden();
    await expect(page.getByRole("searchbox")).toHaveAttribute("placeholder", "Find a skill");
  });
});

test("an address that names a skill opens it below the header, from another page and from this one", async ({ page }) => {
  await page.setViewportSize(SIZES["a laptop"]);
  await assess_myself(page);
  const address = (await page.evaluate(() => location.hash)).slice(1);
  const visit_skill = (skill) => visit(page, address.replace(/[^/]*$/, skill));
  await go(page, "Start");
  await visit_skill("kubernetes");
  await expect(open_skill(page)).toContainText("Kubernetes");
  await expect_at_rest(page);
  await visit_skill("docker");
  await expect(open_skill(page)).toContainText("Docker");
  await expect_at_rest(page);
});

test("all skills at once keep the open one at rest", async ({ page }) => {
  await page.setViewportSize(SIZES["a laptop"]);
  await assess_myself(page);
  await page.locator(".area-list button").nth(3).click();
  await page.getByRole("button", { name: /All at once|All skills/ }).click();
  await expect(page.locator(".skill-row")).toHaveCount(48);
  await expect_at_rest(page);
});
