// The worker: Belay without the network, and from one build to the next.
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { fill_worker } from "../../tools/precache.mjs";
import { build_of, DIST, kept_by, parts_of, with_another_build } from "./builds.mjs";
import { expect, scan, test } from "./fixtures.mjs";
import { protect } from "./protected.mjs";
import { serve } from "./serve.mjs";
import { assess_myself, download, export_all, file, give, go, import_files, open, open_skill, ratings, saved, store, stored } from "./steps.mjs";

/** Waits until the worker keeps everything. */
const is_kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.active.state));

const reload_button = (page) => page.getByRole("button", { name: "Reload", exact: true });
const banner = (page) => page.locator(".banner", { has: page.locator("#update-reload") });

/** A tab that the worker serves, of the build in dist/. */
const first_visit = async (page) => {
  await open(page);
  await is_kept(page);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
};

/** Puts a newer build on the host, and waits until a reload has found it. */
const publish = async (page, put, dir) => {
  await put(dir);
  await page.reload();
  await expect(banner(page)).toContainText("A new version of Belay is ready.");
};

test("a first visit asks for all its parts before a script runs, and for the worker once the app is there", async ({ page }) => {
  const html = await readFile(`${DIST}/index.html`, "utf8");
  const parts = [...html.matchAll(/ (?:src|data-js|data-wasm)="(?:\.\/)?([^"]+)"/g)].map(([, name]) => name);
  expect(parts).toHaveLength(4);
  for (const name of parts) expect(html.indexOf(name), name).toBeLessThan(html.indexOf("<script"));
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...asked) {
      window.stood = document.querySelector("main h1") !== null;
      return register.apply(this, asked);
    };
  });
  await open(page);
  await is_kept(page);
  expect(await page.evaluate(() => window.stood)).toBe(true);
});

test("after the first visit everything works without the network: rate, report, export, import, any file of it", async ({ page, context, requests }) => {
  await open(page);
  await is_kept(page);
  const before = await requests();
  await context.setOffline(true);
  await page.reload();
  await assess_myself(page);
  for (const key of ["3", "4", "2"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "Finish assessment" }).click();
  await go(page, "Report");
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  const report = await download(page, "Markdown");
  expect(report.text).toContain("# ");
  const backup = await export_all(page);
  await import_files(page, file("ann.json", { ann: ratings({ Terraform: 4 }) }));
  await page.reload();
  await go(page, "Data");
  await give(page, file(backup.name, backup.text));
  await expect(page.getByText("Nothing new. You already have everything in these files.")).toBeVisible();
  for (const name of kept_by(DIST)) {
    const status = await page.evaluate((name) => fetch(`./${name}`).then((it) => it.status), name);
    expect(status, name).toBe(200);
  }
  const other = await context.newPage();
  await other.goto("./index.html?from=a-link#/data");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Data");
  await go(page, "Start");
  await go(page, "Data");
  await expect(page.getByText("Belay is fully downloaded")).toBeVisible();
  // The browser itself asks for the worker at each load, and the tools' way to be offline does not stop it.
  expect((await requests()).filter((line) => !line.endsWith(" sw.js"))).toEqual(before.filter((line) => !line.endsWith(" sw.js")));
});

test("what the worker keeps is all of the release, each file as it was built", async ({ page, baseURL }) => {
  await open(page);
  await is_kept(page);
  const files = (await readdir(DIST, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
  const names = files
    .map((it) => `${it.parentPath}/${it.name}`.slice(DIST.length + 1).replace(/^index\.html$/, ""))
    .filter((name) => name !== "sw.js" && name !== "_headers");
  const kept = await page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) {
        const bytes = new Uint8Array(await (await caches.match(request)).arrayBuffer());
        all.push([name, request.url, btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))]);
      }
    }
    return all;
  });
  const home = new URL(baseURL).pathname;
  expect(kept.map(([, url]) => url).sort()).toEqual(names.map((name) => new URL(name, baseURL).href).sort());
  for (const [cache, url, base64] of kept) {
    expect(cache).toBe(`belay ${home} ${build_of(DIST)}`);
    const name = url.slice(baseURL.length) || "index.html";
    expect(Buffer.from(base64, "base64").equals(await readFile(`${DIST}/${name}`)), name).toBe(true);
  }
  // By content, so that no cache can put a part of one build into a page of another.
  for (const name of names.filter((name) => /\.(js|css|wasm)$/.test(name))) expect(name).toMatch(/-[0-9a-f]{16}[._]/);
  for (const needed of ["", "manifest.webmanifest", "icons/rope-192.png", "icons/rope-512.png", "icons/maskable.svg", "schema/belay-file.schema.json"]) {
    expect(names).toContain(needed);
  }
});

