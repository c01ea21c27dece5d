import { join } from "node:path";
import { exportEdition } from "#server/admin/edition/export-edition";
import { importEdition } from "#server/admin/edition/import-edition";
import type { ImportReport } from "#server/admin/edition/import-report";
import { rememberSeed } from "#server/admin/edition/remember-seed";
import { seedSwitch } from "#server/areas/spaces/public";
import { anApp, type TestApp } from "./app";
import { scratchFolder } from "./scratch-folder";

/** A laptop and the public site, each with its own database and its own edition "Switch". */
export type TwoInstallations = {
  readonly laptop: TestApp;
  readonly site: TestApp;
  /** Writes the edition of one to a file. */
  exported(from: TestApp): Promise<string>;
  /** Takes a file into the other. */
  imported(to: TestApp, file: string, options?: { readonly dry?: boolean }): Promise<ImportReport>;
  carry(from: TestApp, to: TestApp): Promise<ImportReport>;
  readonly folder: string;
  close(): Promise<void>;
};

export async function twoInstallations(options: { readonly demoOnLaptop?: boolean } = {}): Promise<TwoInstallations> {
  const folder = scratchFolder("editions");
  const laptop = await anApp({ demo: options.demoOnLaptop ?? false });
  const site = await anApp();
  for (const { app } of [laptop, site]) {
    await seedSwitch(app);
    await rememberSeed(app);
  }
  let files = 0;
  const exported = async (from: TestApp) => {
    files += 1;
    const path = join(folder.path, `${files}.edition`);
    await exportEdition(from.app, "switch-2019", path, () => {});
    return path;
  };
  const imported: TwoInstallations["imported"] = (to, file, { dry = false } = {}) =>
    importEdition(to.app, file, { dry, tell: () => {} });
  return {
    laptop,
    site,
    exported,
    imported,
    carry: async (from, to) => imported(to, await exported(from)),
    folder: folder.path,
    close: async () => {
      await laptop.close();
      await site.close();
      folder.remove();
    },
  };
}
