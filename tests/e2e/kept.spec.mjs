// What this browser keeps, and what it does not: the mirror of local storage, and what happens where one of the two is
// full, blocked, damaged, cleared or held by others.
import { readFile } from "node:fs/promises";
import { expect, scan, test } from "./fixtures.mjs";
import {
  assess_myself, block_mirror, damage_one, everything_stored, export_all, file, fill_storage, free_storage, give, go, import_files,
  mirrored, open, ratings, saved, store, stored, version_lines,
} from "./steps.mjs";

const rated = (page) => page.getByRole("progressbar");
const rate = async (page, keys) => {
  const before = Number(await rated(page).getAttribute("aria-valuenow"));
  for (const key of keys) await page.keyboard.press(key);
  await expect(rated(page)).toHaveAttribute("aria-valuenow", String(before + keys.length));
};
const clear_local = (page) => page.evaluate(() => Object.keys(localStorage).forEach((key) => localStorage.removeItem(key)));
const clear_versions = (page) =>
  page.evaluate(() => Object.keys(localStorage).forEach((key) => key.startsWith("belay:v:") && localStorage.removeItem(key)));
const forget_mirror = (page) =>
  page.evaluate(
    () => new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase("belay"), { onsuccess: done, onerror: failed, onblocked: failed })),
  );
/** A page of the same origin that is not Belay. */
const neighbour = async (page, context, allow) => {
  allow(/404/); // the browser asks for an icon of its own accord there
  const other = await context.newPage();
  await other.goto(new URL("schema/belay-file.schema.json", page.url()).href);
  return other;
};
/** Puts an entry as a later Belay may write it, with its right checksum. */
const put_newer = (page, text, generation = "0") =>
  page.evaluate(
    async ([text, generation]) => {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
      const id = [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(`belay:v:${generation}:${id}`, text);
      return [`belay:v:${generation}:${id}`, text];
    },
    [text, generation],
  );
const NEWER = '{"at":1,"bases":[],"body":{"future":true},"by":"","device":"","format":2,"record":"person/00000000-0000-0000-0000-000000000001"}';
const UNREADABLE = '{"format":3,"heads":{"of":"another shape"}}';

test("every change is in the mirror too, and what is taken out leaves both", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  expect(await stored(page)).toHaveLength(4);
  expect(await mirrored(page)).toEqual(await stored(page));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("1");
  await go(page, "Data");
  await page.getByRole("button", { name: "Free up space (old versions: 1)" }).click();
  await saved(page);
  expect(await stored(page)).toHaveLength(4);
  expect(await mirrored(page)).toEqual(await stored(page));
  await expect(page.getByText("Belay saves your work twice")).toBeVisible();
});

test("what local storage lost comes back from the mirror, before anything is shown", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = await stored(page);
  await go(page, "Start");
  await clear_local(page);
  await page.addInitScript(() =>
    new MutationObserver(() => document.querySelector(".welcome") && (window.was_empty = true)).observe(document, { childList: true, subtree: true }),
  );
  await page.reload();
  // Who the user is was in local storage alone.
  await expect(page.getByRole("heading", { name: "Which of these is you?" })).toBeVisible();
  expect(await page.evaluate(() => window.was_empty)).toBeUndefined();
  expect(await stored(page)).toEqual(before);
});

test("what the mirror lost is written to it again, by a start and by a page that is open", async ({ page, context, allow }) => {
  await assess_myself(page);
  await rate(page, "34");
  await saved(page);
  const other = await neighbour(page, context, allow);
  await forget_mirror(other);
  await rate(page, "5");
  await saved(page);
  expect(await mirrored(page)).toEqual(await stored(page));
  await page.goto("about:blank");
  await forget_mirror(other);
  await page.goBack();
  await saved(page);
  await expect.poll(() => mirrored(page)).toEqual(await stored(page));
});

