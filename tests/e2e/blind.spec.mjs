// Blind rating keeps its word. Two worlds differ only in what the mentee says of herself; whatever her mentor can open,
// print, download or copy is the same in both, until he has finished rating her.
import { expect, test } from "./fixtures.mjs";
import { file, give, go, open, store } from "./steps.mjs";

test.describe.configure({ timeout: 180_000 });

const MIA = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a11";
const BOB = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a12";
const TWIN = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a13";
const PAIR = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a14";
const FINISHED = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a15";
const FRAMEWORKS = ["devops-technical", "technical-leadership", "professional-growth"];
const NOW = new Date("2026-11-02T10:00:00Z");

const version = (record, body, at = 1, bases = []) => ({ at, bases, body, by: "Mia", device: "", format: 1, record });

/** The mentee's two ways to see herself: as many ratings, of other levels, with texts of other lengths. */
const WORLDS = [
  { levels: [1, 2, 5], evidence: "SECRET-ONE", plan: "SECRET-ONE" },
  { levels: [5, 4, 1], evidence: "SECRET-TWO, told at length: ".repeat(200), plan: "" },
];

const rating = ({ levels, evidence, plan }, place) => ({ current: levels[place], evidence: [evidence], plan });

/** What Mia sends to her mentor: drafts, one of them in conflict, and a finished assessment. */
const from_mia = (world) => {
  const draft = (skill) => `rating/${MIA}/devops-technical/${skill}/self`;
  const assessment = {
    assessor: "self", framework: "devops-technical", framework_version: 1, on: "2026-05-04",
    ratings: { docker: rating(world, 0), jenkins: rating(world, 1) },
  };
  return file("mia.belay.json", {
    format: "belay",
    versions: [
      { export: { from: "Mia Stone", profile: "to_mentor" } },
      version(`person/${MIA}`, { name: "Mia Stone", seniority: "mid", team: "Ops" }),
      version(draft("terraform"), rating(world, 0)),
      version(draft("terraform"), rating(world, 1), 2),
      version(draft("kubernetes"), rating(world, 2)),
      version(`assessment/${MIA}/${FINISHED}`, assessment),
    ],
  });
};

/** Bob's own browser, in which somebody of Mia's name is, too. */
const of_bob = file("bob.belay.json", {
  format: "belay",
  versions: [
    version(`person/${BOB}`, { name: "Mentor Bob", seniority: "senior" }),
    version(`person/${TWIN}`, { name: "mia stone", seniority: "mid" }),
  ],
});

const pair = file("pair.belay.json", {
  format: "belay",
  versions: [
    version(`pair/${PAIR}`, {
      mentor: BOB, mentees: [MIA], kind: "one_to_one", status: "active", focus_areas: ["Terraform", "Docker"],
      start: "2026-01-05", every_days: 14, minutes: 60,
    }),
  ],
});

/** Every place and address; the last show what an address can ask for and no link leads to. */
const places = () => {
  const all = ["/", "/data"];
  for (const part of ["overview", "heatmap", "training", "people"]) all.push(`/team/${part}`);
  for (const part of ["pairs", "matching", "calendar", "actions", "recognition"]) all.push(`/mentoring/${part}`);
  for (const part of ["sessions", "goals", "health", "reviews", "report"]) all.push(`/pair/${PAIR}/${part}`);
  const mentor = `mentor%2F${BOB}`;
  for (const framework of FRAMEWORKS) {
    const of_mia = `${MIA}/${framework}`;
    all.push(`/assess/${of_mia}`, `/report/${of_mia}`, `/compare/${of_mia}/${BOB}`, `/compare/${of_mia}/${MIA}`);
    for (const as of [mentor, "agreed", `mentor%2F${MIA}`]) all.push(`/rate/${of_mia}/${as}`);
    for (const source of ["self", mentor, "agreed", "agreed-first", `mentor%2F${MIA}`]) {
      all.push(`/report/${of_mia}/now/${source}`, `/report/${of_mia}/${FINISHED}/${source}`);
    }
  }
  return all;
};

/** Notes what leaves the page: files, the clipboard and what is printed. */
const follow = (page) =>
  page.addInitScript(() => {
    window.left = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      window.left.push(blob.text());
      return make(blob);
    };
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void window.left.push(text) } });
    // Answered at once: how long the browser takes is no word of the mentee's.
    navigator.storage.persisted = async () => true;
    window.print = () => window.left.push(document.body.innerText);
  });

/** All that a place shows, folded or not, and all that leaves it. */
const show = (page, place) =>
  page.evaluate(
    async ([place, whole]) => {
      const drawn = () => new Promise((later) => requestAnimationFrame(() => requestAnimationFrame(later)));
      location.hash = place;
      await drawn();
      while (document.querySelector("main, #app, body")?.innerText.includes("Loading")) await drawn();
      // A notice goes by itself after a while, at another place in each world.
      document.querySelector(".notice .icon")?.click();
      for (const folded of document.querySelectorAll("details")) folded.open = true;
      await drawn();
      const texts = [];
      for (const it of document.body.querySelectorAll("*")) {
        for (const node of it.childNodes) if (node.nodeType === 3) texts.push(node.data);
        for (const name of ["aria-label", "title", "href", "d", "points", "class", "width", "x", "y", "value"]) {
          if (it.hasAttribute(name)) texts.push(`${name}=${it.getAttribute(name)}`);
        }
        if ("value" in it) texts.push(`value:${it.value} ${it.checked ?? ""}`);
      }
      window.left = [];
      for (const button of document.querySelectorAll(".exports button, section[aria-labelledby=export-title] button")) {
        // The backup is a copy of what came.
        if (button.textContent !== whole && !button.disabled) button.click();
      }
      await drawn();
      const left = await Promise.all(window.left);
      return [...texts, ...left].join("\n");
    },
    [place, "Download backup"],
  );

