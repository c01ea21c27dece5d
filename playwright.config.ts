import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

// Chosen once, in the first process: the workers inherit it.
process.env.E2E_PORT ??= execFileSync(
  process.execPath,
  [
    "-e",
    "const s=require('node:net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})",
  ],
  { encoding: "utf8" },
).trim();
const port = process.env.E2E_PORT;

/** A name on plain http that is not localhost: browsers give it none of localhost's privileges (secure cookies, crypto). */
const PLAIN_NAME = "chantiers.test";

const desktop = { width: 1280, height: 800 };

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/support/browser-server.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 270_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: desktop,
    screenshot: "only-on-failure",
    // Recording every step makes the whole run a third longer: E2E_TRACE=1 does, for one that fails.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--host-resolver-rules=MAP ${PLAIN_NAME} 127.0.0.1`,
      ],
    },
  },
  projects: [
    { name: "desktop", grepInvert: /@script-free/ },
    { name: "phone", grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    {
      name: "script-free",
      grep: /@script-free/,
      use: { javaScriptEnabled: false, baseURL: `http://${PLAIN_NAME}:${port}` },
    },
  ],
});
