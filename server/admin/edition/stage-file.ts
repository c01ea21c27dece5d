import type pg from "pg";
import { readTableFile } from "../table-file";
import { appliedMigrations, quoted } from "../tables";
import { type EditionHeader, EditionProblem, editionKind, editionVersion, wallTable } from "./edition-file";
import { incoming } from "./import-context";
import { isCarried, printOf, type Shape } from "./table-shapes";

/** Tables that a file holds although what-carries.ts gives them rules of their own. */
const apart = ["person", "account", "body", "poll_log_signer", "carried_state"];

const nothing = async () => {};

/**
 * Reads the file once without writing anything: that it is whole, and made by this version of the program.
 * @throws EditionProblem in words.
 */
export async function checkFile(client: pg.ClientBase, path: string): Promise<EditionHeader> {
  let found: EditionHeader | null = null;
  await readTableFile(path, editionKind, {
    header: async (header) => {
      found = header;
      refuseOthers(header, await appliedMigrations(client));
    },
    table: nothing,
    rows: nothing,
  });
  if (!found) throw editionKind.damaged("no header");
  return found;
}

function refuseOthers(header: EditionHeader, here: readonly string[]): void {
  const newer = header.migrations.filter((name) => !here.includes(name));
  if (header.version > editionVersion || newer.length > 0) {
    throw new EditionProblem(
      `Ce fichier vient d’une version plus récente de Chantiers${newer.length > 0 ? ` (${newer.join(", ")})` : ""} : rien n’a été importé. Installez ici la même version.\n` +
        `This file comes from a later version of Chantiers${newer.length > 0 ? ` (${newer.join(", ")})` : ""}: nothing was imported. Install the same version here.`,
    );
  }
  const older = here.filter((name) => !header.migrations.includes(name));
  if (header.version < editionVersion || older.length > 0) {
    throw new EditionProblem(
      `Ce fichier vient d’une version plus ancienne de Chantiers${older.length > 0 ? ` (sans ${older.join(", ")})` : ""} : rien n’a été importé. Mettez à jour l’installation qui l’a écrit, puis exportez de nouveau.\n` +
        `This file comes from an earlier version of Chantiers${older.length > 0 ? ` (without ${older.join(", ")})` : ""}: nothing was imported. Update the installation that wrote it, then export again.`,
    );
  }
}

/**
 * Puts the rows of the file into tables of the transaction, as they are, with what names the state of each.
 * @returns the tables of which it holds rows: the others are there, and empty.
 */
export async function stageFile(
  client: pg.ClientBase,
  shapes: ReadonlyMap<string, Shape>,
  path: string,
  tell: (table: string) => void,
): Promise<ReadonlySet<string>> {
  const stages = [...shapes.values()].filter((shape) => isCarried(shape) || apart.includes(shape.name));
  await client.query(
    [
      ...stages.map((shape) => emptyStage(shape.name, shape.columns)),
      `create temp table ${incoming(wallTable.name)} (board_id uuid, bytes bytea) on commit drop`,
    ].join(";\n"),
  );
  const staged = new Set<string>();
  const filled = new Set<string>();
  await readTableFile(path, editionKind, {
    header: nothing,
    table: async (name, columns) => {
      const known = name === wallTable.name ? wallTable.columns : shapes.get(name)?.columns;
      const expected = shapes.has(name) ? isCarried(shapes.get(name) as Shape) || apart.includes(name) : known;
      if (!expected || staged.has(name) || columns.join() !== known?.join()) {
        throw editionKind.damaged(`a table that is none of ours: ${name}`);
      }
      staged.add(name);
      tell(name);
    },
    rows: async (name, rows) => {
      filled.add(name);
      await client.query(
        `insert into ${incoming(name)} select (one).* from
           (select line::pg_temp.${incoming(name)} as one from unnest($1::text[]) as line offset 0) as read`,
        [rows],
      );
    },
  });
  for (const shape of shapes.values()) {
    if (!isCarried(shape) || !filled.has(shape.name)) continue;
    const table = incoming(shape.name);
    const statements = [
      ...(shape.carriage.how === "merged"
        ? [`alter table ${table} add column _sent bytea`, `update ${table} t set _sent = ${printOf(shape, "t")}`]
        : []),
      `create index on ${table} (${shape.key.map(quoted).join(", ")})`,
      `analyze ${table}`,
    ];
    await client.query(statements.join(";\n"));
  }
  await client.query(`create index on ${incoming("carried_state")} (print)`);
  return filled;
}

function emptyStage(table: string, columns: readonly string[]): string {
  const list = columns.map(quoted).join(", ");
  return `create temp table ${incoming(table)} on commit drop as select ${list} from ${quoted(table)} with no data`;
}