test("a damaged entry is healed by its twin in the mirror", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = await stored(page);
  await damage_one(page);
  await page.reload();
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "3");
  await expect.poll(() => stored(page)).toEqual(before);
  await go(page, "Data");
  await expect(page.getByText("Belay saves your work twice")).toBeVisible();
  await expect(page.getByText("damaged")).toHaveCount(0);
});

test("where local storage is full the mirror takes edits and imports, other tabs see them, and a start finds them", async ({ page, context }) => {
  await assess_myself(page);
  await rate(page, "3");
  const other = await context.newPage();
  await other.goto(page.url());
  await saved(other);
  await fill_storage(page);
  const before = await stored(page);
  await rate(page, "45");
  await saved(page);
  expect(await stored(page)).toEqual(before);
  expect(await mirrored(page)).toHaveLength(before.length + 2);
  await expect(rated(other)).toHaveAttribute("aria-valuenow", "3");
  await other.close();
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }), bo: ratings({ Docker: 2 }) }));
  await store(page);
  await page.reload();
  await go(page, "Assess");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "3");
  await expect(page.getByText("Not saved")).toHaveCount(0);
  expect((await mirrored(page)).length).toBe(before.length + 6);
  // Undone, it leaves the mirror.
  await free_storage(page);
  await page.reload();
  await saved(page);
  expect(await stored(page)).toEqual(await mirrored(page));
});

test("full in both: the edit stays on screen as not saved, and is saved once either has room", async ({ page, allow }) => {
  allow(/QuotaExceeded/);
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.is_full) throw new DOMException("planted", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
  await assess_myself(page);
  await rate(page, "3");
  await saved(page);
  await fill_storage(page);
  await page.evaluate(() => (window.is_full = true));
  await rate(page, "4");
  const banner = page.getByRole("alert").filter({ hasText: "1 change is not saved" });
  await expect(banner).toBeVisible();
  await expect(page.locator(".save-badge")).toHaveText("Not saved");
  await page.evaluate(() => (window.is_full = false));
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toHaveCount(0);
  await saved(page);
  expect(await mirrored(page)).toHaveLength(3);
});

test("an import is one transaction of the mirror: refused in the middle, nothing of it is anywhere", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === "versions" && window.n_left-- === 0) throw new DOMException("planted", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
  await assess_myself(page);
  await rate(page, "3");
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }), bo: ratings({ Docker: 2 }) }));
  await saved(page);
  await fill_storage(page);
  const before = [await everything_stored(page), await mirrored(page)];
  await page.evaluate(() => (window.n_left = 2));
  await page.getByRole("button", { name: "Import 4 changes" }).click();
  await expect(page.locator(".notice")).toContainText("Nothing was imported.");
  expect([await everything_stored(page), await mirrored(page)]).toEqual(before);
  await free_storage(page);
  await store(page);
  expect(await mirrored(page)).toEqual(await stored(page));
});

test("it is not called saved before the mirror's transaction is complete", async ({ page }) => {
  // The browser's word that it is complete is held back.
  await page.addInitScript(() => {
    const { set, get } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    window.held = [];
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      get,
      set(react) {
        set.call(this, (event) => (window.is_held && this.mode === "readwrite" ? window.held.push(() => react(event)) : react(event)));
      },
    });
  });
  await assess_myself(page);
  await saved(page);
  await page.evaluate(() => (window.is_held = true));
  await rate(page, "3");
  await expect.poll(() => page.evaluate(() => window.held.length)).toBe(1);
  await expect(page.locator(".save-badge")).toHaveText("Saving…");
  await page.evaluate(() => ((window.is_held = false), window.held.forEach((tell) => tell())));
  await saved(page);
});

test("without IndexedDB local storage alone serves, and the app says what that means", async ({ page }) => {
  await block_mirror(page);
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  await go(page, "Data");
  await expect(page.getByText("a crash before then can lose your latest edits")).toBeVisible();
  await page.reload();
  await go(page, "Assess");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "3");
});

