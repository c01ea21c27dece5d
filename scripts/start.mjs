/**
 * `npm start`: everything, on a fresh clone: installs if needed, builds if needed, serves.
 * `npm run demo` (`--demo`): the same on a data folder of its own, with demo content.
 */
import "./check-node.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { endWithNpm } from "./end-with-npm.mjs";
import { failPlainly } from "./fail-plainly.mjs";
import { prepare, root } from "./prepare.mjs";

const demo = process.argv.includes("--demo");

try {
  endWithNpm();
  // Read by React and Express when they are loaded.
  process.env.NODE_ENV ||= "production";
  if (demo) process.env.DATA_DIR ||= "./data-demo";
  await prepare({ build: true });
  const { serve } = await import(pathToFileURL(join(root, "build", "server", "index.js")).href);
  await serve({ demo });
} catch (error) {
  failPlainly(error);
}
