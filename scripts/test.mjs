/**
 * `npm test`: everything, on a fresh clone. Its last line is `N passed, N failed`, over all suites; a static check
 * counts as one test. `--long` (`npm run test:long`, hours) gives each property a hundred thousand trials, two hundred
 * walls longer stories and the killed server forty rounds (tests/support/long.ts); `--only unit,server` runs a part.
 */
import "./check-node.mjs";
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { failPlainly } from "./fail-plainly.mjs";
import { prepare, root, say } from "./prepare.mjs";

/** In the order they run: the quick ones first. The types take one core as long as the other checks take another. */
const SUITES = [
  { name: "lock", run: () => check([join(root, "scripts", "complete-lock.mjs"), "--check"]) },
  { name: "types", run: () => check(["tsc", "--noEmit"]), beside: true },
  { name: "lint", run: () => check(["biome", "check", "."]) },
  { name: "boundaries", run: boundaries },
  { name: "unused", run: () => check(["knip", "--no-progress"]) },
  { name: "unit", run: () => vitest("unit"), shows: true },
  { name: "server", run: () => vitest("server"), shows: true, built: true },
  { name: "live", run: () => vitest("live"), shows: true, built: true },
  { name: "e2e", run: playwright, shows: true, built: true },
];

const reports = join(root, ".cache", "reports");

/** @returns the program and arguments that run a script, or a command of an installed package, without a shell. */
function installed([name, ...args]) {
  if (name.endsWith(".mjs")) return [name, ...args];
  const packages = {
    "react-router": "@react-router/dev",
    // Version 7, in a third of the time; 5 stays for the tools that read its syntax trees.
    tsc: "typescript-7",
    biome: "@biomejs/biome",
    depcruise: "dependency-cruiser",
    playwright: "@playwright/test",
  };
  const folder = join(root, "node_modules", packages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return [join(folder, typeof bin === "string" ? bin : bin[name]), ...args];
}

/** Runs one; `show` prints its words as they come, else they are kept for the one who asks. */
function run(command, { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, installed(command), {
      cwd: root,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
      env: { ...process.env, ...env },
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function inTurn(suites, one) {
  for (const suite of suites) await one(suite);
}

/** A static check: one test, passed when the command ends well. */
async function check(command) {
  const { code, output } = await run(command);
  if (code === 0) return { passed: 1, failed: 0 };
  process.stdout.write(`${output.trimEnd()}\n`);
  return { passed: 0, failed: 1 };
}

/** The import directions, and that the check has really seen the sources: one that sees no module finds no fault. */
async function boundaries() {
  const folders = ["app", "server"];
  const expected = folders.reduce((sum, folder) => sum + countSources(join(root, folder)), 0);
  const { code, output } = await run([
    "depcruise",
    ...folders,
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "json",
  ]);
  let summary;
  let seen = 0;
  try {
    const result = JSON.parse(output);
    summary = result.summary;
    seen = result.modules.filter((module) => /^(app|server)\/.*\.tsx?$/.test(module.source)).length;
  } catch {
    process.stdout.write(`${output.slice(-4_000)}\n`);
    return { passed: 0, failed: 1 };
  }
  for (const { rule, from, to, cycle } of summary.violations) {
    const way = cycle?.length ? cycle.map((step) => step.name).join(" → ") : to;
    process.stdout.write(`${rule.name}: ${from} → ${way}\n`);
  }
  const enough = seen > 0 && seen >= expected * 0.9;
  if (!enough)
    process.stdout.write(`Saw ${seen} modules of ${expected}: the check is not looking where the code is.\n`);
  // With its words as JSON the program ends well whatever it found.
  return code === 0 && summary.error === 0 && enough ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function countSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.isDirectory()) return sum + (entry.name === "generated" ? 0 : countSources(join(folder, entry.name)));
    return sum + (/\.tsx?$/.test(entry.name) ? 1 : 0);
  }, 0);
}

async function vitest(project) {
  const file = join(reports, `${project}.json`);
  const { code } = await run(
    ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    { show: true },
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  const passed = report?.numPassedTests ?? 0;
  // A file that cannot be loaded has no failed test, and is a failure all the same.
  const unloadable =
    report?.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0).length ?? 0;
  return counted(project, code, passed, (report?.numFailedTests ?? 0) + unloadable);
}

async function playwright() {
  const browser = await findBrowser();
  const file = join(reports, "e2e.json");
  const { code } = await run(["playwright", "test", "--reporter=list,json"], {
    show: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...(browser ? { CHROMIUM_PATH: browser } : {}) },
  });
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).stats : undefined;
  return counted("e2e", code, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0));
}

