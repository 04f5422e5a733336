// A browser that is killed right after the app said "Saved": nothing of it is lost. Ten times; BELAY_KILLS=100 for more.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { expect, test } from "./fixtures.mjs";
import { mirrored, stored } from "./steps.mjs";

const KILLS = Number(process.env.BELAY_KILLS ?? 10);
const EDITS = 3;

/** As `launch_once`, up to five times: a browser that starts after a kill does at times not answer to the tools. */
const launch = (launchOptions, profile, n_left = 4) =>
  launch_once(launchOptions, profile).catch((e) => {
    if (n_left === 0) throw e;
    return launch(launchOptions, profile, n_left - 1);
  });

/** A browser of its own in a process group of its own; resolves to it and to what kills all of it. */
const launch_once = async (launchOptions, profile) => {
  const args = ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...launchOptions.args];
  const browser = spawn(launchOptions.executablePath ?? chromium.executablePath(), args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const gone = new Promise((done) => browser.once("exit", done));
  const address = await new Promise((done, failed) => {
    let said = "";
    browser.stderr.on("data", (text) => {
      said += text;
      const [, found] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (found) done(found);
    });
    browser.once("exit", () => failed(new Error(`the browser did not start: ${said}`)));
  });
  const kill = async () => {
    process.kill(-browser.pid, "SIGKILL");
    await gone;
  };
  try {
    return { connection: await chromium.connectOverCDP(address, { timeout: 10_000 }), kill };
  } catch (e) {
    await kill();
    throw e;
  }
};

test(`a browser killed right after "Saved", ${KILLS} times, keeps every edit`, async ({ baseURL }, info) => {
  test.setTimeout(60_000 + KILLS * 30_000);
  const { launchOptions } = info.project.use;
  const profile = await mkdtemp(join(tmpdir(), "belay-kill-"));
  let expected = [];
  try {
    for (let round = 0; round <= KILLS; round += 1) {
      const { connection, kill } = await launch(launchOptions, profile);
      try {
        const page = await connection.contexts()[0].newPage();
        await page.goto(baseURL);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await expect(page.locator(".save-badge")).toHaveText("Saved");
        expect((await mirrored(page)).map(([key]) => key), `after ${round} kills`).toEqual(expect.arrayContaining(expected));
        expect((await stored(page)).map(([key]) => key), `after ${round} kills`).toEqual(expect.arrayContaining(expected));
        if (round === KILLS) break;
        await page.locator("button.choice", { hasText: "Assess myself" }).click();
        await page.locator(".skill-row.is-open").waitFor();
        const before = (await stored(page)).length;
        for (let n = 0; n < EDITS; n += 1) await page.keyboard.press(String(1 + ((round + n) % 5)));
        await expect.poll(() => stored(page).then((all) => all.length)).toBeGreaterThanOrEqual(before + EDITS - 1);
        expected = (await stored(page)).map(([key]) => key);
        await expect(page.locator(".save-badge")).toHaveText("Saved");
      } finally {
        await kill();
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
