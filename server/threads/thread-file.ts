import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const found = new Map<string, Promise<string>>();

/**
 * The file of a thread: the built server has it beside itself (vite.config.ts names them); development and tests bundle
 * it from its source, once. `entry` is the source's path from the root, `name` the built file's.
 */
export function threadFile(name: string, entry: string): Promise<string> {
  const known = found.get(name);
  if (known) return known;
  const located = locate(name, entry);
  found.set(name, located);
  return located;
}

async function locate(name: string, entry: string): Promise<string> {
  for (const near of [`./${name}`, `../${name}`]) {
    const file = fileURLToPath(new URL(near, import.meta.url));
    if (existsSync(file)) return file;
  }
  const { bundleThread } = await import("./bundle");
  return bundleThread(entry);
}
