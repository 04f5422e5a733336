// The main journey in other engines than Chromium: node tests/engines/run.mjs [firefox] [webkit]
// Where an engine is not here, the last lines say so; in CI that is a failure. SHOTS=<folder> leaves pictures there.
import { join, resolve } from "node:path";
import { serve } from "../e2e/serve.mjs";
import * as firefox from "./firefox.mjs";
import { walk } from "./journey.mjs";
import * as webkit from "./webkit.mjs";

const dist = process.env.DIST ?? "dist";
const { CI, SHOTS } = process.env;
const chosen = process.argv.slice(2).map((it) => it.toLowerCase());
const engines = [firefox, webkit].filter(({ name }) => chosen.length === 0 || chosen.includes(name.toLowerCase()));

/** A server that can be stopped, and come back at the same address. */
const host = async (name) => {
  let server = await serve(dist, 0);
  const { port } = server.address();
  const stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  const start = async () => (server = await serve(dist, port));
  return { home: `http://127.0.0.1:${port}/at/${name.toLowerCase()}/`, stop, start };
};

const [failed, missing_engines, left_out] = [[], [], []];
for (const engine of engines) {
  const missing = engine.missing();
  if (missing.length > 0) {
    missing_engines.push(`NOT TESTED in ${engine.name}: not here, and not to be installed: ${missing.join(", ")}`);
    continue;
  }
  const began = Date.now();
  const server = await host(engine.name);
  let driver;
  try {
    driver = await engine.launch();
    const shots = SHOTS && join(resolve(SHOTS), engine.name.toLowerCase());
    const untried = await walk(driver, server, { dist, shots });
    console.log(`passed in ${driver.version}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    left_out.push(...untried.map((it) => `NOT TESTED in ${engine.name}: ${it}`));
  } catch (e) {
    failed.push(`FAILED in ${driver?.version ?? engine.name}: ${e.message}`);
    await driver?.hear?.().catch(() => {}); // the page may be gone
    for (const line of driver?.told ?? []) failed.push(`  the browser reported ${line}`);
  } finally {
    await driver?.end();
    await server.stop();
  }
}

const bad = [...failed, ...left_out, ...missing_engines];
for (const line of bad) console.error(line);
if (bad.length === 0) console.log("all passed");
process.exitCode = failed.length > 0 || (CI && missing_engines.length + left_out.length > 0) ? 1 : 0;
