/**
 * `npm run architecture`: writes the drawing of docs/architecture.md anew from the imports of the code, as Mermaid,
 * between its two marks. With `--check` it writes nothing and fails when the drawing is not that of the code.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs", "architecture.md");
const [begin, end] = ["<!-- drawing: begin -->", "<!-- drawing: end -->"];

/** The room of a file: the first two folders that mean something. */
function roomOf(path) {
  const [first, second, third] = path.split("/");
  if (first === "app" && second && ["routes", "features", "domain", "ui", "i18n"].includes(second))
    return `app/${second}`;
  if (first === "server" && second === "areas") return "server/areas";
  if (first === "server" && third) return `server/${second}`;
  if (first === "server") return "server (process)";
  if (first === "app") return "app (entry)";
  return null;
}

process.chdir(root);
const { output } = await cruise(
  ["app", "server"],
  {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules|generated|\\.test\\.|\\+types" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
  {},
  {
    tsConfig: (await import("dependency-cruiser/config-utl/extract-ts-config")).default("tsconfig.json"),
  },
);
const files = new Map();
const arrows = new Map();
for (const module of output.modules) {
  const from = roomOf(module.source);
  if (!from) continue;
  files.set(from, (files.get(from) ?? 0) + 1);
  for (const dependency of module.dependencies) {
    const to = roomOf(dependency.resolved);
    if (!to || to === from) continue;
    const key = `${from}|${to}`;
    arrows.set(key, (arrows.get(key) ?? 0) + 1);
  }
}
if (files.size < 5) throw new Error("The drawing saw almost no module: is the configuration right?");
const rooms = [...files.keys()].sort();
const id = (room) => room.replace(/\W+/g, "_");
const drawing = [
  "```mermaid",
  "flowchart TD",
  ...rooms.map((room) => `  ${id(room)}["${room}"]`),
  ...[...arrows.keys()].sort().map((key) => {
    const [from, to] = key.split("|");
    return `  ${id(from)} --> ${id(to)}`;
  }),
  "```",
].join("\n");

const text = readFileSync(page, "utf8");
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined)
  throw new Error("docs/architecture.md has lost the marks of its drawing.");
const next = `${before}${begin}\n${drawing}\n${end}${after}`;
if (process.argv.includes("--check")) {
  if (next !== text) {
    process.stderr.write("The drawing in docs/architecture.md is not that of the code: run `npm run architecture`.\n");
    process.exit(1);
  }
} else {
  writeFileSync(page, next);
  process.stdout.write(`${rooms.length} rooms, ${arrows.size} arrows.\n`);
}
