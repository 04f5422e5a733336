// Takes the README's pictures of the release in dist/, with the sample team on a fixed day: CHROMIUM=… node tools/pictures.mjs.
// It opens pages by their addresses, which never change, so new words and layouts need no change here. The fonts are those
// of the machine.
import { chromium } from "@playwright/test";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { serve } from "../tests/e2e/serve.mjs";

const OUT = "docs/pictures";
const LIMIT_BYTES = 200_000;
const MAYA = "5a3b1e00-0000-4000-8000-000000000001"; // src/engine/sample/
const MAYAS_PAIR = "5a3b1e00-0000-4000-8000-000000010000";

// Each picture shows the top of a page.
const PICTURES = [
  { name: "report", address: `#/report/${MAYA}/devops-technical`, width: 1200, height: 1275 },
  { name: "heatmap", address: "#/team/heatmap", width: 1366, height: 960 },
  { name: "pair", address: `#/pair/${MAYAS_PAIR}/health`, width: 1200, height: 900 },
];

if (!readFileSync("dist/index.html", "utf8").includes("data-build=")) throw new Error("dist/ holds no release: ./dev build");
mkdirSync(OUT, { recursive: true });
const server = await serve("dist", 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const page = await browser.newPage({
  colorScheme: "light",
  reducedMotion: "reduce",
  locale: "en-US",
  timezoneId: "UTC",
});
await page.clock.setFixedTime("2026-03-09T09:00:00Z");
await page.goto(`http://127.0.0.1:${server.address().port}/at/pictures/`);
await page.getByRole("button", { name: /Look around/ }).click();
await page.getByText("Maya Okafor").first().waitFor();

for (const { name, address, ...size } of PICTURES) {
  await page.setViewportSize(size);
  const title = await page.locator("main h1").elementHandle();
  await page.evaluate((address) => (location.hash = address), address);
  await title.waitForElementState("hidden"); // the page before is gone
  await page.locator("main h1").waitFor();
  await page.evaluate(() => document.activeElement.blur()); // no focus ring
  const path = `${OUT}/${name}.png`;
  await page.screenshot({ path, animations: "disabled" });
  const n_bytes = statSync(path).size;
  console.log(`==> ${path}: ${n_bytes.toLocaleString("en")} bytes`);
  if (n_bytes <= LIMIT_BYTES) continue;
  console.error(`error: ${path} is over ${LIMIT_BYTES.toLocaleString("en")} bytes`);
  process.exitCode = 1;
}
await browser.close();
server.close();