test("an online start puts back what another page of the host deleted from the cache, and nothing else is called kept", async ({ page, context, allow }) => {
  allow(/Failed to fetch|ERR_INTERNET_DISCONNECTED|cannot be kept/);
  await first_visit(page);
  const copy = page.locator("html");
  const names = kept_by(DIST).length;
  const n_kept = () => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length)))[0]);
  await expect(copy).toHaveAttribute("data-copy", "kept");
  expect(await n_kept()).toBe(names);
  // A part: the app starts without a network, and says that it is not all there.
  await page.evaluate(async () => (await caches.open((await caches.keys())[0])).delete("./schema/belay-file.schema.json"));
  await context.setOffline(true);
  await page.reload();
  await go(page, "Data");
  await expect(page.getByText("Belay is not available offline")).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(copy).toHaveAttribute("data-copy", "kept");
  expect(await n_kept()).toBe(names);
  // All of it.
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await expect(copy).toHaveAttribute("data-copy", "kept");
  expect(await n_kept()).toBe(names);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the manifest names icons that are there, and an address that stays in the app", async ({ page, baseURL }) => {
  await open(page);
  const manifest = await page.evaluate(() => fetch(document.querySelector("link[rel=manifest]").href).then((it) => it.json()));
  expect(new URL(manifest.start_url, baseURL).href).toBe(baseURL);
  expect(new URL(manifest.scope, baseURL).href).toBe(baseURL);
  for (const icon of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, icon.src);
    if (icon.sizes !== "any") expect(size).toBe(icon.sizes);
  }
});

test("a worker whose list and files disagree keeps nothing, and the page goes on", async ({ page, put, allow }) => {
  allow(/cannot be kept for use without the network|404|ServiceWorker/);
  await with_another_build("half", async (dir) => {
    await writeFile(`${dir}/schema/belay-file.schema.json`, "{}"); // of yet another build, as half-way through an upload
    await put(dir);
    await open(page);
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then((it) => it?.installing ?? it?.active ?? "none")))
      .toBe("none");
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await go(page, "Data");
    await expect(page.getByText("Belay is not available offline")).toBeVisible();
  });
});

test("a new build waits, is announced in every tab, and comes when the user agrees: in all tabs, and whole", async ({ page, context, put }) => {
  await first_visit(page);
  const other = await context.newPage();
  await other.goto("./#/data");
  await expect(other.getByText(`Build ${build_of(DIST)}.`)).toBeVisible();
  const old = { page: "", style: "", boot: "", app: "", told: build_of(DIST) };
  await with_another_build("second", async (dir) => {
    await publish(page, put, dir);
    await expect(banner(other)).toContainText("A new version of Belay is ready.");
    await scan(page, "the banner of a new build");
    for (const tab of [page, other]) expect(await parts_of(tab)).toEqual(old);
    await page.reload(); // by the user, who has not agreed: the old build, whole
    await expect(banner(page)).toBeVisible();
    expect(await parts_of(page)).toEqual(old);

    await reload_button(page).click();
    const second = { page: "second", style: "second", boot: "second", app: "second", told: build_of(dir) };
    for (const tab of [page, other]) {
      await expect.poll(() => parts_of(tab).catch(() => null)).toEqual(second);
      await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(banner(tab)).toHaveCount(0);
    }
    await go(other, "Data");
    await expect(other.getByText(`Build ${build_of(dir)}.`)).toBeVisible();
    expect((await page.evaluate(() => caches.keys())).map((name) => name.split(" ").at(-1))).toEqual([build_of(dir)]);

    await context.setOffline(true);
    await page.reload();
    await expect.poll(() => parts_of(page).catch(() => null)).toEqual(second);
  });
});

