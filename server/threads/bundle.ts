import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Bundles a thread from its source into one file of a temporary folder. Returns the file's path. */
export async function bundleThread(entry: string): Promise<string> {
  return bundle(entry, mkdtempSync(join(tmpdir(), "chantiers-")), true);
}

/**
 * Bundles any entry of the project, given by its path from the root, into `folder`. `whole` puts the packages in as
 * well; otherwise the folder must be where `node_modules` is found.
 */
export async function bundle(entry: string, folder: string, whole: boolean): Promise<string> {
  const { build } = await import("vite");
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "~": join(ROOT, "app"), "#server": join(ROOT, "server") } },
    ...(whole ? { ssr: { noExternal: true } } : {}),
    build: {
      ssr: join(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: "[name].mjs" } },
    },
  });
  return join(folder, `${basename(entry, ".ts")}.mjs`);
}