for (const [answer, said] of [
  [true, "The browser promises to keep this data even when disk space runs low."],
  [false, "The browser may delete this data when disk space runs low or if you do not visit for a while. A private window deletes it"],
  [null, ""],
]) {
  test(`the Data page says what the browser promises (${answer ?? "nothing"}), what clearing deletes, and what keeps it`, async ({ page }) => {
    await page.addInitScript((answer) => {
      if (answer === null) Reflect.deleteProperty(StorageManager.prototype, "persisted");
      else StorageManager.prototype.persisted = async () => answer;
    }, answer);
    await open(page);
    await go(page, "Data");
    const storage = page.getByRole("region", { name: "Storage" });
    await expect(storage).toContainText("Clearing this site's data deletes everything. To keep your work, export a file.");
    await expect(storage).toContainText(said);
    if (!answer) await expect(storage).not.toContainText("promises to keep this data");
    if (answer !== false) await expect(storage).not.toContainText("may delete this");
    await expect(storage, "nothing is called safe").not.toContainText(/\bsafe/i);
  });
}

test("a store that the browser cleared is told apart from first use", async ({ page, allow }) => {
  allow(/404/); // the browser asks for an icon on the page that is not Belay's
  const told = page.getByRole("alert").filter({ hasText: "You used Belay in this browser before" });
  await open(page);
  await expect(told).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(told, "a visit that left nothing is no loss").toHaveCount(0);
  await assess_myself(page);
  await rate(page, "345");
  const { text } = await export_all(page);
  await saved(page);
  await page.goto(new URL("schema/belay-file.schema.json", page.url()).href);
  await clear_versions(page);
  await forget_mirror(page);
  await open(page);
  await expect(told).toContainText("Import your last export, from");
  await told.getByRole("link", { name: "Import a file" }).click();
  await give(page, file("back.belay.json", text));
  await store(page);
  await go(page, "Start");
  await expect(page.getByRole("heading", { name: "Where you stand" })).toBeVisible();
  await expect(told).toHaveCount(0);
});

test("what is erased stays erased, also when local storage comes back from disk with it", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const on_disk = await everything_stored(page);
  await go(page, "Data");
  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await page.getByRole("button", { name: "Erase everything in this browser" }).click();
  await expect(page.locator(".notice")).toContainText("Everything in this browser has been erased");
  expect(await mirrored(page)).toEqual([]);
  // The browser was killed before local storage was on disk.
  await page.evaluate((entries) => entries.forEach(([key, text]) => localStorage.setItem(key, text)), on_disk);
  await page.reload();
  await saved(page);
  await expect.poll(() => stored(page)).toEqual([]);
  expect(await mirrored(page)).toEqual([]);
});

