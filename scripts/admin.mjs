/** `npm run admin -- <command>`: the administrator's commands; `--help` lists them. */
import "./check-node.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { failPlainly } from "./fail-plainly.mjs";
import { prepare, root } from "./prepare.mjs";

try {
  process.env.NODE_ENV ||= "production";
  await prepare({ build: true });
  const { admin } = await import(pathToFileURL(join(root, "build", "server", "index.js")).href);
  process.exit(await admin(process.argv.slice(2)));
} catch (error) {
  failPlainly(error);
}
