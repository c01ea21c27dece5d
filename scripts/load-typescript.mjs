/**
 * For the scripts that need a module of the server before it is built: loads one TypeScript file and what it imports.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string} path from the project's folder, e.g. "server/db/migrate.ts"
 * @returns {Promise<any>} its exports
 */
export async function loadTypeScript(path) {
  const { runnerImport } = await import("vite");
  const { module } = await runnerImport(join(root, path), {
    root,
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: { "~": join(root, "app"), "#server": join(root, "server") },
    },
  });
  return module;
}
