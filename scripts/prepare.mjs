/**
 * What a fresh clone needs before it can do anything: dependencies, the database client, the build. Each step is done
 * when what it depends on has changed since the last time, which a stamp in .cache/ remembers. A stamp is removed
 * before its step and written after it, so that a step cut short is done again.
 * Only Node's own modules may be imported here: there may be nothing else yet.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, ".cache");
/** Holds the ids of the process that prepares and of the program it runs now, one a line. */
const lock = join(cache, "preparing.pid");

/** What the build is made from. Tests and the generated client are not part of it: the client follows prisma/schema. */
const SOURCES = [
  "app",
  "server",
  "prisma",
  "public",
  "tools",
  "package-lock.json",
  "react-router.config.ts",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
  "scripts/words-of-routes.mjs",
];
const NOT_SOURCES = /(^|[\\/])(generated|node_modules)([\\/]|$)|\.test\.tsx?$/;

/**
 * Brings the clone up to date.
 * @param {{ build: boolean }} what whether the built server is needed (not by the development server)
 */
export async function prepare({ build }) {
  const steps = [
    { name: "installed", stamp: lockHash, present: () => existsSync(installedList()), run: install },
    {
      name: "client",
      stamp: () => hashOf(["prisma/schema", "package-lock.json"]),
      present: () => existsSync(join(root, "server", "db", "generated", "client.ts")),
      run: generate,
    },
  ];
  if (build) {
    steps.push({
      name: "build",
      stamp: () => hashOf(SOURCES),
      present: () => existsSync(join(root, "build", "server", "index.js")),
      run: compile,
    });
  }
  const isDone = (step) => step.present() && readStamp(step.name) === step.stamp();
  if (steps.every(isDone)) return;

  await alone(async () => {
    for (const step of steps) {
      if (isDone(step)) continue;
      const stamp = step.stamp();
      rmSync(stampFile(step.name), { force: true });
      await step.run();
      writeFileSync(stampFile(step.name), stamp);
    }
  });
}

const stampFile = (name) => join(cache, `${name}.stamp`);
const readStamp = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), "utf8") : undefined);
const installedList = () => join(root, "node_modules", ".package-lock.json");
const lockHash = () => `${hashOf(["package-lock.json"])} ${process.platform}-${process.arch}`;

/** SHA-256 of the names and contents of files and folders. */
function hashOf(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (NOT_SOURCES.test(relative(root, path)) || !existsSync(path)) return;
    let names;
    try {
      names = readdirSync(path).sort();
    } catch {
      const content = readFileSync(path);
      hash.update(`${relative(root, path).split(sep).join("/")}\0${content.length}\0`).update(content);
      return;
    }
    for (const name of names) add(join(path, name));
  };
  for (const path of paths) add(join(root, path));
  return hash.digest("hex");
}

/**
 * Two commands started at once on a fresh clone: the second waits for the first, or for the npm that a killed first one
 * left running.
 */
async function alone(work) {
  mkdirSync(cache, { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holders = existsSync(lock)
        ? readFileSync(lock, "utf8")
            .split("\n")
            .map(Number)
            .filter((pid) => pid > 0)
        : [];
      if (holders.length > 0 && !holders.some(isAlive)) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!told)
        say(
          "Une autre commande prépare déjà ce dossier : attente.",
          "Another command is preparing this folder: waiting.",
        );
      told = true;
      await delay(500);
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function install() {
  if (!matchesLock()) {
    say(
      "Installation des dépendances (une à trois minutes, la première fois)…",
      "Installing dependencies (one to three minutes, the first time)…",
    );
    const npm = npmCommand();
    await run(
      npm.command,
      // NODE_ENV=production would leave out what the build needs.
      [...npm.args, "ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"],
      { shell: npm.shell, failure: ["L'installation a échoué.", "The installation failed."] },
    );
  }
  await runAllowedScripts();
}

/** Whether someone has already installed exactly this (`npm install` by hand): npm keeps the list of what is there. */
function matchesLock() {
  if (!existsSync(installedList())) return false;
  const read = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  const wanted = Object.entries(read(join(root, "package-lock.json"))).filter(([path]) => path !== "");
  const present = read(installedList());
  return wanted.every(([path, { version, optional }]) => {
    // An optional package may be for another machine.
    if (!present[path]) return optional === true;
    return present[path].version === version && existsSync(join(root, path));
  });
}

/** npm as it was started, or the one that came with this Node, or the one on the PATH. */
function npmCommand() {
  const beside = join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  const besideOnWindows = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  const cli = [process.env.npm_execpath, beside, besideOnWindows].find(
    (path) => path?.endsWith("npm-cli.js") && existsSync(path),
  );
  return cli
    ? { command: process.execPath, args: [cli], shell: false }
    : { command: "npm", args: [], shell: process.platform === "win32" };
}

/** The install scripts that package.json allows: they unpack what a registry cannot carry, and download nothing. */
async function runAllowedScripts() {
  const { allowScripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [key, allowed] of Object.entries(allowScripts ?? {})) {
    const folder = join(root, "node_modules", key.replace(/(.)@.*$/, "$1"));
    if (!allowed || !existsSync(folder)) continue;
    const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const [command, ...args] = (scripts?.postinstall ?? "").split(" ");
    if (command !== "node") throw new Error(`The postinstall script of ${key} is not a plain "node file.js".`);
    await run(process.execPath, args, {
      cwd: folder,
      failure: ["L'installation a échoué.", "The installation failed."],
    });
  }
}

async function generate() {
  await run(process.execPath, [join(root, "scripts", "generate-client.mjs")], {
    failure: ["Le schéma de la base est faux.", "The database schema is wrong."],
  });
}

async function compile() {
  say("Construction (moins d'une minute)…", "Building (less than a minute)…");
  const cli = join(root, "node_modules", "@react-router", "dev", "bin.js");
  await run(process.execPath, [cli, "build"], {
    env: { ...process.env, NODE_ENV: "production" },
    failure: ["La construction a échoué.", "The build failed."],
  });
}

/** Runs a program; its words are shown only when it fails. */
function run(command, args, { failure, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], windowsHide: true, ...options });
    if (child.pid) writeFileSync(lock, `${process.pid}\n${child.pid}`);
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    const fail = (why) =>
      reject(new PreparationFailed(`${output.trim()}\n\n${failure.join("\n")}${why ? ` (${why})` : ""}`));
    child.on("error", (error) => fail(error.message));
    child.on("close", (code, signal) => (code === 0 ? resolve() : fail(signal ?? "")));
  });
}

/** The message is all there is to say: no stack. */
export class PreparationFailed extends Error {
  name = "PreparationFailed";
}

export function say(french, english) {
  process.stdout.write(`${french}\n${english}\n`);
}