test("a tab of the first visit, which no worker serves yet, goes over as well", async ({ page, context, put }) => {
  await open(page);
  await is_kept(page);
  const other = await context.newPage();
  await other.goto("./");
  await with_another_build("second", async (dir) => {
    await publish(other, put, dir);
    await reload_button(other).click();
    for (const tab of [page, other]) await expect.poll(() => parts_of(tab).then((it) => it.app, () => null)).toBe("second");
  });
});

/** Begins a new person in a dialog, whose fields are saved by its button only. */
const begin_a_form = async (page) => {
  await page.getByRole("button", { name: /Switch person/ }).click();
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Half a na");
};

test("the tab that agrees is asked first when something in it is not saved", async ({ page, put }) => {
  await first_visit(page);
  await page.getByRole("button", { name: /Look around/ }).click();
  await with_another_build("second", async (dir) => {
    await publish(page, put, dir);
    await go(page, "Data");
    await page.getByText("Paste text instead").click();
    await page.getByLabel("File contents").fill("half a file");
    await reload_button(page).click();
    await expect(banner(page)).toContainText("unsaved changes that a reload would discard");
    await expect(page.getByLabel("File contents")).toHaveValue("half a file");
    await scan(page, "the question before a reload");
    await page.getByRole("button", { name: "Reload anyway" }).click();
    await expect.poll(() => parts_of(page).then((it) => it.app, () => null)).toBe("second");
  });
});

/** Whether the app would let a newer build take the tab over. */
const may_leave = (page) => page.evaluate(() => dispatchEvent(new Event("belay-leave", { cancelable: true })));

test("a preview that is not stored yet, and a file that waits for its password, are not thrown away by a reload", async ({ page, put }) => {
  await first_visit(page);
  await with_another_build("second", async (dir) => {
    await publish(page, put, dir);
    await go(page, "Data");
    const ann = file("ann.json", { ann: ratings({ Terraform: 4 }) });
    await give(page, ann);
    await reload_button(page).click();
    await expect(banner(page)).toContainText("unsaved changes that a reload would discard");
    await expect(page.getByRole("button", { name: "Import 2 changes" })).toBeVisible();

    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByLabel("Choose files").setInputFiles([file("bo.belay", await protect("bo.json", "{}", "rope")), ann]);
    await expect(page.getByRole("button", { name: "Open", exact: true })).toBeVisible();
    expect(await may_leave(page)).toBe(false);
    await page.getByRole("button", { name: "Skip this file" }).click();
    await expect(page.getByRole("button", { name: "Import 2 changes" })).toBeVisible();
    expect(await may_leave(page)).toBe(false);
    await store(page);
    await saved(page);
    expect(await may_leave(page), "it is stored").toBe(true);
    await give(page, ann);
    expect(await may_leave(page)).toBe(false);
    await go(page, "Start"); // which puts it aside
    expect(await may_leave(page)).toBe(true);
    await page.getByRole("button", { name: "Reload anyway" }).click();
    await expect.poll(() => parts_of(page).then((it) => it.app, () => null)).toBe("second");
  });
});

