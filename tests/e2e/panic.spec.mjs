// Where the app has a bug: the plain page comes up, what it saves is what is stored, and where the app does not even start
// there is recover.html. The bugs are true panics or traps of the release (drill.mjs).
import { readFile } from "node:fs/promises";
import { readdirSync, statSync } from "node:fs";
import { expect, scan, test } from "./fixtures.mjs";
import { refuse_elements, wire } from "./drill.mjs";
import { assess_myself, block_mirror, block_storage, everything_stored, file, give, go, mirrored, ratings, saved, stored, visit } from "./steps.mjs";

const crash_page = (page) => page.getByRole("alertdialog", { name: "Something went wrong" });
const heading = (page) => page.getByRole("heading", { level: 1 });
const starts = (page) => page.evaluate(() => localStorage.getItem("belay:starts"));

/** All that is kept, in local storage or the mirror: id and text, in order. */
const kept = async (page, prefix = "belay:v:") => {
  const entries = [...(await mirrored(page).catch(() => [])), ...(await everything_stored(page))];
  const of_prefix = entries.filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key.split(":").at(-1), text]);
  return Object.entries(Object.fromEntries(of_prefix)).sort();
};
const aside = (page) => kept(page, "belay:a:");

/** Fails unless the download of a plain page is what is stored, entry by entry and byte by byte. */
const expect_all_downloaded = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
  const lines = (await readFile(await download.path(), "utf8")).split("\n");
  expect(lines.slice(2, -2)).toEqual((await kept(page)).map(([id, text]) => `{"id":"${id}",${text.slice(1)},`));
  expect(JSON.parse(lines.join("\n")).versions[0].export.counts.versions).toBe(lines.length - 4);
};

/** Everything that wakes an app; then fails if any of it came to this one. */
const expect_no_more_calls = async (page, context) => {
  const n_calls = await page.evaluate(() => window.drill.n_calls);
  expect(n_calls, "the app ran before").toBeGreaterThan(0);
  const other = await context.newPage();
  await other.goto(new URL("recover.html", page.url()).href);
  await other.evaluate(() => {
    localStorage.setItem(`belay:v:0:${"0a".repeat(16)}`, "{}");
    localStorage.removeItem(`belay:v:0:${"0a".repeat(16)}`);
    new BroadcastChannel("belay").postMessage("look");
  });
  await other.close();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+z");
  await visit(page, "#/data");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  expect(await page.evaluate(() => window.drill.n_calls)).toBe(n_calls);
};

const PLACES = {
  "a handler": async (page) => {
    await page.evaluate(() => {
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        if (name === "data-theme") throw new Error("planted: the root element takes attributes, so the app panics");
        setAttribute.call(this, name, value);
      };
    });
    await page.getByRole("button", { name: /theme$/ }).click();
  },
  "an effect": async (page) => {
    await page.evaluate(refuse_elements);
    await visit(page, "#/data");
  },
  "the first render": async (page) => {
    await page.addInitScript(refuse_elements);
    await page.reload();
  },
  // After local storage has the rating, and before the mirror has.
  "a save": async (page) => {
    await page.evaluate(() => (window.drill.due = (method, key) => method === "setItem" && key.startsWith("belay:v:")));
    await page.keyboard.press("2");
    await expect(crash_page(page)).toBeVisible();
    expect((await mirrored(page)).length).toBe((await stored(page)).length - 1);
  },
  // After the mirror has all of it, and local storage two of its four entries.
  "an import": async (page) => {
    await go(page, "Data");
    await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }), bo: ratings({ Docker: 2 }) }));
    await page.evaluate(() => {
      let n_written = 0;
      window.drill.due = (method, key) => method === "setItem" && key.startsWith("belay:v:x") && (n_written += 1) === 2;
    });
    await page.getByRole("button", { name: "Import 4 changes" }).click();
    await expect(crash_page(page)).toBeVisible();
    expect((await mirrored(page)).length).toBe((await stored(page)).length + 2);
  },
};

for (const [place, panic] of Object.entries(PLACES)) {
  test(`a panic in ${place}: the plain page comes up, saves all that is stored, and the app gets nothing more to do`, async ({ page, context, allow }) => {
    allow(/unreachable/);
    await wire(page);
    await assess_myself(page);
    for (const key of ["3", "4", "5"]) await page.keyboard.press(key);
    await saved(page);
    await panic(page);
    await expect(crash_page(page)).toContainText("The app stopped: unreachable");
    await expect(page.locator("body > *")).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Download my data" })).toBeFocused();
    await expect_no_more_calls(page, context);
    await expect_all_downloaded(page);
  });
}

