// Firefox, driven by WebDriver BiDi over its own socket: https://w3c.github.io/webdriver-bidi/
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import WebSocket from "ws";
import { as_source, program, workshop } from "./programs.mjs";

export const name = "Firefox";

/** What is missing to drive it here. */
export const missing = () => (path() ? [] : ["firefox-esr"]);
const path = () =>
  program(process.env.FIREFOX, "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox");

/** Sends commands, resolves to their results, and passes events on. */
const connect = async (address, hear) => {
  const socket = new WebSocket(address);
  const open = new Map();
  let last = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.type === "event") return hear(message);
    const { done, failed, method } = open.get(message.id);
    open.delete(message.id);
    if (message.type === "success") done(message.result);
    else failed(new Error(`${method}: ${message.error}: ${message.message}`));
  });
  socket.on("close", () => open.forEach(({ failed, method }) => failed(new Error(`${method}: Firefox went away`))));
  await new Promise((ready, failed) => socket.once("open", ready).once("error", failed));
  return (method, params = {}) =>
    new Promise((done, failed) => {
      last += 1;
      open.set(last, { done, failed, method });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
};

export const launch = async () => {
  const { dir, start, end } = workshop();
  try {
    const [profile, downloads] = [join(dir, "profile"), join(dir, "downloads")];
    mkdirSync(profile);
    mkdirSync(downloads);
    // The remote agent itself switches updates, reports and the like off.
    const settings = { "browser.download.folderList": 2, "browser.download.dir": downloads };
    const lines = Object.entries(settings).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"];
    const firefox = start(path(), args, { HOME: dir });
    const [, address] = await firefox.said(/WebDriver BiDi listening on (ws:\S+)/);

    const told = [];
    const hear = ({ method, params }) => {
      if (method === "log.entryAdded" && ["warn", "error"].includes(params.level)) told.push(`${params.level}: ${params.text}`);
    };
    const send = await connect(`${address}/session`, hear);
    const { capabilities } = await send("session.new", { capabilities: {} });
    await send("session.subscribe", { events: ["log.entryAdded"] });
    // Not the window that it opened by itself: the page there has no focus, and no key presses a button.
    const { context } = await send("browsingContext.create", { type: "window" });
    const call = async (functionDeclaration) => {
      const params = { functionDeclaration, awaitPromise: true, target: { context } };
      const answer = await send("script.callFunction", params);
      if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      return answer.result;
    };
    return {
      version: `Firefox ${capabilities.browserVersion}`,
      downloads,
      told,
      goto: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
      reload: () => send("browsingContext.reload", { context, wait: "complete" }),
      evaluate: async (act, ...args) => JSON.parse((await call(`() => ${as_source(act, args)}`)).value),
      actions: (actions) => send("input.performActions", { context, actions }),
      give_file: async (selector, file) => {
        const { sharedId } = await call(`() => document.querySelector(${JSON.stringify(selector)})`);
        await send("input.setFiles", { context, element: { sharedId }, files: [file] });
      },
      resize: (width, height) => send("browsingContext.setViewport", { context, viewport: { width, height } }),
      screenshot: async () => Buffer.from((await send("browsingContext.captureScreenshot", { context })).data, "base64"),
      end,
    };
  } catch (e) {
    await end();
    throw e;
  }
};