test("another tab with unsaved text is left alone, and says that it is older", async ({ page, context, put }) => {
  await first_visit(page);
  await assess_myself(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await begin_a_form(other);
  const third = await context.newPage();
  await third.addInitScript(() => {
    const later = setTimeout; // a text that saves itself after a while does not get to it
    window.setTimeout = (task, ms, ...rest) => (ms === 1500 ? 0 : later(task, ms, ...rest));
  });
  await third.goto(page.url());
  await open_skill(third).click();
  await third.getByLabel("Development plan").fill("half a plan");
  await with_another_build("second", async (dir) => {
    await publish(page, put, dir);
    await reload_button(page).click();
    await expect.poll(() => parts_of(page).then((it) => it.app, () => null)).toBe("second");
    for (const tab of [other, third]) {
      await expect(banner(tab)).toContainText("is running an older version");
      expect((await parts_of(tab)).app).toBe("");
    }
    await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Half a na");
    await expect(third.getByLabel("Development plan")).toHaveValue("half a plan");

    await reload_button(third).click(); // which leaves the field, and so saves it
    await expect.poll(() => parts_of(third).then((it) => it.app, () => null)).toBe("second");
    expect((await stored(third)).some(([, text]) => text.includes("half a plan"))).toBe(true);
  });
});

test("two builds that take turns do not make a tab reload for ever", async ({ page }) => {
  await first_visit(page);
  let n_loads = 0;
  page.on("domcontentloaded", () => (n_loads += 1));
  const call = (seconds_ago) =>
    page.evaluate((seconds_ago) => {
      sessionStorage.setItem("belay:reloaded", Date.now() - seconds_ago * 1000);
      const data = { build: "another", has_agreed: true };
      navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data }));
    }, seconds_ago);
  await call(1);
  await expect(banner(page)).toContainText("is running an older version");
  expect(n_loads).toBe(0);
  await call(6);
  await expect.poll(() => n_loads).toBe(1);
});

test("a build that fails at its start is left for the newer one by the crash page's Reload", async ({ page, put, allow }) => {
  allow(/planted|could not start|ServiceWorker|CompileError|magic/);
  await with_another_build("broken", async (broken) => {
    const wasm = (await readdir(broken)).find((name) => name.endsWith(".wasm"));
    await writeFile(`${broken}/${wasm}`, "planted: no WebAssembly");
    fill_worker(broken);
    await put(broken);
    await page.goto("./");
    await expect(page.getByRole("alertdialog")).toContainText("Belay could not start");
    await is_kept(page);
    await put(DIST);
    await page.reload();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((later) => setTimeout(later, 20));
    });
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Know where you stand");
    expect((await parts_of(page)).told).toBe(build_of(DIST));
  });
});

test("over plain http it works, and says what that costs", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "isSecureContext", { value: false }); // as on an intranet
    Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
  });
  await assess_myself(page);
  await go(page, "Data");
  await expect(page.getByText("You opened Belay over plain http.")).toBeVisible();
});

test("another address sees nothing of what is kept at the first, and an export brings all of it over", async ({ page, allow, context }) => {
  allow(/another host/); // on purpose
  await assess_myself(page);
  for (const key of ["3", "4", "2"]) await page.keyboard.press(key);
  const kept = await stored(page);
  const backup = await export_all(page);
  const server = await serve(DIST, 0);
  const moved = await context.newPage();
  await moved.goto(`http://127.0.0.1:${server.address().port}/at/new-home/`);
  await expect(moved.getByRole("button", { name: /Assess myself/ })).toBeVisible();
  expect(await stored(moved)).toEqual([]);
  await import_files(moved, file(backup.name, backup.text));
  const versions = (all) => all.map(([key, text]) => [key.split(":").at(-1), text]).sort();
  expect(versions(await stored(moved))).toEqual(versions(kept));
  server.closeAllConnections();
  server.close();
});

test("the kill switch takes the worker and what it kept away, and reloads nothing", async ({ page, put }) => {
  await first_visit(page);
  await with_another_build("killed", async (dir) => {
    await copyFile("public/sw.js", `${dir}/sw.js`);
    await put(dir);
    await page.evaluate(() => caches.open("another app's"));
    await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.update()));
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(["another app's"]);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))).toBe(0);
    expect((await parts_of(page)).app).toBe("");
    await page.reload();
    await expect.poll(() => parts_of(page).then((it) => it.app, () => null)).toBe("killed");
  });
});

test("a development build sends a release's worker away", async ({ page, put }) => {
  await first_visit(page);
  await with_another_build("developed", async (dir) => {
    await writeFile(`${dir}/index.html`, (await readFile(`${dir}/index.html`, "utf8")).replace(/ data-build="[^"]*"/, ""));
    await put(dir);
    await page.evaluate(() => caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
    await page.reload(); // the start page comes from the host, as nothing is kept
    await expect.poll(() => parts_of(page).then((it) => it.app, () => null)).toBe("developed");
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length))).toBe(0);
    await go(page, "Data");
    await expect(page.getByText("Build for development.")).toBeVisible();
  });
});