test("what throws out of the app's own code is a bug too, though it is no panic", async ({ page, allow }) => {
  allow(/planted/);
  await assess_myself(page);
  await page.keyboard.press("3");
  await page.evaluate(() => {
    Crypto.prototype.getRandomValues = () => {
      throw new Error("planted: the browser has no randomness");
    };
  });
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await expect(crash_page(page)).toContainText("The app stopped: planted");
});

test("the plain page is for everybody: light and dark, phone and wide, by keyboard", async ({ page, allow }) => {
  allow(/planted/);
  await page.goto("./");
  await expect(heading(page)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new CustomEvent("belay-panic", { detail: `planted at ${"src/a/very/long/path".repeat(9)}` })));
  await expect_for_everybody(page, "the crash page");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).not.toHaveText("Something went wrong");
});

const expect_for_everybody = async (page, what) => {
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBe(width);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await scan(page, `${what}, ${colorScheme}, ${width} px`);
    }
  }
};

test.describe("without its parts", () => {
  test.use({ serviceWorkers: "block" });

  const PARTS = {
    "is not there": (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" })),
    "is blocked": (page) => page.route("**/*.wasm", (route) => route.abort()),
    "is cut off": (page) =>
      page.route("**/*.wasm", async (route) => {
        const answer = await route.fetch();
        return route.fulfill({ response: answer, body: (await answer.body()).subarray(0, 100_000) });
      }),
    "is another file": (page) =>
      page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<p>Log in to go on" })),
    "cannot run in this browser": (page) => page.addInitScript(() => delete window.WebAssembly),
  };
  for (const [what, take_away] of Object.entries(PARTS)) {
    test(`where its WebAssembly ${what}, the page says so, offers the download, and does not count it`, async ({ page, allow }) => {
      allow(/blocked by Playwright|cannot work without|could not start|404|ERR_FAILED|WebAssembly|wasm/);
      await assess_myself(page);
      for (const key of ["3", "4", "5"]) await page.keyboard.press(key);
      await saved(page);
      await take_away(page);
      for (let n = 0; n < 3; n += 1) {
        await page.reload();
        await expect(crash_page(page)).toContainText(/Belay could not start: ./);
      }
      expect(await starts(page)).toBeNull();
      await expect_all_downloaded(page);
    });
  }

  test("where not even the start script comes, the page says so after a while and leads to the download", async ({ page, allow }) => {
    allow(/blocked by Playwright|cannot work without|ERR_FAILED|was preloaded/);
    await assess_myself(page);
    await saved(page);
    await page.route("**/boot-*.js", (route) => route.abort());
    await page.emulateMedia({ reducedMotion: "reduce" }); // it is no motion
    await page.reload();
    await expect(page.getByText("Loading…")).toBeVisible();
    const way = page.getByRole("link", { name: "Download your data without the app" });
    await expect(way).toBeHidden();
    await expect(way).toBeVisible({ timeout: 12_000 });
    await scan(page, "the start page, late");
    await way.click();
    await expect_all_downloaded(page);
  });
});

// ---- Crashes at every start ----

/** Ann and Bo come by a file; from the next load on, whatever the app reads of Ann stops it. */
const import_what_breaks = async (page) => {
  await wire(page);
  await page.addInitScript(() => (window.drill.due = (method, key, text) => method === "getItem" && key.startsWith("belay:v:") && text?.includes('"ann"')));
  await assess_myself(page);
  for (const key of ["3", "4", "5"]) await page.keyboard.press(key);
  await saved(page);
  const before = await kept(page);
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }), bo: ratings({ Docker: 2 }) }));
  await page.getByRole("button", { name: "Import 4 changes" }).click();
  await expect(page.locator(".notice")).toContainText("Imported 4 changes.");
  await saved(page);
  return before;
};

const fail = async (page, load) => {
  await load();
  await expect(crash_page(page)).toBeVisible();
};
const reload = (page) => page.getByRole("button", { name: "Reload" }).click();
const expect_recovery = async (page) => {
  await expect(heading(page)).toHaveText("Recovery");
  expect(new URL(page.url()).pathname).toMatch(/\/recover\.html$/);
};

