import type pg from "pg";
import type { App } from "../../app";
import { mergeWall } from "../../areas/boards/public";
import { plainValues } from "../table-file";
import { quoted } from "../tables";
import { addRows } from "./add-rows";
import { changeRows } from "./change-rows";
import { EditionProblem, wallTable } from "./edition-file";
import { finishImport } from "./finish-import";
import { filledShapes, type Import, incoming } from "./import-context";
import { ImportReport } from "./import-report";
import { matchIdentifiers } from "./match-identifiers";
import { mergeBodies } from "./merge-bodies";
import { mergeNumbers } from "./merge-numbers";
import { mergePeople } from "./merge-people";
import { prepareRows } from "./prepare-rows";
import { settlePolls } from "./settle-polls";
import { checkFile, stageFile } from "./stage-file";
import { isCarried, rememberStates, type Shape, tableShapes } from "./table-shapes";
import { leaveAway, takeAway } from "./take-away";

/** How long an import waits for those who are writing, in milliseconds, before it gives up. */
const patienceMs = 30_000;

/**
 * Puts an edition's file into this installation, by identifier, in one transaction: what is unknown is added, what both
 * sides have is merged, nothing of another edition is touched, nobody is told by mail. The site may serve meanwhile:
 * people read, and what they send waits until it is done.
 * @param options.dry does all of it, and takes it back.
 * @throws EditionProblem when the file is damaged or of another version of the program: nothing was written.
 */
export async function importEdition(
  app: App,
  path: string,
  options: { readonly dry: boolean; tell(table: string): void },
): Promise<ImportReport> {
  const client = await app.pool.connect();
  const report = new ImportReport();
  try {
    const header = await checkFile(client, path);
    await client.query("begin");
    await client.query(plainValues);
    const shapes = await tableShapes(client);
    const filled = await stageFile(client, shapes, path, options.tell);
    await holdTables(client, shapes);
    const work = { app, client, header, shapes, filled, report };
    await mergePeople(work);
    await matchIdentifiers(work);
    await mergeEdition({ ...work, editionId: await editionOf(client, header.edition.id) });
    await (options.dry ? client.query("rollback") : client.query("commit"));
    return report;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    if ((error as { code?: string }).code === "55P03") {
      throw new EditionProblem(
        "Trop de monde écrit en ce moment : rien n’a été importé. Recommencez dans un instant.\n" +
          "Too many people are writing at the moment: nothing was imported. Try again in a moment.",
      );
    }
    throw error;
  } finally {
    client.release(true);
  }
}

async function mergeEdition(work: Import): Promise<void> {
  const { client, shapes, report, editionId } = work;
  await settlePolls(work);
  await prepareRows(work);
  await leaveAway(work);
  await takeAway(work);
  await mergeBodies(work);
  await mergeNumbers(work);
  for (const shape of filledShapes(work)) {
    await addRows(work, shape);
    await changeRows(work, shape);
  }
  await addSigners(work);
  await mergeWalls(work);
  await finishImport(work);
  await client.query(
    `insert into carried_state (edition_id, print) select $1, print from ${incoming("carried_state")} on conflict do nothing`,
    [editionId],
  );
  await rememberStates(client, shapes, editionId);
  // What was left for the end is checked now: every row is there.
  await client.query("set constraints all immediate");
  await client.query(guardsOf(shapes, "enable"));
  if (!report.empty) await recordImport(work);
}

/** Nobody writes what is merged until it is done; and what guards each change that people make is set aside. */
async function holdTables(client: pg.ClientBase, shapes: ReadonlyMap<string, Shape>): Promise<void> {
  const held = [...guarded(shapes), "account", "board_update", "poll_log_signer"];
  await client.query(`set local lock_timeout = ${patienceMs}`);
  await client.query(`lock table ${held.map(quoted).join(", ")} in share row exclusive mode`);
  await client.query(guardsOf(shapes, "disable"));
}

/** The tables whose rows an import writes although people change them by other ways. */
const guarded = (shapes: ReadonlyMap<string, Shape>) => [
  ...[...shapes.values()].filter(isCarried).map((shape) => shape.name),
  "person",
  "body",
];

const guardsOf = (shapes: ReadonlyMap<string, Shape>, does: "enable" | "disable") =>
  guarded(shapes)
    .map((name) => `alter table ${quoted(name)} ${does} trigger user`)
    .join(";\n");

async function editionOf(client: pg.ClientBase, theirs: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select ours::text as id from id_map where theirs = $1", [
    theirs,
  ]);
  return rows[0]?.id ?? theirs;
}

async function addSigners({ client }: Import): Promise<void> {
  await client.query(
    `insert into poll_log_signer (poll_id, key) select i.poll_id, i.key from ${incoming("poll_log_signer")} i
     where exists (select 1 from poll p where p.id = i.poll_id and p.state = 'closed')
       -- A poll that was held here has its key here, and is signed with that of this installation.
       and not exists (select 1 from poll_key k where k.poll_id = i.poll_id)
     on conflict do nothing`,
  );
}

async function mergeWalls({ app, client, report }: Import): Promise<void> {
  const { rows: walls } = await client.query<{ id: string }>(
    `select board_id::text as id from ${incoming(wallTable.name)} i where exists (select 1 from board b where b.id = i.board_id) order by 1`,
  );
  for (const { id } of walls) {
    const { rows } = await client.query<{ bytes: Buffer }>(
      `select bytes from ${incoming(wallTable.name)} where board_id = $1`,
      [id],
    );
    if (rows[0] && (await mergeWall(client, id, rows[0].bytes, app.now()))) report.count("board_update", "added", 1);
  }
}

/** Pages and walls that are open show what came; the journal says where from. */
async function recordImport({ app, client, editionId, header, report }: Import): Promise<void> {
  const at = app.now();
  await client.query("insert into event (at, kind, subject_id, data) values ($1, 'edition.imported', $2, $3)", [
    at,
    editionId,
    { from: header.from, written: header.at },
  ]);
  await client.query(
    `insert into event (at, kind, space_id, subject_id) select $1, 'space.imported', id, id from space where edition_id = $2`,
    [at, editionId],
  );
  const ofWalls = [...report.tables.keys()].some((table) => table.startsWith("board") || table.startsWith("note"));
  if (!ofWalls) return;
  await client.query(
    `insert into event (at, kind, space_id, subject_id) select $1, 'board.changed', space_id, id from board
     where id in (select board_id from ${incoming(wallTable.name)})`,
    [at],
  );
}
