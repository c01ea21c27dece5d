/**
 * `npm run lock`: adds to package-lock.json the optional packages for other machines (`…-darwin-arm64`) that npm left
 * out. It does so whenever it installs from a registry that does not carry them, and `npm ci` then refuses the lock file
 * everywhere. What the entry must say (os, cpu, libc) is in the package's name; npm adds the rest where it installs it.
 * `--check` changes nothing and fails when something is missing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(file, "utf8"));

/** As node resolves it: beside the package that asks, then in each folder above. */
function isLocked(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    if (lock.packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** "…-linux-arm64-musl" → os linux, cpu arm64, libc musl */
function machineOf(name) {
  const match =
    /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|win32)-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/.exec(
      name,
    );
  if (!match) throw new Error(`${name} does not say for which machine it is: add it to package-lock.json by hand.`);
  const [, os, cpu, abi = ""] = match;
  const libc =
    os !== "linux" ? undefined : abi.startsWith("musl") ? "musl" : abi.startsWith("gnu") ? "glibc" : undefined;
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), optional: true, os: [os] };
}

const added = [];
for (const [from, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isLocked(from, name)) continue;
    if (!/^\d+\.\d+\.\d+/.test(range))
      throw new Error(`${name} is asked for as ${range}: add it to package-lock.json by hand.`);
    lock.packages[`node_modules/${name}`] = { version: range, ...(dev ? { dev: true } : {}), ...machineOf(name) };
    added.push(name);
  }
}

if (process.argv.includes("--check")) {
  if (added.length > 0) process.stdout.write(`package-lock.json lacks: ${added.join(", ")}. Run npm run lock.\n`);
  process.exit(added.length > 0 ? 1 : 0);
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(added.length > 0 ? `Added ${added.length}: ${added.join(", ")}\n` : "Nothing was missing.\n");
