// Programs that a driver starts, and the folder that they may fill: gone with the driver.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The first of these that is a program: a path, or a name on PATH. */
export const program = (...names) => {
  const is_program = (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const places = (name) => (name.includes("/") ? [name] : process.env.PATH.split(delimiter).map((dir) => join(dir, name)));
  return names.filter(Boolean).flatMap(places).find(is_program);
};

/** Starts programs in a folder of their own; `end()` ends them, the last first, and removes the folder. */
export const workshop = () => {
  const dir = mkdtempSync(join(tmpdir(), "belay-engine-"));
  const running = [];
  const start = (path, args, env = {}) => {
    const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe", "pipe"], cwd: dir });
    const lines = [];
    const waiting = new Set();
    const ended = new Promise((done) => child.once("close", done).once("error", (e) => (lines.push(String(e)), done())));
    let rest = "";
    const hear = (text) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop();
      lines.push(...parts);
      for (const look of waiting) look();
    };
    for (const stream of child.stdio.slice(1)) stream.setEncoding("utf8").on("data", hear);
    running.push({ child, ended });
    /** The first line of what it says that matches. */
    const said = (pattern, ms = 60_000) =>
      new Promise((found, failed) => {
        const fail = (why) => failed(new Error(`${path} ${why}; it said:\n${lines.slice(-20).join("\n")}`));
        const timer = setTimeout(() => (waiting.delete(look), fail(`did not say ${pattern}`)), ms);
        const look = () => {
          const match = lines.map((line) => pattern.exec(line)).find(Boolean);
          if (!match) return;
          clearTimeout(timer);
          waiting.delete(look);
          found(match);
        };
        waiting.add(look);
        ended.then(() => waiting.has(look) && (clearTimeout(timer), fail("ended")));
        look();
      });
    return { said };
  };
  const end = async () => {
    for (const { child, ended } of running.reverse()) {
      child.kill();
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(timer);
    }
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { dir, start, end };
};

/** A function with its arguments as text that a page may run; its answer comes as JSON. */
export const as_source = (act, args) => {
  const given = args.map((it) => JSON.stringify(it)).join(",");
  return `Promise.resolve((${act})(${given})).then((it) => JSON.stringify(it ?? null))`;
};