for (const mirror of ["with the mirror", "without a mirror"]) {
  test(`after two failed starts there is recovery, which sets the last import aside; ${mirror}`, async ({ page, allow }) => {
    allow(/unreachable/);
    if (mirror === "without a mirror") await block_mirror(page);
    const mine = await import_what_breaks(page);
    const all = await kept(page);
    expect(all.length).toBe(mine.length + 4);
    await fail(page, () => page.reload());
    expect(await starts(page)).toBe("1");
    await fail(page, () => reload(page));
    await expect_all_downloaded(page);
    await reload(page);
    await expect_recovery(page);
    await expect_all_downloaded(page);

    await expect(page.locator("#imported")).toContainText(/^The last import of .+ brought 4 entries\.$/);
    await page.getByRole("button", { name: "Set it aside" }).click();
    await expect(page.getByRole("status")).toHaveText("4 entries set aside. Now start Belay.");
    expect(await kept(page)).toEqual(mine);
    expect(await aside(page), "nothing is deleted").toEqual(all.filter((entry) => !mine.some(([id]) => id === entry[0])));
    await page.getByRole("button", { name: "Start Belay" }).click();
    await expect(heading(page)).toHaveText(/^Where you stand/);
    await saved(page);
    expect(await kept(page)).toEqual(mine);
    await expect.poll(() => starts(page), "it stands").toBeNull();

    await go(page, "Data");
    const told = page.getByText("Imported entries set aside for recovery: 4.");
    await expect(told).toBeVisible();
    await told.getByRole("link", { name: "Recovery" }).click();
    await expect_recovery(page);
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect(page.getByRole("status")).toHaveText("Put back.");
    expect(await kept(page)).toEqual(all);
    expect(await aside(page)).toEqual([]);
  });
}

test("trying again is one start: where that fails too, recovery is back", async ({ page, allow }) => {
  allow(/unreachable/);
  await import_what_breaks(page);
  await fail(page, () => page.reload());
  await fail(page, () => reload(page));
  await reload(page);
  await expect_recovery(page);
  await fail(page, () => page.getByRole("button", { name: "Start Belay" }).click());
  await reload(page);
  await expect_recovery(page);
});

test("a start that stands ends the row of those that failed", async ({ page, allow }) => {
  allow(/unreachable/);
  await import_what_breaks(page);
  await fail(page, () => page.reload());
  await page.addInitScript(() => sessionStorage.getItem("mended") && (window.drill.due = null));
  await page.evaluate(() => sessionStorage.setItem("mended", "yes"));
  await reload(page);
  await expect(heading(page)).toHaveText(/My skills|Data|Where you stand/);
  await expect.poll(() => starts(page)).toBeNull();
  await page.evaluate(() => sessionStorage.removeItem("mended"));
  await fail(page, () => page.reload());
  await fail(page, () => reload(page));
});

test("a crash of an app that has stood for a while is no failed start", async ({ page, allow }) => {
  allow(/unreachable/);
  await page.goto("./");
  await expect(heading(page)).toBeVisible();
  await page.evaluate(() => localStorage.setItem("belay:starts", "1"));
  await page.reload();
  await expect.poll(() => starts(page)).toBeNull();
  await PLACES["an effect"](page);
  await expect(crash_page(page)).toBeVisible();
  expect(await starts(page)).toBeNull();
});

test("starts that were left early do not count", async ({ page, context }) => {
  await page.goto("./");
  await expect(heading(page)).toBeVisible();
  // The tools refuse to reload a page that is not there yet.
  for (let n = 0; n < 3; n += 1) await expect(() => page.reload({ waitUntil: "commit" })).toPass();
  expect(await starts(page)).toBeNull();
  const closed = await context.newPage();
  await closed.goto("./", { waitUntil: "commit" });
  await closed.close();
  await expect(() => page.reload({ waitUntil: "commit" })).toPass();
  await expect(heading(page)).toBeVisible();
});

test("where storage is blocked, a failing start shows the plain page each time and leads nowhere else", async ({ page, allow }) => {
  allow(/unreachable/);
  await block_storage(page);
  await page.addInitScript(refuse_elements);
  await page.goto("./");
  for (let n = 0; n < 3; n += 1) await fail(page, () => page.reload());
  expect(new URL(page.url()).pathname).not.toMatch(/recover/);
});

test("recovery works without the network, weighs under 5 KB, and is for everybody", async ({ page, context }) => {
  await assess_myself(page);
  for (const key of ["3", "4"]) await page.keyboard.press(key);
  await saved(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await expect(page.locator("html")).toHaveAttribute("data-copy", "kept");
  await context.setOffline(true);
  await page.goto("./recover.html");
  await expect(page.locator("#imported")).toHaveText("Nothing here was imported.");
  await expect(page.getByRole("button", { name: "Set it aside" })).toBeHidden();
  await expect_for_everybody(page, "recovery");
  await expect_all_downloaded(page);
  await page.getByRole("button", { name: "Start Belay" }).click();
  await expect(heading(page)).toHaveText(/^Where you stand/);
  const names = readdirSync("dist").filter((name) => name.startsWith("recover"));
  expect(names).toHaveLength(2);
  expect(names.reduce((sum, name) => sum + statSync(`dist/${name}`).size, 0)).toBeLessThan(5000);
});