/** A suite without a test, or whose runner failed while no test did, has failed. */
function counted(name, code, passed, failed) {
  if (passed + failed === 0) {
    process.stdout.write(`The suite "${name}" ran no test.\n`);
    return { passed: 0, failed: 1 };
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** CHROMIUM_PATH, or a browser of the Chromium family installed on this machine; else Playwright's own, fetched if missing. */
async function findBrowser() {
  // The shell without a window first: it draws a page in two thirds of the time.
  const names = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
  ];
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const elsewhere = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, "Google", "Chrome", "Application", "chrome.exe"),
        join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
      ]),
  ];
  const found = [process.env.CHROMIUM_PATH, ...onPath, ...elsewhere].find(isProgram);
  if (found) return found;
  const { chromium } = await import("@playwright/test");
  if (!existsSync(chromium.executablePath())) {
    say("Aucun navigateur trouvé : Playwright télécharge le sien…", "No browser found: Playwright downloads its own…");
    const { code, output } = await run(["playwright", "install", "chromium"]);
    if (code !== 0) {
      say(
        `Le téléchargement a échoué. Installez Chromium, ou dites où il est avec CHROMIUM_PATH.\n${output.slice(-2_000)}`,
        "The download failed. Install Chromium, or say where it is with CHROMIUM_PATH.",
      );
    }
  }
  return undefined;
}

function isProgram(path) {
  try {
    accessSync(path ?? "", constants.X_OK);
    return Boolean(path);
  } catch {
    return false;
  }
}

/** `--only a,b` or `--only=a,b`. */
function chosenSuites(argv) {
  const at = argv.findIndex((argument) => /^--only(=|$)/.test(argument));
  if (at < 0) return SUITES;
  const names = (argv[at].includes("=") ? argv[at].split("=")[1] : (argv[at + 1] ?? "")).split(",").filter(Boolean);
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (names.length === 0 || unknown.length > 0) {
    process.stderr.write(
      `Unknown suite: ${unknown.join(", ")}. There are: ${SUITES.map((suite) => suite.name).join(", ")}\n`,
    );
    process.exit(2);
  }
  return SUITES.filter((suite) => names.includes(suite.name));
}

try {
  const suites = chosenSuites(process.argv.slice(2));
  if (process.argv.includes("--long")) process.env.TEST_LONG = "1";
  // The settings of the person who runs the tests are not those of the servers under test.
  for (const name of ["DATABASE_URL", "DATA_DIR", "PORT", "HOST", "PUBLIC_URL", "SMTP_URL", "REDIS_URL"])
    delete process.env[name];
  await prepare({ build: suites.some((suite) => suite.built) });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const total = { passed: 0, failed: 0 };
  const lines = [];
  const one = async (suite) => {
    const start = Date.now();
    process.stdout.write(`\n── ${suite.name}\n`);
    const { passed, failed } = await suite.run();
    const line = `${failed ? "✗" : "✓"} ${suite.name}: ${passed} passed, ${failed} failed (${((Date.now() - start) / 1000).toFixed(1)} s)`;
    process.stdout.write(`${line}\n`);
    lines.push(line);
    total.passed += passed;
    total.failed += failed;
  };
  const checks = suites.filter((suite) => !suite.shows);
  // The types of the routes: each check of the sources reads them.
  if (checks.length > 0 && (await check(["react-router", "typegen"])).failed > 0) process.exit(1);
  await Promise.all([
    inTurn(
      checks.filter((suite) => suite.beside),
      one,
    ),
    inTurn(
      checks.filter((suite) => !suite.beside),
      one,
    ),
  ]);
  await inTurn(
    suites.filter((suite) => suite.shows),
    one,
  );
  process.stdout.write(`\n${lines.join("\n")}\n\n${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 ? 0 : 1);
} catch (error) {
  failPlainly(error);
}