/** A database that fails as `sessionStorage.mirror` says, from then on. */
const failing_mirror = (page) =>
  page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    const { put } = IDBObjectStore.prototype;
    IDBFactory.prototype.open = function (...args) {
      if (sessionStorage.getItem("mirror") !== "does not open") return open.apply(this, args);
      const request = { error: new DOMException("planted", "UnknownError") }; // as Chromium says on a full disk
      setTimeout(() => request.onerror());
      return request;
    };
    IDBObjectStore.prototype.put = function (...args) {
      if (sessionStorage.getItem("mirror") === "refuses to write") throw new DOMException("planted", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
const set_mirror = (page, how) => page.evaluate((how) => sessionStorage.setItem("mirror", how), how);
const ids = (entries) => entries.map(([key]) => key.split(":").at(-1)).sort();
const erase = async (page) => {
  await go(page, "Data");
  await page.getByLabel('Type "erase" to confirm').fill("erase");
  await page.getByRole("button", { name: "Erase everything in this browser" }).click();
  await expect(page.locator(".notice")).toContainText("Everything in this browser has been erased");
};
/** Stores an import that the database refuses. */
const store_at_risk = async (page) => {
  await page.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await expect(page.locator(".notice")).toContainText("in local storage only");
  await expect(page.locator(".notice")).not.toContainText("Imported");
};
const at_risk = (page) => expect(page.locator(".save-badge")).toHaveText("Not saved to disk");

for (const how of ["does not open", "refuses to write"]) {
  test(`nothing is called erased that the database keeps since it ${how}`, async ({ page }) => {
    await failing_mirror(page);
    await assess_myself(page);
    await rate(page, "34");
    await saved(page);
    const before = await mirrored(page);
    await set_mirror(page, how);
    await page.reload();
    await go(page, "Data");
    await page.getByLabel('Type "erase" to confirm').fill("erase");
    await page.getByRole("button", { name: "Erase everything in this browser" }).click();
    await expect(page.locator(".notice")).toContainText("could not be erased completely");
    await set_mirror(page, "works");
    expect(await mirrored(page)).toEqual(before);
    // What the database kept comes back, as the notice said, and goes when it is erased once more.
    await page.reload();
    await expect.poll(() => stored(page), { timeout: 15_000 }).toEqual(before);
    await erase(page);
    expect(await mirrored(page)).toEqual([]);
  });

  test(`what was erased and imported again is there at every later start, though the database ${how}`, async ({ page }) => {
    await failing_mirror(page);
    await assess_myself(page);
    await rate(page, "3451");
    const { text } = await export_all(page);
    await saved(page);
    const before = ids(await stored(page));
    await erase(page);
    await set_mirror(page, how);
    await page.reload();
    await go(page, "Data");
    await give(page, file("back.belay.json", text));
    await store_at_risk(page);
    await at_risk(page);
    expect(ids(await stored(page))).toEqual(before);
    for (const next of [how, "works", "works"]) {
      await set_mirror(page, next);
      await page.reload();
      await (next === "works" ? saved(page) : expect(page.locator(".save-badge")).not.toHaveText("Saving…"));
      expect(ids(await stored(page)), next).toEqual(before);
    }
    expect(ids(await mirrored(page))).toEqual(before);
    await go(page, "Start");
    await expect(page.getByRole("button", { name: "Me", exact: false }).first()).toBeVisible();
  });
}

test("an import that was undone and made again is there at the next start, though the database refused it", async ({ page, another_profile }) => {
  const other = await (await another_profile()).newPage();
  await assess_myself(other);
  await rate(other, "34");
  const { text } = await export_all(other);
  await failing_mirror(page);
  await open(page);
  await go(page, "Data");
  await give(page, file("me.belay.json", text));
  await store(page);
  await saved(page);
  const all = ids(await stored(page));
  for (const again of ["by import", "by redo"]) {
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect.poll(() => stored(page)).toEqual([]);
    await expect.poll(() => mirrored(page)).toEqual([]);
    await set_mirror(page, "refuses to write");
    if (again === "by redo") {
      await page.getByRole("button", { name: "Redo", exact: true }).click();
    } else {
      await give(page, file("me.belay.json", text));
      await store_at_risk(page);
    }
    await at_risk(page);
    expect(ids(await stored(page)), again).toEqual(all);
    await set_mirror(page, "works");
    await page.reload();
    await saved(page);
    expect(ids(await stored(page)), again).toEqual(all);
    await expect.poll(() => mirrored(page).then(ids)).toEqual(all);
    // For the next round it comes by an import of this tab.
    await erase(page);
    await go(page, "Data");
    await give(page, file("me.belay.json", text));
    await store(page);
    await saved(page);
  }
});

test("a database that fails midway is told: nothing is called saved or stored, until it works again", async ({ page }) => {
  await failing_mirror(page);
  await assess_myself(page);
  await rate(page, "3");
  await saved(page);
  await set_mirror(page, "refuses to write");
  await rate(page, "4");
  await at_risk(page);
  const banner = page.getByRole("alert").filter({ hasText: "The browser's database rejected your latest changes" });
  await expect(banner).toBeVisible();
  await rate(page, "5");
  await at_risk(page);
  await go(page, "Data");
  await expect(page.getByRole("region", { name: "Storage" })).toContainText("Your latest changes are in local storage only");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await store_at_risk(page);
  await scan(page, "a database that fails");
  await set_mirror(page, "works");
  await banner.getByRole("button", { name: "Try again" }).click();
  await saved(page);
  await expect(banner).toHaveCount(0);
  expect(await mirrored(page)).toEqual(await stored(page));
});

test("site data that is cleared under an open tab is written again, all of it", async ({ page, context, allow }) => {
  allow(/./); // what the browser says of a cleared cache
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = ids(await stored(page));
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage,indexeddb" });
  await rate(page, "4");
  await saved(page);
  await expect.poll(() => stored(page).then(ids)).toEqual(expect.arrayContaining(before));
  await saved(page);
  expect(await stored(page)).toHaveLength(before.length + 1);
  expect(await mirrored(page)).toEqual(await stored(page));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("My skills");
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "4");
});

test("a local storage that is cleared is written again where there is no database", async ({ page, context, allow }) => {
  await block_mirror(page);
  await assess_myself(page);
  await rate(page, "345");
  const before = ids(await stored(page));
  const other = await neighbour(page, context, allow);
  await other.evaluate(() => localStorage.clear());
  await expect.poll(() => stored(page).then(ids)).toEqual(before);
  await rate(page, "4");
  await page.reload();
  await expect(rated(page)).toHaveAttribute("aria-valuenow", "4");
});

test("what the database alone has is read piece by piece, and each piece once", async ({ page }) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    const { getAll } = IDBObjectStore.prototype;
    window.n_read = 0;
    IDBObjectStore.prototype.getAll = function (...args) {
      const request = getAll.apply(this, args);
      if (this.name === "versions") request.addEventListener("success", () => (window.n_read += request.result.length));
      return request;
    };
  });
  await assess_myself(page);
  const N = 3_000;
  const people = Object.fromEntries(Array.from({ length: N / 2 }, (_, n) => [`person ${n}`, ratings({ Terraform: 3 })]));
  await go(page, "Data");
  await page.getByLabel("Choose files").setInputFiles(file("people.json", people));
  await page.getByRole("button", { name: `Import ${N} changes` }).click({ timeout: 30_000 });
  await expect(page.locator(".notice")).toContainText("Imported", { timeout: 30_000 });
  await saved(page);
  const all = await mirrored(page);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("belay:v:x")).forEach((key) => localStorage.removeItem(key)));
  await page.reload();
  await go(page, "Data");
  await expect(page.getByText(/3,00\d saved versions/)).toBeVisible({ timeout: 30_000 });
  // Once more to compare the texts with those of local storage.
  expect(await page.evaluate(() => window.n_read)).toBeLessThanOrEqual(2 * all.length);
  expect(await stored(page)).toEqual(all);
});

