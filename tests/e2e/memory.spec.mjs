// Whoever goes to and fro all day ends with the memory that they began with.
import { expect, test } from "./fixtures.mjs";
import { look_around } from "./steps.mjs";

const MAYA = "5a3b1e00-0000-4000-8000-000000000001";
const PAIR = "5a3b1e00-0000-4000-8000-000000010000";
const PLACES = [
  "/data", `/assess/${MAYA}/devops-technical`, "/", "/team/overview", `/report/${MAYA}/devops-technical`,
  `/pair/${PAIR}/goals`, "/mentoring/pairs",
];
const PAGE = 64 * 1024; // what WebAssembly's memory grows by

test("going from place to place leaves nothing behind", async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const plain = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await plain.apply(WebAssembly, all);
        const { exports } = made.instance ?? made;
        window.memory ??= Object.values(exports).find((it) => it instanceof WebAssembly.Memory);
        return made;
      };
    }
  });
  await look_around(page);
  /** Each place so often; bytes afterwards. */
  const visit_all = (times) =>
    page.evaluate(
      async ({ places, times }) => {
        for (let n = 0; n < times; n += 1) {
          for (const place of places) {
            location.hash = place;
            await new Promise((shown) => addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(shown)), { once: true }));
          }
        }
        return window.memory.buffer.byteLength;
      },
      { places: PLACES, times },
    );
  const before = await visit_all(10);
  const after = await visit_all(50);
  expect(after - before, "350 visits later").toBeLessThanOrEqual(PAGE);
});
