import { quoted } from "../tables";
import { type Import, incoming, sameKey } from "./import-context";
import { nameOf, rowInWords } from "./import-report";
import { comparedColumns, printOf, type Shape } from "./table-shapes";
import type { Carriage } from "./what-carries";

type Row = Record<string, unknown>;
type Pair = {
  readonly key: string[];
  readonly here: Row;
  readonly there: Row;
  /** The other side had the state of here, so that its own is later; and the other way round. */
  readonly here_known: boolean;
  readonly there_known: boolean;
  /** Nobody has changed the row of that side since its installation made it. */
  readonly here_seeded: boolean;
  readonly there_seeded: boolean;
  /** A draft of here gives way to the poll that was held there. */
  readonly taken: boolean;
};

/**
 * Rows that both sides have and that say different things. Where one side alone changed it, that change stays. Where both
 * did, the later one stays, by the time the row says; where it says none, the one that comes. What does not stay is told.
 */
export async function changeRows(work: Import, shape: Shape): Promise<void> {
  const { client, report } = work;
  if (shape.carriage.how !== "merged") return;
  const taken = shape.name === "poll" ? "t.id" : shape.name === "poll_option" ? "t.poll_id" : null;
  const { rows: pairs } = await client.query<Pair>(
    `select array[${shape.key.map((one) => `t.${quoted(one)}::text`).join(", ")}] as key, to_jsonb(t) as here, to_jsonb(i) as there,
       ${printOf(shape, "t")} in (select print from ${incoming("carried_state")}) as here_known,
       exists (select 1 from carried_state s where s.edition_id = $1 and s.print in (i._sent, ${printOf(shape, "i")})) as there_known,
       exists (select 1 from carried_state s where s.edition_id = $1 and s.seeded and s.print = ${printOf(shape, "t")}) as here_seeded,
       i._sent in (select print from ${incoming("carried_state")} where seeded) as there_seeded,
       ${taken ? `${taken} in (select id from poll_taken)` : "false"} as taken
     from ${quoted(shape.name)} t join ${incoming(shape.name)} i on ${sameKey(shape.key, "t", "i")}
     where ${printOf(shape, "t")} <> ${printOf(shape, "i")}`,
    [work.editionId],
  );
  const columns = comparedColumns(shape).filter((column) => !shape.key.includes(column));
  if (columns.length === 0) return;
  let changed = 0;
  for (const pair of pairs) {
    // What was held is fixed.
    if (shape.name === "poll" && pair.here.state !== "draft") continue;
    const side = whichStays(shape, pair);
    if (shape.name === "proposal" && side.endsWith("told")) {
      const [state, rest] = [columns.filter(isState), columns.filter((column) => !isState(column))];
      const further = lifeOf(pair.there) > lifeOf(pair.here);
      if (further && (await take(work, shape, state, pair))) changed += 1;
      if (side === "there, told" && (await take(work, shape, rest, pair))) changed += 1;
      tell(work, shape, rest, pair, side === "there, told" ? "there" : "here");
      if (pair.here.state !== pair.there.state) tell(work, shape, state, pair, further ? "there" : "here");
      continue;
    }
    if (side === "there" || side === "there, told") {
      if (await take(work, shape, columns, pair)) changed += 1;
      else tell(work, shape, columns, pair, "here");
    }
    if (side === "there, told") tell(work, shape, columns, pair, "there");
    if (side === "here, told") tell(work, shape, columns, pair, "here");
  }
  report.count(shape.name, "changed", changed);
}

type Stays = "here" | "there" | "here, told" | "there, told";

function whichStays(shape: Shape, pair: Pair): Stays {
  const { here, there } = pair;
  if (pair.taken) return pair.here_known ? "there" : "there, told";
  if (pair.here_seeded !== pair.there_seeded) return pair.here_seeded ? "there" : "here";
  if (pair.there_known && !pair.here_known) return "here";
  if (pair.here_known && !pair.there_known) return "there";
  // Moderation, and whoever takes their own words back, is not undone by an edit made elsewhere.
  if (shape.name === "comment") {
    const quiet = ["hidden", "refused", "withdrawn"];
    const [mine, theirs] = [quiet.includes(String(here.state)), quiet.includes(String(there.state))];
    if (mine !== theirs) return mine ? "here, told" : "there, told";
  }
  const [mine, theirs] = [changedAt(shape.carriage, here), changedAt(shape.carriage, there)];
  if (mine !== theirs) return mine > theirs ? "here, told" : "there, told";
  return "there, told";
}

/** What goes with how far a proposal has come. */
const isState = (column: string) => ["state", "published_at", "withdrawn_at", "progress"].includes(column);

/** How far a proposal has come: of two sides, the further stays, whatever was said anew on the other. */
function lifeOf(row: Row): number {
  const steps: readonly (readonly string[])[] = [
    ["draft"],
    ["published"],
    ["under-review"],
    ["not-retained", "accepted-in-part", "accepted"],
    ["implemented"],
    ["replaced", "withdrawn"],
    ["hidden"],
  ];
  return steps.findIndex((some) => some.includes(String(row.state)));
}

/** When a row says that it was last changed, as text that sorts; empty when it does not. */
function changedAt(carriage: Carriage, row: Row): string {
  const columns = carriage.how === "merged" ? (carriage.changed ?? []) : [];
  return (
    columns
      .map((column) => String(row[column] ?? ""))
      .sort()
      .at(-1) ?? ""
  );
}

/** Writes what comes over what is here; false when a constraint of the database refuses. */
async function take({ client }: Import, shape: Shape, columns: readonly string[], { key }: Pair): Promise<boolean> {
  const list = columns.map(quoted).join(", ");
  const where = (from: string) => shape.key.map((one, i) => `${from}.${quoted(one)}::text = $${i + 1}`).join(" and ");
  await client.query("savepoint taking");
  try {
    await client.query(
      `update ${quoted(shape.name)} t set (${list}) = (select ${list} from ${incoming(shape.name)} i where ${where("i")})
       where ${where("t")} and exists (select 1 from ${incoming(shape.name)} i where ${where("i")})`,
      key,
    );
    await client.query("release savepoint taking");
    return true;
  } catch (error) {
    // Class 23: a constraint. Anything else is a fault.
    if (!(error as { code?: string }).code?.startsWith("23")) throw error;
    await client.query("rollback to savepoint taking");
    return false;
  }
}

function tell(
  { report }: Import,
  shape: Shape,
  columns: readonly string[],
  { here, there }: Pair,
  stays: "here" | "there",
): void {
  const differing = columns.filter((column) => JSON.stringify(here[column]) !== JSON.stringify(there[column]));
  const [kept, lost] = stays === "here" ? [here, there] : [there, here];
  const said = (row: Row) => rowInWords(row, differing) || "rien / nothing";
  const [whose, other] =
    stays === "here" ? ["celui d’ici", "the one of here"] : ["celui de là-bas", "the one of there"];
  report.note(
    `${nameOf(shape.name, here)} : changé des deux côtés ; ${whose} reste (${said(kept)}). L’autre disait : ${said(lost)}`,
    `${nameOf(shape.name, here)}: changed on both sides; ${other} stays. The other said: ${said(lost)}`,
  );
}
