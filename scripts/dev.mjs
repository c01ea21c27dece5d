/**
 * `npm run dev`: the same server with hot reload. Pages and components change in place; a change under server/ or
 * prisma/ starts the process again (the embedded database is taken over, so this takes a second).
 */
import "./check-node.mjs";
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endWithNpm } from "./end-with-npm.mjs";
import { failPlainly } from "./fail-plainly.mjs";
import { prepare, root } from "./prepare.mjs";

const SERVE = "--serve";
/** An editor writes a file in several steps. */
const QUIET_MS = 150;

async function serveHere() {
  // The one who started it has ended, or asks for the end: as a Ctrl-C in this process.
  process.once("disconnect", () => process.emit("SIGINT", "SIGINT") || process.exit(0));
  const { createServer } = await import("vite");
  const vite = await createServer({ root, appType: "custom", server: { middlewareMode: true } });
  // Vite's own (a second one, which React Router's plugin opens) ends the process at once: the database would stay.
  process.removeAllListeners("SIGTERM");
  const { serve } = await vite.ssrLoadModule("/server/main.ts");
  await serve({ demo: process.argv.includes("--demo"), vite });
}

async function supervise() {
  endWithNpm();
  let child;
  let ending = false;
  const start = async () => {
    await prepare({ build: false }).catch((error) => process.stderr.write(`${error.message}\n`));
    if (ending) return;
    child = spawn(process.execPath, [fileURLToPath(import.meta.url), SERVE, ...process.argv.slice(2)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // Out of the terminal's group: what ends this process, even SIGKILL, cuts the channel, and the child drains.
      detached: process.platform !== "win32",
    });
    // A process that stopped by itself (a mistake in the code) is started again by the next change.
    child.once("exit", () => (child = undefined));
  };
  const stop = () =>
    new Promise((resolve) => {
      if (!child) return resolve();
      child.once("exit", resolve);
      if (child.connected) child.disconnect();
    });

  let timer;
  let work = start();
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!ending) work = work.then(stop).then(start);
    }, QUIET_MS);
  };
  for (const folder of ["server", "prisma"]) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name && !/(^|[\\/])generated([\\/]|$)|\.test\.tsx?$/.test(name)) restart();
    });
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      ending = true;
      if (child) return void stop().then(() => process.exit(0));
      // Still preparing: an installation that goes on by itself keeps its lock, as after any sudden end.
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  }
}

process.env.NODE_ENV ||= "development";
await (process.argv.includes(SERVE) ? serveHere() : supervise()).catch(failPlainly);
