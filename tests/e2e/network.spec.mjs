// Once it is loaded, the app asks nobody for anything, whatever is done with it. Three witnesses: the host's log, the
// browser (workers included), and a browser that could reach nobody else.
import { kept_by } from "./builds.mjs";
import { expect, test } from "./fixtures.mjs";
import { addresses_in, content_hosts, senders_in } from "../../tools/policy.mjs";
import { assess_myself, download, export_all, file, go, import_files, ratings, visit } from "./steps.mjs";

/** All of a first visit: the page's files, the worker, and what the worker keeps, which has the page's files again. */
const is_loaded = async (page) => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.active.state));
};

/** What a user does in a whole session, at the end with every place of the app; resolves to the person's id. */
const use_everything = async (page) => {
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
  return person;
};

/** Everything that the pages and workers of a browser ask for, as `GET name`. */
const watch = (context, home) => {
  const asked = [];
  context.on("request", (request) => asked.push(`${request.method()} ${request.url().replace(home, "")}`));
  context.on("page", (page) => page.on("websocket", (socket) => asked.push(`socket ${socket.url()}`)));
  return asked;
};

const of_page = (names) => names.filter((name) => name === "" || /^(boot|kept|belay|style)-.*\.(js|wasm|css)$/.test(name));

test("a first visit asks for the page's files and what the worker keeps, and after that for nothing", async ({ page, context, baseURL, requests }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const asked = watch(context, baseURL);
  await assess_myself(page);
  await is_loaded(page);
  const of_load = await requests();
  const kept = kept_by("dist");
  expect(of_page(kept)).toHaveLength(7);
  // Each file once, though the page and the worker both need the page's; the start page, which every build calls by
  // the same name, the worker asks for anew.
  expect([...of_load].sort()).toEqual(["sw.js", "", ...kept].map((name) => `GET 200 ${name}`).sort());
  expect(asked).toEqual(expect.arrayContaining(of_page(kept).map((name) => `GET ${name}`))); // we do watch
  asked.length = 0;

  const person = await use_everything(page);
  expect(asked.filter((line) => !/^GET (blob|data):/.test(line))).toEqual([]);
  expect(await requests()).toEqual(of_load);

  // From now on the worker answers: the host is asked for the worker alone, whether there is a newer one.
  await visit(page, `#/report/${person}`);
  await page.reload();
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  await expect.poll(async () => (await requests()).slice(of_load.length)).toContain("GET 200 sw.js");
  expect(new Set((await requests()).slice(of_load.length))).toEqual(new Set(["GET 200 sw.js"]));
});

test("the app does all of it in a browser that can reach nobody but its host, and then not even that", async ({ another_profile, baseURL, requests }) => {
  const { origin } = new URL(baseURL);
  const context = await another_profile({ permissions: ["clipboard-read", "clipboard-write"] });
  const refused = [];
  await context.route((url) => url.origin !== origin, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  await assess_myself(page);
  await is_loaded(page);
  const of_load = await requests();
  await context.setOffline(true);
  await use_everything(page);
  expect(refused).toEqual([]);
  expect(await requests()).toEqual(of_load);
});

test("the checks of the build notice an address of another host and what could send something there", () => {
  const hosts = ["kubernetes.io"];
  for (const [text, found] of [
    ["see https://evil.example/x", ["https://evil.example"]],
    ["wss://evil.example and ws://127.0.0.1:9", ["wss://evil.example", "ws://127.0.0.1"]],
    ["http://www.w3.org/2000/svgblock", []],
    ["https://kubernetes.io/docs", []],
    ["https://kubernetes.io.evil.example/", ["https://kubernetes.io.evil.example"]],
    ["https://kubernetes.io@evil.example/", ["https://kubernetes.io@evil.example"]],
    ["\0\x01https://http://mailto:", []],
    ["http://localhost/", ["http://localhost"]],
    ["http://[::1]/", ["http://[::1]"]],
  ]) {
    expect(addresses_in(text, hosts), text).toEqual(found);
  }
  for (const js of ["fetch(a)", "new WebSocket(a)", "navigator.sendBeacon(a)", "new EventSource(a)", "new XMLHttpRequest", "import(a)", "new Image"]) {
    expect(senders_in(js), js).toHaveLength(1);
  }
  expect(senders_in("prefetch; refetch(x); important(x); important")).toEqual([]);
  expect(content_hosts()).not.toContain("evil.example");
});
