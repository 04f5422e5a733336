// A release has the places beyond the first screen in a file of their own (src/ui/later.rs): what happens while it comes,
// and when it does not.
import { expect, scan, test } from "./fixtures.mjs";
import { assess_myself, go } from "./steps.mjs";

test.use({ serviceWorkers: "block" });

const LATER = "**/*_later.wasm";
const note = (allow) => allow(/blocked by Playwright|cannot work without the network|404|ERR_FAILED|Failed to fetch|fetch|WebAssembly/);

test("the first screen does not wait for what comes later, and a later page opens as soon as that is here", async ({ page, allow }) => {
  note(allow);
  let let_go;
  const held = new Promise((done) => (let_go = done));
  await page.route(LATER, async (route) => {
    await held;
    await route.continue();
  });
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Report");
  await expect(page.locator("main").getByRole("status")).toHaveText("Loading…");
  let_go();
  await expect(page.getByRole("heading", { name: "All skills" })).toBeVisible();
});

test("where what comes later never ends, its pages say so, and trying again helps", async ({ page, allow }) => {
  note(allow);
  allow(/abort/i);
  let n_asked = 0;
  await page.route(LATER, (route) => (n_asked += 1) > 1 && route.continue()); // the first is never answered
  await assess_myself(page);
  await page.keyboard.press("3");
  await go(page, "Report");
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("link", { name: "Download your data without the app" })).toBeVisible();
  await scan(page, "a part that never ends");
  await go(page, "Assess");
  await expect(page.getByText("1 of 48", { exact: true })).toBeVisible();
  await page.keyboard.press("4");
  await expect(page.getByText("2 of 48", { exact: true })).toBeVisible();
  await go(page, "Report");
  await again.press("Enter");
  await expect(page.getByRole("heading", { name: "All skills" })).toBeVisible();
  await expect(page.locator("main")).toBeFocused();
  expect(n_asked).toBe(2);
});

for (const [how, answer] of Object.entries({
  "is not there": (route) => route.fulfill({ status: 404, body: "not found" }),
  "cannot be reached": (route) => route.abort(),
  "is a page to log in at": (route) => route.fulfill({ contentType: "text/html", body: "<p>Log in to go on" }),
  "comes damaged": async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    await route.fulfill({ response, body: Buffer.concat([bytes.subarray(0, 5000), bytes.subarray(5001)]) });
  },
})) {
  test(`where what comes later ${how}, its pages say so, assessing goes on, and trying again helps`, async ({ page, allow }) => {
    note(allow);
    await page.route(LATER, answer);
    await assess_myself(page);
    await page.keyboard.press("3");
    await expect(page.getByText("1 of 48", { exact: true })).toBeVisible();
    await go(page, "Report");
    await expect(page.getByRole("alert").getByRole("heading", { level: 1 })).toHaveText("This page did not load");
    await go(page, "Assess");
    await expect(page.getByText("1 of 48", { exact: true })).toBeVisible();
    await page.keyboard.press("4");
    await expect(page.getByText("2 of 48", { exact: true })).toBeVisible();
    await page.unroute(LATER);
    await go(page, "Report");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await expect(page.getByRole("heading", { name: "All skills" })).toBeVisible();
    await expect(page.locator("main")).toBeFocused();
    await go(page, "Data");
    await expect(page.getByRole("heading", { level: 1, name: /Data/ })).toBeVisible();
  });
}

test("a host that serves WebAssembly as something else serves what comes later too", async ({ page, allow }) => {
  note(allow);
  await page.route("**/*.wasm", async (route) => route.fulfill({ response: await route.fetch(), contentType: "application/octet-stream" }));
  await page.goto("./#/team");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