test("Ctrl+Z while an import is being stored takes back nothing, and the import afterwards", async ({ page }) => {
  await page.addInitScript(() => {
    // A transaction is told to be complete when the test says so.
    const { transaction } = IDBDatabase.prototype;
    const held = [];
    window.answer = () => held.splice(0).forEach((go_on) => go_on());
    IDBDatabase.prototype.transaction = function (...args) {
      const under_way = transaction.apply(this, args);
      if (!window.is_slow || args[1] !== "readwrite") return under_way;
      const react = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete").set;
      // Also one that is complete only after the answer was given.
      const hear = (tell) => (event) => (window.is_slow ? held.push(() => tell(event)) : tell(event));
      Object.defineProperty(under_way, "oncomplete", { set: (tell) => react.call(under_way, hear(tell)) });
      return under_way;
    };
  });
  await assess_myself(page);
  await rate(page, "3");
  await saved(page);
  const before = await stored(page);
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await page.evaluate(() => (window.is_slow = true));
  await page.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await page.keyboard.press("Control+z");
  await expect(page.locator(".notice")).toContainText("Belay is still storing an import");
  expect(await stored(page)).toEqual(before);
  await page.evaluate(() => {
    window.is_slow = false;
    answer();
  });
  await expect(page.locator(".notice")).toContainText("Imported");
  await page.keyboard.press("Control+z");
  await expect.poll(() => stored(page)).toEqual(before);
  await saved(page);
  expect(await mirrored(page)).toEqual(before);
});