/** All that the mentor gets to see, by place; without what is drawn by lot for each file. */
const see = async (page) => {
  const all = {};
  for (const place of places()) {
    const text = await show(page, place);
    all[place] = text.replaceAll(/"(file_id|id)":"[^"]*"/g, "");
  }
  return all;
};

/** The mentor's way in one world: what there was to see after each step. */
const walk = async (page, world) => {
  await follow(page);
  await page.clock.setFixedTime(NOW);
  await open(page);
  await page.evaluate((me) => localStorage.setItem("belay:device", me.slice(0, 8)), BOB);
  await go(page, "Data");
  await give(page, of_bob);
  await store(page);
  await page.evaluate((me) => localStorage.setItem("belay:me", me), BOB);
  await page.reload();
  await go(page, "Data");
  await give(page, from_mia(world));
  const preview = await page.locator(".preview").innerText();
  await store(page);
  await expect(page.getByRole("heading", { name: "Next: rate Mia Stone" })).toBeVisible();
  const imported = await see(page);
  await page.reload();
  await go(page, "Data");
  await give(page, pair);
  await store(page);
  const paired = await see(page);
  await page.evaluate(([mia, bob]) => (location.hash = `/rate/${mia}/devops-technical/mentor%2F${bob}`), [MIA, BOB]);
  await expect(page.getByText("You are rating as their mentor")).toBeVisible();
  for (const key of ["3", "2"]) await page.keyboard.press(key);
  const rating = await see(page);
  await page.evaluate(([mia, bob]) => (location.hash = `/rate/${mia}/devops-technical/mentor%2F${bob}`), [MIA, BOB]);
  await page.getByRole("button", { name: "Finish" }).click();
  const finished = await see(page);
  return { preview, imported, paired, rating, finished };
};

const differing = (one, other) => Object.keys(one).filter((place) => one[place] !== other[place]);

test("what a mentee says of herself changes nothing that her mentor can reach, until he has finished", async ({ page, another_profile }) => {
  const one = await walk(page, WORLDS[0]);
  const other = await walk(await (await another_profile()).newPage(), WORLDS[1]);
  expect(one.preview).toBe(other.preview);
  for (const step of ["imported", "paired", "rating"]) {
    for (const place of differing(one[step], other[step])) expect.soft(one[step][place], `${step}: ${place}`).toBe(other[step][place]);
    expect.soft(Object.values(one[step]).join("\n"), step).not.toContain("SECRET");
  }
  const shown = differing(one.finished, other.finished);
  for (const place of ["/", "/team/people", "/data", `/report/${MIA}/devops-technical`, `/compare/${MIA}/devops-technical/${BOB}`]) {
    expect.soft(shown, "once he has finished").toContain(place);
  }
});

test("ratings that came for a mentor are hidden before anybody has said who they are, and shown on request", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await give(page, from_mia(WORLDS[0]));
  await store(page);
  await expect(page.getByRole("heading", { name: "Next: rate Mia Stone" })).toBeVisible();
  await expect(page.getByText("If you lead this person but do not mentor them")).toBeVisible();
  await page.reload();
  await page.evaluate((mia) => (location.hash = `/report/${mia}/devops-technical`), MIA);
  await expect(page.getByText(/own ratings stay hidden until you finish yours/)).toBeVisible();
  await page.getByRole("button", { name: "Rate blind" }).click();
  await expect(page.getByText("You are rating as their mentor")).toBeVisible();
  await page.evaluate((mia) => (location.hash = `/report/${mia}/devops-technical`), MIA);
  await page.getByRole("button", { name: "Reveal now" }).click();
  await expect(page.locator("#overall-score")).not.toBeEmpty();
});

test("a page that hides ratings says whom it is about, and what to do next", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  await give(page, from_mia(WORLDS[0]));
  await store(page);
  await page.evaluate(() => (location.hash = "/"));
  await expect(page.locator("main h1")).toHaveText("Which of these is you?");
  await expect(page.locator("main")).not.toContainText("of 5");
  for (const place of [`/assess/${MIA}/devops-technical`, `/report/${MIA}/devops-technical`]) {
    await page.evaluate((place) => (location.hash = place), place);
    await expect(page.locator("main h1")).toContainText("Mia Stone");
    await expect(page.getByRole("button", { name: "Rate blind" })).toBeVisible();
  }
});

test("a lead's file and a backup hide nothing", async ({ page }) => {
  await open(page);
  await go(page, "Data");
  const text = from_mia(WORLDS[0]).buffer.toString().replace("to_mentor", "to_lead");
  await give(page, file("mia.belay.json", text));
  await store(page);
  await page.evaluate((mia) => (location.hash = `/report/${mia}/devops-technical`), MIA);
  await expect(page.locator("#overall-score")).not.toBeEmpty();
});
