/**
 * A process that holds the embedded database of a data folder, to be killed by the tests:
 * `node hold-database.mjs <dataDir>`. Prints one JSON line, {url} or {problem}; "stop" on its input closes properly.
 */
import { loadTypeScript } from "../../scripts/load-typescript.mjs";

const { startEmbedded } = await loadTypeScript("server/db/embedded/start-embedded.ts");
const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
try {
  const log = { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) };
  const database = await startEmbedded({ dataDir: process.argv[2], log });
  process.stdin.once("data", async () => {
    await database.stop();
    process.exit(0);
  });
  tell({ url: database.url });
} catch (error) {
  tell({ problem: error.message });
  process.exit(1);
}