test("damaged entries are removed once the database has answered, and never its whole twins", async ({ page }) => {
  await page.addInitScript(() => {
    // It answers when the test says so.
    const { open } = IDBFactory.prototype;
    const held = [];
    window.answer = () => held.forEach((go_on) => go_on());
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      if (!sessionStorage.getItem("slow")) return request;
      const react = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess").set;
      Object.defineProperty(request, "onsuccess", { set: (tell) => react.call(request, (e) => held.push(() => tell(e))) });
      return request;
    };
  });
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = await stored(page);
  const [key] = await damage_one(page);
  await page.evaluate(() => sessionStorage.setItem("slow", "yes"));
  await page.reload();
  await go(page, "Data");
  await page.getByRole("button", { name: "Remove damaged entries" }).click();
  await page.evaluate(() => {
    sessionStorage.removeItem("slow");
    answer();
  });
  await expect(page.getByText("Belay set aside 1 damaged entry")).toHaveCount(0);
  await saved(page);
  expect(await stored(page)).toEqual(before);
  expect(await mirrored(page)).toEqual(before);
  // Where both are damaged, both go.
  await page.evaluate(
    (key) =>
      new Promise((done) => {
        localStorage.setItem(key, "{");
        indexedDB.open("belay").onsuccess = ({ target: { result } }) => {
          const transaction = result.transaction("versions", "readwrite");
          transaction.objectStore("versions").put("{}", key);
          transaction.oncomplete = () => done(result.close());
        };
      }),
    key,
  );
  await page.reload();
  await page.getByRole("button", { name: "Remove damaged entries" }).click();
  await expect(page.getByText("Belay set aside 1 damaged entry")).toHaveCount(0);
  const left = before.filter(([other]) => other !== key);
  expect(await stored(page)).toEqual(left);
  await expect.poll(() => mirrored(page)).toEqual(left);
});

/** Changes entries of the database as a failing disk may. */
const damage_mirror = (page, changes) =>
  page.evaluate(
    (changes) =>
      new Promise((done) => {
        indexedDB.open("belay").onsuccess = ({ target: { result } }) => {
          const transaction = result.transaction("versions", "readwrite");
          for (const [key, value] of changes) transaction.objectStore("versions").put(value, key);
          transaction.oncomplete = () => done(result.close());
        };
      }),
    changes,
  );
const recovery = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
  return JSON.parse(await readFile(await download.path(), "utf8")).versions.filter((it) => it.id);
};

test("a damaged entry of the database is replaced from local storage, and never gets into a recovery file", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = await stored(page);
  const rating = before.filter(([, text]) => text.includes('"current":'));
  const changes = [[rating[0][0], rating[0][1].replace(/"current":\d/, '"current":1')], [rating[1][0], { no: "text" }]];
  await page.goto("./recover.html");
  await damage_mirror(page, changes);
  const versions = await recovery(page);
  expect(versions.map(({ id, ...version }) => [id, JSON.stringify(version)])).toEqual(
    before.map(([key, text]) => [key.split(":").at(-1), text]).sort(),
  );
  await expect(page.locator("#note")).not.toContainText("Damaged");
  // With local storage gone, what is damaged is counted: that which is no text, too.
  const texts = await everything_stored(page);
  await clear_local(page);
  expect(await recovery(page)).toHaveLength(before.length - 2);
  await expect(page.locator("#note")).toContainText("Damaged entries that could not be put in it: 2");
  await page.evaluate((texts) => texts.forEach(([key, text]) => localStorage.setItem(key, text)), texts);
  await open(page);
  await expect.poll(() => mirrored(page)).toEqual(before);
  expect(await stored(page)).toEqual(before);
});

