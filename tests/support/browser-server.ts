import { join } from "node:path";
import { startBuiltServer } from "./built-server";
import { startMailCatcher } from "./mail-catcher";
import { scratchFolder } from "./scratch-folder";

/**
 * Playwright's global setup: one production server on a scratch data folder for the whole run, and a real SMTP server.
 * Tests read E2E_MAILS (the folder of caught mails), E2E_ADMIN_LINK (the first administrator's one-time link) and
 * E2E_DATA_DIR from the environment.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = scratchFolder("e2e");
  const mails = join(folder.path, "mails");
  const dataDir = join(folder.path, "data");
  const catcher = await startMailCatcher(mails);
  const server = await startBuiltServer({
    DATA_DIR: dataDir,
    PORT: process.env.E2E_PORT ?? "",
    SMTP_URL: catcher.url,
    MAIL_FROM: "Chantiers <chantiers@exemple.test>",
  });
  process.env.E2E_MAILS = mails;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_ADMIN_LINK = server.firstAdministratorLink() ?? "";
  return async () => {
    const code = await server.stop();
    await catcher.stop();
    folder.remove();
    if (code !== 0) throw new Error(`The server did not stop cleanly (${code}):\n${server.output()}`);
  };
}
