import type { App } from "../../app";
import { wallState } from "../../areas/boards/public";
import { publishedLog } from "../../areas/polls/public";
import { plainValues, rowsOf, writeTableFile } from "../table-file";
import { appliedMigrations, fewAtOnce, quoted } from "../tables";
import { type EditionHeader, EditionProblem, editionVersion, stateTable, wallTable } from "./edition-file";
import { gatherPeople } from "./gather-people";
import { rememberStates, type Shape, tableShapes, whoseOf } from "./table-shapes";

/** What was written, and what was not because it is not over. */
export type Exported = {
  readonly rows: number;
  readonly openPolls: readonly string[];
  readonly openConversations: readonly string[];
};

/**
 * Writes all of an edition to one file, as it was at one instant: the site may serve meanwhile. Which table and which of
 * its rows, what-carries.ts says. It holds names and addresses: only its owner can read it.
 * @param tell is told which table is being written.
 * @throws EditionProblem when there is no such edition.
 */
export async function exportEdition(
  app: App,
  slug: string,
  path: string,
  tell: (table: string) => void,
): Promise<Exported> {
  const edition = await app.db.edition.findUnique({ where: { slug }, select: { id: true, slug: true, title: true } });
  if (!edition) {
    throw new EditionProblem(`Il n’y a pas d’édition « ${slug} ».\nThere is no edition "${slug}".`);
  }
  const signers = await signersOf(app, edition.id);
  const client = await app.pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    await client.query(plainValues);
    const shapes = await tableShapes(client);
    await gatherPeople(client, shapes, edition.id);
    await rememberStates(client, shapes, edition.id);
    const { rows: open } = await client.query<{ id: string; what: "poll" | "conversation"; title: string }>(
      `select id::text, 'poll' as what, title from poll where state = 'open' and space_id in (select id from space where edition_id = $1)
       union all select id::text, 'conversation', title from conversation where state = 'open'
         and space_id in (select id from space where edition_id = $1)`,
      [edition.id],
    );
    const header: EditionHeader = {
      chantiers: "edition",
      version: editionVersion,
      at: app.now().toISOString(),
      from: app.env.publicUrl,
      edition,
      migrations: await appliedMigrations(client),
      open: open.map((one) => one.id),
    };
    const { rows } = await writeTableFile(path, header, async (write) => {
      await write(
        stateTable.name,
        stateTable.columns,
        rowsOf(
          client,
          `select row(edition_id, print, seeded)::text as line from carried_state where edition_id = '${edition.id}'`,
        ),
      );
      for (const shape of shapes.values()) {
        const select = selectOf(shape, edition.id);
        if (!select) continue;
        tell(shape.name);
        await write(shape.name, shape.columns, rowsOf(client, select, fewAtOnce[shape.name]));
      }
      await write("poll_log_signer", ["poll_id", "key"], once(signers.map(({ id, key }) => `(${id},${key})`)));
      tell(wallTable.name);
      await write(wallTable.name, wallTable.columns, walls(client, edition.id));
    });
    await client.query("insert into event (at, kind, subject_id) values ($1, 'edition.exported', $2)", [
      app.now(),
      edition.id,
    ]);
    await client.query("commit");
    const titles = (what: string) => open.filter((one) => one.what === what).map((one) => one.title);
    return { rows, openPolls: titles("poll"), openConversations: titles("conversation") };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(true);
  }
}

/** The key that a log's checkpoints are checked with. Publishing a log signs what of it was not yet. */
async function signersOf(app: App, editionId: string): Promise<{ id: string; key: string }[]> {
  const polls = await app.db.poll.findMany({
    where: { state: "closed", space: { editionId } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const found: { id: string; key: string }[] = [];
  for (const { id } of polls) {
    const log = await publishedLog(app, id);
    if (log) found.push({ id, key: log.key });
  }
  return found;
}

/** The rows of a table that leave, each as PostgreSQL writes a row; null for a table of which none does. */
function selectOf(shape: Shape, editionId: string): string | null {
  const { carriage, name, columns } = shape;
  const from = `from ${quoted(name)} t`;
  const row = (without: Readonly<Record<string, string>> = {}) =>
    `select row(${columns.map((column) => without[column] ?? `t.${quoted(column)}`).join(", ")})::text as line`;
  if (name === "person") return `${row()} ${from} where id in (select id from carried_person)`;
  if (name === "account") {
    // A password stays, and an address that nobody has shown to be theirs.
    return `${row({ password_hash: "null" })} ${from}
      where person_id in (select id from carried_person) and verified_at is not null and closed_at is null`;
  }
  if (name === "body") return `${row()} ${from} where id in (select id from carried_body)`;
  if (carriage.how === "stays" || carriage.how === "apart") return null;
  return `${row(carriage.without)} ${from} where ${whoseOf(carriage, editionId)}`;
}

async function* once(rows: readonly string[]): AsyncGenerator<readonly string[]> {
  if (rows.length > 0) yield rows;
}

/** The documents of the walls, one at a time. */
async function* walls(client: Parameters<typeof wallState>[0], editionId: string): AsyncGenerator<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select id::text from board where space_id in (select id from space where edition_id = $1) order by id",
    [editionId],
  );
  for (const { id } of rows) {
    const bytes = Buffer.from(await wallState(client, id));
    yield [`(${id},"\\\\x${bytes.toString("hex")}")`];
  }
}
