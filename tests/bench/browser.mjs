// The figures of the app in a real browser: node tests/bench/browser.mjs [dist]. Prints a table; fails on no figure,
// since machines differ. Served compressed with Brotli from this machine: there is no network in the times.
//
// BESIDE=<folder of a built site> READY=<selector of what is there once it can be used> measures only how long that
// site and Belay take to load, in turns. The site is served under /at/beside/.
import { chromium } from "@playwright/test";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import config from "../../playwright.config.mjs";
import { serve } from "../e2e/serve.mjs";
import { block_storage, file, go, open } from "../e2e/steps.mjs";

const dist = process.argv[2] ?? "dist";
const { BESIDE, READY = "main" } = process.env;
const PEOPLE = 1000;
const RATINGS = 100;
const LOADS = 9;
const SLOWED = 4;

const framework = JSON.parse(readFileSync("src/content/frameworks/devops_technical.json", "utf8"));
const skills = framework.areas.flatMap((area) => area.skills);
const level = (person, skill) => 1 + ((person * 3 + skill * 7) % 5);

// ---- What is printed ----

const line = (what, figure, bar = "") => console.log(what.padEnd(64) + figure.padStart(27) + (bar && `   bar: ${bar}`));
const ms = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const spread = (times) => `p50 ${ms(at(times, 0.5))}, p95 ${ms(at(times, 0.95))}`;

// ---- Made-up workspaces ----

