import { z } from "zod";
import type { FileKind } from "./table-file";

export const backupVersion = 1;

const headerSchema = z.object({
  chantiers: z.literal("backup"),
  version: z.literal(backupVersion),
  at: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** The file is not a whole backup. The message says where, in French and in English. */
export class BackupProblem extends Error {
  override name = "BackupProblem";
}

export const backupKind: FileKind<BackupHeader> = {
  header: headerSchema,
  damaged: (where) =>
    new BackupProblem(
      `Ce fichier n’est pas une sauvegarde entière (${where}) : rien n’a été restauré.\n` +
        `This file is not a whole backup (${where}): nothing was restored.`,
    ),
};