test("an entry of the database that is no text is told where local storage has none", async ({ page, context, allow }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const [key] = (await stored(page)).at(-1);
  const other = await neighbour(page, context, allow);
  await page.goto("about:blank");
  await damage_mirror(other, [[key, { no: "text" }]]);
  await other.evaluate((key) => localStorage.removeItem(key), key);
  await page.goBack();
  await go(page, "Data");
  await expect(page.getByText("Belay set aside 1 damaged entry")).toBeVisible();
});

test("what recovery put back while the database failed is there at the next start", async ({ page }) => {
  await failing_mirror(page);
  await assess_myself(page);
  await go(page, "Data");
  await give(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await store(page);
  await saved(page);
  const all = ids(await stored(page));
  await page.goto("./recover.html");
  await page.getByRole("button", { name: "Set it aside" }).click();
  await expect(page.getByRole("status")).toContainText("set aside");
  // As where the database refused to take what was set aside: local storage alone has it.
  await page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("belay").onsuccess = ({ target: { result } }) => {
          const versions = result.transaction("versions", "readwrite").objectStore("versions");
          versions.openCursor(IDBKeyRange.bound("belay:a:", "belay:a:\uffff")).onsuccess = ({ target: { result: entry } }) => {
            if (!entry) return;
            localStorage.setItem(entry.key, entry.value);
            entry.delete();
            entry.continue();
          };
          versions.transaction.oncomplete = () => done(result.close());
        };
      }),
  );
  await set_mirror(page, "does not open");
  await page.reload();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(page.getByRole("status")).toHaveText("Put back.");
  await set_mirror(page, "works");
  await open(page);
  await saved(page);
  expect(ids(await stored(page))).toEqual(all);
  expect(ids(await mirrored(page))).toEqual(all);
});

test("the last import is the one that was made last, though the clock was set back between two", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2031-05-05T12:00:00Z"));
  await assess_myself(page);
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await page.clock.setFixedTime(new Date("1969-05-05T12:00:00Z"));
  await import_files(page, file("bo.json", { bo: ratings({ Docker: 2, Terraform: 1 }) }));
  const bo = (await stored(page)).find(([, text]) => JSON.parse(text).body?.key === "bo")[0].split(":")[2];
  await page.goto("./recover.html");
  expect(await recovery(page)).toHaveLength((await stored(page)).length);
  await expect(page.locator("#imported")).toHaveText("The last import brought 2 entries.");
  await page.getByRole("button", { name: "Set it aside" }).click();
  await expect(page.getByRole("status")).toContainText("2 entries set aside");
  expect((await stored(page)).filter(([key]) => key.split(":")[2] === bo)).toEqual([]);
});

test("a clock beyond the year 9999 writes what Belay reads", async ({ page, another_profile }) => {
  await page.clock.setFixedTime(new Date("+012026-05-05T12:00:00Z"));
  await assess_myself(page);
  await rate(page, "3");
  await page.getByRole("button", { name: "Finish assessment" }).click();
  const { name, text } = await export_all(page);
  const other = await (await another_profile()).newPage();
  await open(other);
  await go(other, "Data");
  await give(other, file(name, text));
  await expect(other.locator(".preview-file .refusals")).toHaveCount(0);
  await store(other);
  expect(ids(await stored(other))).toEqual(ids(await stored(page)));
});

test("entries of a newer Belay are kept as they are, told, and the rest can be worked on", async ({ page }) => {
  await assess_myself(page);
  await rate(page, "3");
  await saved(page);
  const newer = [await put_newer(page, NEWER), await put_newer(page, UNREADABLE)];
  await page.reload();
  await rate(page, "4");
  await saved(page);
  await go(page, "Data");
  await expect(page.getByText("Entries from a newer version of Belay: 2.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove damaged entries" })).toHaveCount(0);
  expect(await stored(page)).toEqual(expect.arrayContaining(newer));
  expect(await page.getByText("A newer version of Belay is open").count()).toBe(0);
});

