// WebKit as WebKitGTK's MiniBrowser, on a screen of its own (Xvfb), driven by WebDriver: https://www.w3.org/TR/webdriver2/
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { as_source, program, workshop } from "./programs.mjs";

export const name = "WebKit";

/** What is missing to drive it here. */
export const missing = () => [["WebKitWebDriver", "webkit2gtk-driver"], ["Xvfb", "xvfb"]].filter(([it]) => !program(it)).map(([, it]) => it);

/** Where the driver answers; an element's id is under this name in what it says. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

const free_port = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Runs in the page: WebDriver tells nothing of the console, so the page itself notes what goes wrong. */
const listen = () => {
  if (window.belay_told) return;
  const told = (window.belay_told = []);
  for (const level of ["warn", "error"]) {
    const say = console[level];
    console[level] = (...words) => (told.push(`${level}: ${words.join(" ")}`), say.apply(console, words));
  }
  addEventListener("error", (e) => told.push(`uncaught: ${e.message}`));
  addEventListener("unhandledrejection", (e) => told.push(`uncaught: ${e.reason}`));
  addEventListener("securitypolicyviolation", (e) => told.push(`CSP ${e.violatedDirective}: ${e.blockedURI}`));
};

export const launch = async () => {
  const { dir, start, end } = workshop();
  try {
    const [settings, downloads] = [join(dir, "settings"), join(dir, "downloads")];
    mkdirSync(settings);
    mkdirSync(downloads);
    writeFileSync(join(settings, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const screen = start(program("Xvfb"), ["-displayfd", "3", "-screen", "0", "1600x3200x24", "-nolisten", "tcp"]);
    const [, display] = await screen.said(/^(\d+)$/);
    const port = await free_port();
    const env = { DISPLAY: `:${display}`, GDK_BACKEND: "x11", HOME: dir, XDG_CONFIG_HOME: settings, XDG_DATA_HOME: dir, XDG_CACHE_HOME: dir };
    start(program("WebKitWebDriver"), [`--port=${port}`], env);

    const ask = async (method, place, body) => {
      const answer = await fetch(`http://127.0.0.1:${port}${place}`, { method, body: body && JSON.stringify(body) });
      const { value } = await answer.json();
      if (!answer.ok) throw new Error(`WebDriver ${place.replace(/.*\//, "")}: ${value.error}: ${value.message}`);
      return value;
    };
    for (let left = 100; ; left -= 1) {
      const is_ready = await ask("GET", "/status").then((it) => it.ready, () => false);
      if (is_ready) break;
      if (left === 0) throw new Error("WebKitWebDriver does not answer");
      await new Promise((later) => setTimeout(later, 100));
    }
    const { sessionId, capabilities } = await ask("POST", "/session", { capabilities: {} });
    const send = (method, place, body) => ask(method, `/session/${sessionId}/${place}`, body);

    const told = [];
    const run = async (source) => {
      const script = `const done = arguments[0]; ${source}.then((it) => done([it]), (e) => done(["", String(e?.stack ?? e)]))`;
      const [text, error] = await send("POST", "execute/async", { script, args: [] });
      if (error) throw new Error(error);
      return JSON.parse(text);
    };
    const evaluate = (act, ...args) => run(as_source(act, args));
    const hear = async () => told.push(...(await evaluate(() => window.belay_told?.splice(0) ?? [])));
    const load = async (place, body) => {
      await hear();
      await send("POST", place, body);
      await evaluate(listen);
    };
    return {
      version: `WebKitGTK ${capabilities.browserName} ${capabilities.browserVersion}`,
      downloads,
      told,
      hear,
      goto: (url) => load("url", { url }),
      reload: () => load("refresh", {}),
      evaluate,
      actions: (actions) => send("POST", "actions", { actions }),
      give_file: async (selector, file) => {
        const found = await send("POST", "element", { using: "css selector", value: selector });
        await send("POST", `element/${found[ELEMENT]}/value`, { text: file });
      },
      resize: async (width, height) => {
        await send("POST", "window/rect", { x: 0, y: 0, width, height });
        // The window's own bars take some of it.
        const inside = await evaluate(() => [innerWidth, innerHeight]);
        await send("POST", "window/rect", { x: 0, y: 0, width: 2 * width - inside[0], height: 2 * height - inside[1] });
      },
      screenshot: async () => Buffer.from(await send("GET", "screenshot"), "base64"),
      end: async () => {
        await ask("DELETE", `/session/${sessionId}`).catch(() => {}); // the browser may be gone
        await end();
      },
    };
  } catch (e) {
    await end();
    throw e;
  }
};
