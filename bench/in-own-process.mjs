/**
 * One function of a TypeScript file in a process of its own, so that the memory it takes is its own:
 * `inOwnProcess("bench/counts-worker.ts", "countDrawn", "score", 1000, 10)`. As a program, it is that process.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openTypeScript } from "../scripts/open-typescript.mjs";

/** @returns {Promise<any>} what the function returned, as a message between processes carries it */
export function inOwnProcess(path, name, ...given) {
  const child = fork(fileURLToPath(import.meta.url), ["run"]);
  return new Promise((resolve, reject) => {
    child.once("message", (message) =>
      "value" in message ? resolve(message.value) : reject(new Error(message.error)),
    );
    child.once("exit", (code) => reject(new Error(`${name} ended with code ${code}`)));
    child.send({ path, name, given });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send) {
  process.once("message", async ({ path, name, given }) => {
    const { loadTypeScript, close } = await openTypeScript();
    try {
      const module = await loadTypeScript(path);
      const value = await module[name](...given);
      process.send({ value }, () => process.exit(0));
    } catch (error) {
      process.send({ error: error.stack }, () => process.exit(1));
    } finally {
      await close();
    }
  });
}
