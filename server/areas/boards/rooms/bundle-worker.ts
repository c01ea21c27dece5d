import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Bundles the worker thread from its source into a file of the temporary folder: development and tests only. */
export async function bundleWorker(): Promise<string> {
  const { build } = await import("vite");
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "chantiers-worker-"));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "~": join(root, "app"), "#server": join(root, "server") } },
    ssr: { noExternal: true },
    build: {
      ssr: join(root, "server/areas/boards/rooms/replica-worker.ts"),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: "replica-worker.mjs" } },
    },
  });
  return join(folder, "replica-worker.mjs");
}
