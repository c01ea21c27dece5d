import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Loads TypeScript files of the project as they stand. Unlike load-typescript.mjs, its loader stays open until `close`:
 * Prisma's client imports a part of itself at its first query.
 */
export async function openTypeScript() {
  const { createServer } = await import("vite");
  const vite = await createServer({
    root,
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
    resolve: { alias: { "~": join(root, "app"), "#server": join(root, "server") } },
  });
  return {
    /** @param {string} path from the project's folder @returns {Promise<any>} its exports */
    loadTypeScript: (path) => vite.ssrLoadModule(`/${path}`),
    close: () => vite.close(),
  };
}
