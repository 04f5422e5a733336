// Once it is loaded, the app asks nobody for anything, whatever is done with it.
import { expect, test } from "./fixtures.mjs";
import { assess_myself, download, export_all, file, go, import_files, ratings, visit } from "./steps.mjs";

test("no request after load: rating, report, exports, import, conflict, undo and every address", async ({ page, context, requests }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const asked = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => asked.push(`socket ${socket.url()}`));
  await assess_myself(page);
  const of_load = await requests();
  expect(asked.length).toBeGreaterThanOrEqual(5); // the page, its script, its styles, the app's two parts: we do watch
  asked.length = 0;

  for (const key of ["3", "4", "2"]) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.getByLabel("Evidence", { exact: true }).fill("https://example.org/pr/7");
  await page.getByLabel("Evidence", { exact: true }).blur();
  await expect(page.getByRole("link", { name: "https://example.org/pr/7" })).toBeVisible();
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await go(page, "Report");
  await page.getByText("What if?").click();
  await page.locator(".what-if select").first().selectOption("5");
  for (const button of ["Markdown", "JSON", "Ratings as CSV"]) await download(page, button);
  await page.getByRole("button", { name: "Copy for Slack" }).click();
  await expect(page.locator(".notice")).toContainText("Copied.");
  const backup = await export_all(page);
  await import_files(page, file(backup.name, backup.text), file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Light theme" }).or(page.getByRole("button", { name: "System theme" })).click();
  const person = await page.evaluate(() => localStorage.getItem("belay:me"));
  for (const hash of ["#/", `#/assess/${person}`, `#/report/${person}`, "#/report/nobody", "#/data", "#/no/such/place"]) {
    await visit(page, hash);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(asked.filter((line) => !/^GET (blob|data):/.test(line))).toEqual([]);
  expect(await requests()).toEqual(of_load);

  // A reload at an address within the app asks for the same files again, and for nothing else.
  await visit(page, `#/report/${person}`);
  await page.reload();
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  const again = (await requests()).slice(of_load.length);
  expect(of_load).toEqual(expect.arrayContaining(again));
});
