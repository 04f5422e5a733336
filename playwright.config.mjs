import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

// The system's browser: ./dev names it in CHROMIUM; these are for a run without ./dev.
const chromium =
  process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const port = Number(process.env.E2E_PORT ?? 4173);

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "*.spec.mjs",
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0, // what passes at the second try is listed as flaky, and is a fault to be found
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}/`, // fixtures.mjs gives each test its own sub-path of it
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium, // undefined: Playwright's own
      args: [
        // Chromium itself shall ask nobody for anything, as the app does not.
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"],
        "--disable-dev-shm-usage",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // its sandbox does not start as root
      ],
    },
  },
  webServer: {
    command: `node tests/e2e/serve.mjs dist ${port}`,
    url: `http://127.0.0.1:${port}/at/start/`,
    reuseExistingServer: false,
  },
});
