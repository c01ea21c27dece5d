/**
 * `npm run generate`: writes the typed database client (server/db/generated) from prisma/schema.
 *
 * Prisma's command line wants to download its schema engine, which `generate` never uses: naming any
 * existing file as that engine is enough to keep it off the network.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs `prisma generate`; throws with Prisma's own words when the schema is wrong. */
export function generateClient() {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const run = spawnSync(
    process.execPath,
    [prisma, "generate", "--no-hints", "--schema", join(root, "prisma", "schema")],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(import.meta.url),
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  if (run.status !== 0) throw new Error(`prisma generate failed:\n${run.stdout ?? ""}${run.stderr ?? run.error ?? ""}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  generateClient();
  process.stdout.write("server/db/generated is up to date with prisma/schema.\n");
}
