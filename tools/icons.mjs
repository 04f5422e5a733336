// Draws the PNG icons from the SVG beside them: CHROMIUM=… node tools/icons.mjs. Run it when the logo changes.
import { chromium } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync("public/icons/rope.svg", "utf8");
  await page.setContent(`<body style="margin:0">${svg.replace("<svg ", `<svg width="${size}" height="${size}" `)}</body>`);
  writeFileSync(`public/icons/rope-${size}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
