// Playwright's `test`, stricter: a test fails on anything the console warned of, on an uncaught error, on a breach of
// the Content-Security-Policy and on a request to another host, unless it said `allow(/pattern/)` before.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";

const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

const listen = async (context, home, told) => {
  const { origin } = new URL(home);
  context.on("console", (m) => {
    if (["warning", "error"].includes(m.type())) told.push(`console ${m.type()}: ${m.text()}`);
  });
  context.on("weberror", (e) => told.push(`uncaught: ${e.error().stack ?? e.error()}`));
  context.on("request", (r) => {
    if (/^(https?|wss?):/.test(r.url()) && new URL(r.url()).origin !== origin) told.push(`another host: ${r.url()}`);
  });
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (e) => console.error(`CSP ${e.violatedDirective}: ${e.blockedURI}`)),
  );
};

export const test = base.extend({
  /** The app's address in this test: a sub-path of its own, so that the server's log can be read for it alone. */
  baseURL: async ({ baseURL }, use, info) => {
    await use(new URL(`/at/${info.testId}-${info.repeatEachIndex}-${info.retry}/`, baseURL).href);
  },

  told: async ({}, use) => {
    const told = { all: [], allowed: [] };
    await use(told);
    const unexpected = told.all.filter((line) => !told.allowed.some((pattern) => pattern.test(line)));
    expect(unexpected, "the browser reported nothing").toEqual([]);
  },

  /** `allow(/pattern/)`: this test expects the browser to report that. */
  allow: async ({ told }, use) => {
    await use((pattern) => told.allowed.push(pattern));
  },

  context: async ({ context, baseURL, told }, use) => {
    await listen(context, baseURL, told.all);
    await use(context);
  },

  /** `await another_profile()`: a context with a storage of its own, as on another machine. */
  another_profile: async ({ browser, baseURL, told }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, ...options });
      await listen(context, baseURL, told.all);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },

  /** `await put(dir)`: from now on the host serves another release at this test's address. */
  put: async ({ baseURL }, use) => {
    await use(async (dir) => {
      const answer = await fetch(new URL(`/__put?under=${new URL(baseURL).pathname}&dir=${encodeURIComponent(dir)}`, baseURL));
      expect(answer.status).toBe(204);
    });
  },

  /** `await requests()`: all that the server was asked for by this test so far, as `GET 200 boot.js`, once it is quiet. */
  requests: async ({ baseURL }, use) => {
    const home = new URL(baseURL).pathname;
    const read = async () => {
      const answer = await fetch(new URL(`/__log?under=${home}`, baseURL));
      return (await answer.json()).map((r) => `${r.method} ${r.status} ${r.path.replace(home, "")}`);
    };
    await use(async () => {
      for (let before = await read(); ; ) {
        await new Promise((later) => setTimeout(later, 300)); // the browser may ask for something when it pleases
        const now = await read();
        if (now.length === before.length && !now.some((line) => line.includes(" open "))) return now;
        before = now;
      }
    });
  },
});

/** Fails with a readable list when axe finds anything against WCAG 2.2 AA. */
export const scan = async (page, what = page.url()) => {
  // What lies below the header where the page happens to be scrolled to can be scrolled out from under it.
  await page.evaluate(() => scrollTo(0, 0));
  // The legacy mode is for pages without frames, as ours are: it needs no second page, and half the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(WCAG_2_2_AA).setLegacyMode(true);
  const { violations } = await axe.analyze();
  const list = violations.flatMap((v) =>
    v.nodes.map((n) => `- ${v.help} (${v.id}, ${v.impact})\n  at ${n.target.join(" ")}\n  ${n.failureSummary.replaceAll("\n", "\n  ")}`),
  );
  if (list.length) throw new Error(`axe found ${list.length} in ${what}:\n${list.join("\n")}`);
};

export { expect };
