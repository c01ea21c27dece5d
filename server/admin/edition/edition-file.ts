import { z } from "zod";
import type { FileKind } from "../table-file";

// An edition's file is written as backups are (table-file.ts). Beside the tables of the database, as what-carries.ts says:
//   wall            board_id, bytes        the whole document of a wall, a Yjs update
//   carried_state   edition_id, print, seeded   states of rows that the sender has had in a file, this one included; those
//                                          it made itself before anybody did anything are seeded
// Its header is what is said below; the sums of the parts stand at their ends, the sum of the whole at the end.

export const editionVersion = 1;

const headerSchema = z.object({
  chantiers: z.literal("edition"),
  version: z.number().int(),
  at: z.iso.datetime(),
  /** The public address of the installation that wrote the file. */
  from: z.string(),
  edition: z.object({ id: z.uuid(), slug: z.string(), title: z.string() }),
  migrations: z.array(z.string()).min(1),
  /** Votes and maps of opinions that were open there: they are not in the file, and were not taken away either. */
  open: z.array(z.uuid()),
});
export type EditionHeader = z.infer<typeof headerSchema>;

/** The file cannot be imported. The message says why, in French and in English. */
export class EditionProblem extends Error {
  override name = "EditionProblem";
}

export const editionKind: FileKind<EditionHeader> = {
  header: headerSchema,
  damaged: (where) =>
    new EditionProblem(
      `Ce fichier n’est pas une édition entière (${where}) : rien n’a été importé.\n` +
        `This file is not a whole edition (${where}): nothing was imported.`,
    ),
};

/** What stands in the file in the place of a wall's updates. */
export const wallTable = { name: "wall", columns: ["board_id", "bytes"] } as const;
export const stateTable = { name: "carried_state", columns: ["edition_id", "print", "seeded"] } as const;