const uuid = (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

const csv = (n_people) => {
  const rows = Array.from({ length: n_people }, (_, person) =>
    skills.map((skill, place) => `${person},Person ${person},senior,Team ${person % 40},"${skill.name}",${level(person, place)},5,2025-03-01`),
  );
  return ["person_id,name,seniority,team,skill,current_level,target_level,date", ...rows.flat(), ""].join("\n");
};

const json = (n_people) => {
  const of_person = (person) =>
    skills.map((skill, place) => ({
      skill_name: skill.name, current_level: level(person, place), target_level: 5, assessment_date: "2025-03-01", assessor: "self",
      evidence: [], development_plan: "", name: `Person ${person}`, seniority: "senior", team: `Team ${person % 40}`,
    }));
  return JSON.stringify(Object.fromEntries(Array.from({ length: n_people }, (_, person) => [`p${person}`, of_person(person)])));
};

/** A Belay file of single ratings that are in no assessment yet: the most versions that local storage can hold. */
const drafts = (n_versions) => {
  const version = (record, body) => ({ at: 1_740_000_000_000, bases: [], body, by: "", device: "", format: 1, record });
  const versions = [];
  for (let person = 0; versions.length < n_versions; person += 1) {
    versions.push(version(`person/${uuid(person)}`, { name: `Person ${person}`, seniority: "senior" }));
    for (const [place, skill] of skills.entries()) {
      if (versions.length === n_versions) break;
      const record = `rating/${uuid(person)}/${framework.id}/${skill.id}/self`;
      versions.push(version(record, { current: level(person, place), on: "2025-03-01" }));
    }
  }
  return JSON.stringify({ format: "belay", versions });
};

/** Half of them offer to mentor one person each, the others look for a mentor; each has rated eight skills. */
const mentoring = (n_people) => {
  const version = (record, body) => ({ at: 1_740_000_000_000, bases: [], body, by: "", device: "", format: 1, record });
  const of_person = (person) => {
    const teaches = person % 2 === 0;
    const rating = (skill, place) => {
      const current = teaches ? 2 + ((person * 3 + place * 7) % 4) : 1 + ((person + place * 5) % 3);
      return version(`rating/${uuid(person)}/${framework.id}/${skill.id}/self`, { current, target: 4 });
    };
    return [
      version(`person/${uuid(person)}`, { name: `Person ${person}`, seniority: "mid", team: `Team ${person % 7}` }),
      version(`mentoring/${uuid(person)}`, teaches ? { offers: { max_mentees: 1 } } : { seeks: {} }),
      ...skills.slice(0, 8).map(rating),
    ];
  };
  return JSON.stringify({ format: "belay", versions: Array.from({ length: n_people }, (_, person) => of_person(person)).flat() });
};

// ---- Clocks in the page ----

/** Runs in the page before anything else: notes when things happen there, on the page's own clock. */
const clocks = () => {
  const clock = (window.clock = { first: {}, ratings: [], tasks: [] });
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
  // When an element matches for the first time, and was painted.
  clock.watch = (name, selector, from = 0) => {
    delete clock.first[name];
    let is_seen = false;
    const look = () => {
      if (is_seen || !document.querySelector(selector)) return;
      is_seen = true;
      observer.disconnect();
      painted((now) => (clock.first[name] = now - from));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    look();
  };
  // From the press of a level's key to the changed score, and to its paint: that is sure only two frames later, so
  // that even an instant change counts up to 33 ms.
  clock.rate = () => {
    const score = () => document.querySelector("#standing-score")?.textContent;
    let press = null;
    addEventListener("keydown", (e) => /^[1-5]$/.test(e.key) && (press = { at: performance.now(), score: score() }), true);
    new MutationObserver(() => {
      if (press === null || score() === press.score) return;
      const { at } = press;
      press = null;
      const changed = performance.now() - at;
      painted((now) => clock.ratings.push({ changed, painted: now - at }));
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  };
  // The longest task (of those over 50 ms, which browsers tell of) that began since the page's clock stood at `from`.
  const observer = new PerformanceObserver((list) => clock.tasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  clock.longest = (from) => {
    clock.tasks.push(...observer.takeRecords());
    return Math.max(0, ...clock.tasks.filter((it) => it.startTime >= from).map((it) => it.duration));
  };
  clock.watch("heading", "main h1");
  clock.watch("skill", ".skill-row.is-open");
};

const first = async (page, name) => {
  await page.waitForFunction((name) => window.clock.first[name] !== undefined, name);
  return page.evaluate((name) => window.clock.first[name], name);
};

// ---- The runs ----

const server = await serve(dist, 0, { brotli: true });
const origin = `http://127.0.0.1:${server.address().port}`;
const home = `${origin}/at/bench/`;
// Compressed once, before any clock runs.
for (const name of readdirSync(dist, { recursive: true })) {
  if (statSync(join(dist, name)).isFile()) await (await fetch(new URL(name.replaceAll("\\", "/"), home))).arrayBuffer();
}
const browser = await chromium.launch(config.use.launchOptions);

const profile = async (options = {}) => {
  const context = await browser.newContext({ baseURL: home, ...options });
  await context.addInitScript(clocks);
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  return { context, page };
};

/** From an event of an element to the first paint of another: how long, and the longest task meanwhile. */
const timed = async (page, element, event, shown, act) => {
  await element.evaluate(
    (it, { event, shown }) => {
      const start = () => window.clock.watch("shown", shown, (window.clock.from = performance.now()));
      it.addEventListener(event, start, { capture: true, once: true });
    },
    { event, shown },
  );
  await act(element);
  const time = await first(page, "shown");
  return { time, longest: await page.evaluate(() => window.clock.longest(window.clock.from - 5)) };
};

const figure = ({ time, longest }) => `${ms(time)} (${longest ? ms(longest) : "under 50 ms"})`;

/** Gives a file to the Data page and waits for its preview. */
const preview = async (page, given) => {
  await go(page, "Data");
  // Without the task of the event itself, in which Playwright puts the file together.
  return timed(page, page.getByLabel("Choose files"), "change", "#preview-title", (picker) => picker.setInputFiles(given));
};

/** Stores what the preview offers; `null` when it did not fit. */
const store = async (page) => {
  const button = page.getByRole("button", { name: /^Import \d+ changes?$/ });
  const figures = await timed(page, button, "pointerdown", ".notice", (button) => button.click());
  return (await page.locator(".notice.is-refusal").count()) ? null : figures;
};

/** A workspace of so many people, or of as many as fit. */
const team = async () => {
  for (let n_people = PEOPLE; ; n_people = Math.floor(n_people * 0.9)) {
    const { context, page } = await profile();
    await open(page);
    const of_json = await preview(page, file("team.json", json(n_people)));
    await page.getByRole("button", { name: "Cancel" }).click();
    const of_csv = await preview(page, file("team.csv", csv(n_people)));
    const stored = await store(page);
    if (stored !== null) {
      if (n_people < PEOPLE) console.log(`${PEOPLE} people do not fit into local storage; ${n_people} do:`);
      const what = `${n_people} people × ${skills.length} ratings`;
      for (const [kind, it] of [["JSON", of_json], ["CSV", of_csv]]) {
        line(`import of ${what}, ${kind}: preview (longest task)`, figure(it), "1 s");
      }
      line(`import of ${what}: stored (longest task)`, figure(stored));
      return { context, page, what };
    }
    await context.close();
  }
};

const size = (page) =>
  page.evaluate(() => {
    const entries = Object.entries(localStorage).filter(([key]) => key.startsWith("belay:v:"));
    const bytes = (text) => new TextEncoder().encode(text).length;
    return { n: entries.length, bytes: entries.reduce((sum, [key, text]) => sum + bytes(key) + bytes(text), 0) };
  });

const opening = async (page) => {
  const times = [];
  for (let run = 0; run < LOADS; run += 1) {
    await page.reload();
    times.push(await first(page, "heading"));
  }
  return times;
};

const rate = async (page, what) => {
  await go(page, "Assess");
  await page.locator(".skill-row.is-open").waitFor();
  await page.evaluate(() => window.clock.rate());
  const before = await size(page);
  let n_done = 0;
  for (let round = 1; n_done < RATINGS; round += 1) {
    await page.locator(".area-list button").first().click();
    for (let place = 0; place < skills.length && n_done < RATINGS; place += 1) {
      const row = page.locator(`#skill-${place}`);
      await row.waitFor();
      await row.evaluate((it) => it === document.activeElement || it.click());
      await page.waitForFunction((place) => document.activeElement?.id === `skill-${place}`, place);
      const now = Number(await page.locator(".is-open .indicator[aria-pressed=true] .indicator-number").innerText());
      await page.keyboard.press(String((now % 5) + 1));
      n_done += 1;
      await page.waitForFunction((n) => window.clock.ratings.length === n, n_done);
    }
  }
  const after = await size(page);
  const times = await page.evaluate(() => window.clock.ratings);
  line(`a rating → standing changed, ${what}`, spread(times.map((it) => it.changed)), "p95 16 ms");
  line(`a rating → painted (two frames on), ${what}`, spread(times.map((it) => it.painted)));
  line("bytes written per rating, key and text", `${Math.round((after.bytes - before.bytes) / RATINGS)} in ${(after.n - before.n) / RATINGS} entry`, "2,048");
};

/** A team of so many people, in memory alone: so many do not fit into local storage. */
const big_team = async (n_people) => {
  const context = await browser.newContext({ baseURL: home });
  await context.addInitScript(clocks);
  await block_storage(context);
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await open(page);
  await go(page, "Data");
  await page.getByLabel("Choose files").setInputFiles(file("all.csv", csv(n_people)));
  await page.getByRole("button", { name: /^Import \d+ changes?$/ }).click();
  await page.locator(".notice").waitFor();
  const people = `${n_people.toLocaleString("en")} people × ${skills.length}`;

  const times = [];
  for (let run = 0; run < 5; run += 1) {
    await go(page, "Start");
    await page.locator(".dashboard").waitFor();
    await page.evaluate(() => {
      const link = [...document.querySelectorAll(".site-nav a")].find((it) => it.textContent === "Team");
      link.addEventListener("click", () => window.clock.watch("team", "#team-average", performance.now()), { capture: true, once: true });
    });
    await go(page, "Team");
    times.push(await first(page, "team"));
  }
  line(`team page painted, ${people}`, spread(times));

  await page.getByRole("link", { name: "Heatmap" }).click();
  await page.getByRole("button", { name: "All skills" }).click();
  await page.locator('#heatmap .heat-row.is-head > :nth-child(50)').waitFor({ state: "attached" });
  const nodes = await page.locator("#heatmap").evaluate((grid) => grid.getElementsByTagName("*").length);
  line(`heatmap: elements in the page, ${people}`, String(nodes), "2,000");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  // A row a frame, for four seconds at 60 frames a second.
  const frames = await page.evaluate(
    () =>
      new Promise((done) => {
        const grid = document.querySelector("#heatmap");
        const gaps = [];
        let last = performance.now();
        const step = (now) => {
          gaps.push(now - last);
          last = now;
          grid.scrollTop += 36;
          gaps.length < 240 ? requestAnimationFrame(step) : done(gaps.slice(2));
        };
        requestAnimationFrame(step);
      }),
  );
  const n_dropped = frames.filter((gap) => gap > 25).length;
  line(`heatmap scrolled, CPU slowed ${SLOWED}×: frames over 25 ms`, `${n_dropped} of ${frames.length} (p95 ${ms(at(frames, 0.95))})`, "0");
  const memory = await page.evaluate(async () => {
    const tag = document.querySelector("script[data-js]");
    const { default: start } = await import(new URL(tag.dataset.js, tag.src).href);
    const memory = Object.values(await start()).find((it) => it instanceof WebAssembly.Memory); // its name is a short one
    return memory.buffer.byteLength;
  });
  line(`WASM memory, ${people}`, `${(memory / 2 ** 20).toFixed(0)} MiB`, n_people === 1000 ? "64 MiB" : "");
  await context.close();
};

/** Everybody who looks for a mentor is matched with who offers. */
const matching = async (n_people) => {
  const { context, page } = await profile();
  await open(page);
  await preview(page, file("mentoring.belay.json", mentoring(n_people)));
  await store(page);
  await go(page, "Mentoring");
  await page.getByRole("link", { name: "Matching" }).click();
  const runs = [];
  for (let run = 0; run < 5; run += 1) {
    const button = page.locator(".match-run button.primary");
    runs.push(await timed(page, button, "click", "#result-title", (button) => button.click()));
    await page.getByRole("link", { name: "Pairs" }).click();
    await page.getByRole("link", { name: "Matching" }).click();
  }
  const times = runs.map((it) => it.time);
  const longest = Math.max(...runs.map((it) => it.longest));
  line(`matching ${n_people / 2} × ${n_people / 2} (longest task)`, `${spread(times)} (${longest ? ms(longest) : "under 50 ms"})`, "1 s");
  await context.close();
};

/** The reports of many people, timed by the app itself in a build that exports how. */
const reports = async () => {
  if (!existsSync("target/figures/index.html")) return;
  const inside = await serve("target/figures", 0);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${inside.address().port}/at/figures/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const n_people of [1, 1_000, 10_000]) {
    const times = await page.evaluate(async (n_people) => {
      const tag = document.querySelector("script[data-js]");
      const { time_reports } = await import(new URL(tag.dataset.js, tag.src).href);
      return Array.from({ length: 9 }, () => time_reports(n_people));
    }, n_people);
    line(`${n_people.toLocaleString("en")} whole report(s) in the browser`, `p50 ${ms(at(times, 0.5))}`);
  }
  await context.close();
  inside.close();
};

/** Cold cache: from the start of the navigation to when something can be used, and is painted. */
const load = async (address, name, slowed, options) => {
  const { context, page } = await profile(options);
  await page.addInitScript((selector) => window.clock.watch("ready", selector), READY);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await page.goto(address);
  const time = await first(page, name);
  await context.close();
  return time;
};

/** Where skills are rated, with a person in storage. */
const rating = async () => {
  const { context, page } = await profile();
  await open(page);
  await page.getByRole("button", { name: /Assess myself/ }).click();
  await page.locator(".skill-row.is-open").waitFor();
  const [address, storageState] = [page.url(), await context.storageState()];
  await context.close();
  return (slowed) => load(address, "skill", slowed, { storageState });
};

const many = async (load) => {
  const times = [];
  for (let run = 0; run < LOADS; run += 1) times.push(await load());
  return times;
};

/** Another site and this one in turns, so that whatever else the machine does hits both. */
const beside = async () => {
  const other = await serve(BESIDE, 0, { brotli: true });
  const address = `http://127.0.0.1:${other.address().port}/at/beside/`;
  const load_belay = await rating();
  const load_other = (slowed) => load(address, "ready", slowed);
  await load_other(1); // its files are compressed now, as Belay's are
  for (const slowed of [SLOWED, 1]) {
    const [belay, others] = [[], []];
    for (let run = 0; run < 2 * LOADS; run += 1) {
      belay.push(await load_belay(slowed));
      others.push(await load_other(slowed));
    }
    const what = slowed === 1 ? "" : `, CPU slowed ${slowed}×`;
    line(`load → a skill can be rated, cold cache${what}`, `least ${ms(at(belay, 0))}, ${spread(belay)}`);
    line(`the site beside it → ${READY}${what}`, `least ${ms(at(others, 0))}, ${spread(others)}`);
    const ratio = (share) => (at(belay, share) / at(others, share)).toFixed(2);
    line(`Belay ÷ the site beside it${what}`, `least ${ratio(0)}, p50 ${ratio(0.5)}, p95 ${ratio(0.95)}`, slowed === 1 ? "" : "0.80");
  }
  other.close();
};

if (BESIDE) {
  await beside();
  await browser.close();
  server.close();
  process.exit();
}

const load_belay = await rating();
for (const slowed of [SLOWED, 1]) {
  const what = slowed === 1 ? "" : `, CPU slowed ${slowed}×`;
  line(`load → a skill can be rated, cold cache${what}`, spread(await many(() => load_belay(slowed))));
}
const { context, page, what } = await team();
const { n, bytes } = await size(page);
line(`in storage, ${what}`, `${n} versions, ${(bytes / 1e6).toFixed(2)} MB`);
await go(page, "Start");
line(`opening it: navigation → heading painted, ${n} versions`, spread(await opening(page)), "300 ms");
await rate(page, what);
await context.close();

const other = await profile();
await open(other.page);
const of_drafts = await preview(other.page, file("drafts.belay.json", drafts(14_000)));
line("import of a Belay file of 14,000 versions: preview (longest task)", figure(of_drafts));
const stored = await store(other.page);
line("import of a Belay file of 14,000 versions: stored (longest task)", stored === null ? "does not fit" : figure(stored));
if (stored !== null) {
  await go(other.page, "Start");
  line("opening it: navigation → heading painted, 14,000 versions", spread(await opening(other.page)), "300 ms");
}
await matching(1_000);
for (const n_people of [25, 1_000, 10_000]) await big_team(n_people);
await reports();
await browser.close();
server.close();