for (const [what, text] of [["a kind it does not know", NEWER], ["a shape it cannot read", UNREADABLE]]) {
  test(`a tab next to a newer Belay stops politely when that writes ${what}`, async ({ page, context, requests, allow }) => {
    await assess_myself(page);
    await rate(page, "3");
    await saved(page);
    const other = await neighbour(page, context, allow);
    const n_requests = (await requests()).length;
    const newer = await put_newer(other, text);
    const banner = page.getByRole("alert").filter({ hasText: "A newer version of Belay is open in another tab" });
    await expect(banner).toBeVisible();
    const before = await everything_stored(page);
    await page.keyboard.press("4");
    await expect(page.locator(".notice")).toContainText("A newer version of Belay is open");
    await page.keyboard.press("Control+z");
    expect(await everything_stored(page)).toEqual(before);
    expect((await requests()).length, "it does not reload by itself").toBe(n_requests);
    await banner.getByRole("button", { name: "Reload" }).click();
    await expect(banner).toHaveCount(0);
    await rate(page, "4");
    expect(await stored(page)).toEqual(expect.arrayContaining([newer]));
  });
}

test("a newer Belay that changes the database is not kept waiting, and this tab stops", async ({ page, context, allow }) => {
  await assess_myself(page);
  await rate(page, "3");
  await saved(page);
  const other = await neighbour(page, context, allow);
  const events = await other.evaluate(
    () =>
      new Promise((done) => {
        const request = indexedDB.open("belay", 2);
        request.onblocked = () => done("blocked");
        request.onsuccess = () => done("open");
      }),
  );
  expect(events).toBe("open");
  await expect(page.getByText("A newer version of Belay is open in another tab")).toBeVisible();
});

test("a database that another tab holds keeps nobody waiting: it is told, and made up for later", async ({ page, context, allow }) => {
  await open(page);
  const other = await neighbour(page, context, allow);
  await page.goto("about:blank");
  // The other tab has it open and does not let go, while a third wants to delete it: who opens it then, waits.
  await other.evaluate(
    () => new Promise((done) => (indexedDB.open("belay").onsuccess = (event) => done((window.held = event.target.result)))).then(() => {}),
  );
  await other.evaluate(() => void indexedDB.deleteDatabase("belay"));
  await assess_myself(page);
  await rate(page, "34");
  await saved(page);
  await go(page, "Data");
  await expect(page.getByText("Close the other Belay tabs, then reload this one")).toBeVisible();
  await other.evaluate(() => window.held.close());
  await expect(page.getByText("Belay saves your work twice")).toBeVisible();
  await saved(page);
  expect(await mirrored(page)).toEqual(await stored(page));
});

test("the crash page's download holds what the mirror alone has", async ({ page, allow }) => {
  allow(/planted/);
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const ids = (await stored(page)).map(([key]) => key.split(":").at(-1)).sort();
  await page.evaluate(() => {
    const [first, second] = Object.keys(localStorage).filter((key) => key.startsWith("belay:v:"));
    localStorage.removeItem(first);
    localStorage.setItem(second, '{"at":20');
    dispatchEvent(new CustomEvent("belay-panic", { detail: "planted" }));
  });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Download my data").click()]);
  const { versions } = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(versions.filter((it) => it.id).map((it) => it.id)).toEqual(ids);
  await expect(page.locator("#crash-note")).not.toContainText("Damaged");
});

test("a tab that crashes keeps what was called saved", async ({ page, context }) => {
  await assess_myself(page);
  await rate(page, "345");
  await saved(page);
  const before = await stored(page);
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  const again = await context.newPage();
  await again.goto("./");
  await expect(again.getByRole("heading", { name: "Where you stand" })).toBeVisible();
  expect(await stored(again)).toEqual(before);
  expect(await mirrored(again)).toEqual(before);
});
