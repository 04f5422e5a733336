// The Content-Security-Policy is the second lock: nine things that injected code would try, each blocked. A second host
// listens, and hears nothing.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { CSP } from "../../tools/policy.mjs";
import { expect, test as base } from "./fixtures.mjs";
import { assess_myself, go } from "./steps.mjs";

const test = base.extend({
  /** Another host: `{ address, heard }`. */
  other_host: async ({}, use) => {
    const heard = [];
    const server = createServer((req, res) => {
      heard.push(`${req.method} ${req.url}`);
      res.writeHead(200, { "access-control-allow-origin": "*" }).end();
    });
    server.on("upgrade", (req, socket) => {
      heard.push(`UPGRADE ${req.url}`);
      socket.destroy();
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    await use({ address: `http://127.0.0.1:${server.address().port}/`, heard });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
});

// What is tried in the page, with the other host's address; which directive refuses it, and what the event names.
const PROBES = {
  eval: ["script-src", () => {
    try {
      (0, eval)("window.ran = true");
    } catch {
      // refused
    }
  }],
  "a fetch": ["connect-src", (host) => void fetch(host).catch(() => {})],
  "an image": ["img-src", (host) => void (new Image().src = host)],
  "a beacon": ["connect-src", (host) => void navigator.sendBeacon(host, "text")],
  "a socket": ["connect-src", (host) => {
    try {
      new WebSocket(host.replace("http", "ws"));
    } catch {
      // refused
    }
  }],
  "an inline handler": ["script-src-attr", () => {
    document.body.insertAdjacentHTML("beforeend", '<button id="probe" onclick="window.ran = true">probe</button>');
    document.getElementById("probe").click();
  }],
  "an inline style": ["style-src-attr", () => document.body.insertAdjacentHTML("beforeend", '<p id="probe" style="color: red">probe</p>')],
  "a javascript: link": ["script-src-elem", () => {
    document.body.insertAdjacentHTML("beforeend", '<a id="probe" href="javascript:window.ran = true">probe</a>');
    document.getElementById("probe").click();
  }],
  "an inline script": ["script-src-elem", () => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  }],
};

const violations = (page) => page.evaluate(() => window.violations);

for (const [what, [directive, probe]] of Object.entries(PROBES)) {
  test(`${what} is blocked, and the other host hears nothing`, async ({ page, other_host, allow }) => {
    allow(/Content Security Policy|CSP |another host/); // what is only tried is reported too
    await assess_myself(page);
    await page.evaluate(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.effectiveDirective} ${e.disposition}`));
    });
    // In a task of the page's own: what the test's tools run directly may evaluate text.
    await page.evaluate(`void setTimeout(() => (${probe})(${JSON.stringify(other_host.address)}))`);
    await expect.poll(() => violations(page)).toEqual([`${directive} enforce`]);
    expect(await page.evaluate(() => window.ran)).toBeUndefined();
    if (what === "an inline style") await expect(page.locator("#probe")).not.toHaveCSS("color", "rgb(255, 0, 0)");
    expect(other_host.heard).toEqual([]);
  });
}

test("the other host would hear each of the probes from a page without a policy", async ({ browser, other_host }) => {
  // Else nothing in its log would prove nothing.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(other_host.address);
  other_host.heard.length = 0;
  for (const what of ["a fetch", "an image", "a beacon", "a socket"]) {
    await page.evaluate(`(${PROBES[what][1]})(${JSON.stringify(`${other_host.address}${encodeURIComponent(what)}`)})`);
    await expect.poll(() => other_host.heard.filter((line) => line.includes(encodeURIComponent(what))).length).toBeGreaterThan(0);
  }
  for (const what of ["eval", "an inline handler", "a javascript: link", "an inline script"]) {
    await page.evaluate(`window.ran = undefined; document.getElementById("probe")?.remove(); (${PROBES[what][1]})("")`);
    await expect.poll(() => page.evaluate(() => window.ran), what).toBe(true);
  }
  await context.close();
});

test("the policy has every directive, in the page and in the file for hosts that send headers", async ({ page }) => {
  const wanted =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
  expect(CSP).toBe(wanted);
  await page.goto("./");
  await expect(page.locator("meta[http-equiv=Content-Security-Policy]")).toHaveAttribute("content", wanted);
  const headers = readFileSync("dist/_headers", "utf8");
  expect(headers).toContain(`Content-Security-Policy: ${wanted}; frame-ancestors 'none'\n`);
  for (const line of ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Permissions-Policy: "]) expect(headers).toContain(line);
});

test("with the headers of that file too, the app and its worker run without a violation", async ({ page, context }) => {
  const lines = readFileSync("dist/_headers", "utf8").split("\n");
  const all = lines.slice(lines.indexOf("/*") + 1).filter((line) => line.startsWith("  ")).map((line) => line.trim().split(/: (.*)/));
  const headers = Object.fromEntries(all.filter(([name]) => name !== "Cache-Control"));
  await context.route("**/*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), ...headers } });
  });
  await assess_myself(page); // the fixtures fail on any violation
  await page.keyboard.press("3");
  await go(page, "Report");
  await expect(page.locator("#overall-score")).not.toBeEmpty();
  expect(await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.active.state))).toBe("activated");
});
