import { type Item, mergeOrder } from "~/domain/editions/merge-order";
import { quoted } from "../tables";
import { alike, filledShapes, type Import, incoming } from "./import-context";
import { nameOf } from "./import-report";
import type { Shape } from "./table-shapes";

/** More than any series has: numbers step aside by so much while they change. */
const aside = 1_000_000;

type Version = Item & { readonly number: number };

/**
 * Puts the versions of both sides into one series, where a series differs: rows of here and rows of the file get their
 * number in it. What refers to a version of a proposal by its number follows (`renumbered` says how).
 */
export async function mergeNumbers(work: Import): Promise<void> {
  const { client } = work;
  await client.query(
    `create temp table renumbered (side text, owner uuid, before int, after int, primary key (side, owner, before)) on commit drop`,
  );
  for (const shape of filledShapes(work)) {
    if (shape.carriage.how !== "numbered") continue;
    for (const group of await differing(work, shape)) await mergeSeries(work, shape, group);
  }
  await followNumbers(work);
}

type Group = Readonly<Record<string, string>>;

function identityOf(shape: Shape, from: string): string {
  if (shape.carriage.how !== "numbered") throw new Error("not numbered");
  const { identity, number } = shape.carriage;
  if (identity) return `${from}.${quoted(identity)}::text`;
  const said = shape.columns.filter((column) => column !== number).map((column) => `${from}.${quoted(column)}`);
  return `md5(row(${said.join(", ")})::text)`;
}

/** The series that both sides hold and that are not the same, by what they are versions of. */
async function differing({ client }: Import, shape: Shape): Promise<Group[]> {
  if (shape.carriage.how !== "numbered") return [];
  const { within, number } = shape.carriage;
  const owner = within.map((column) => `i.${quoted(column)}`).join(", ");
  const { rows } = await client.query<Group>(
    `select distinct ${owner} from ${incoming(shape.name)} i
     where exists (select 1 from ${quoted(shape.name)} t where ${alike(within, "t", "i")})
       and not exists (select 1 from ${quoted(shape.name)} t where ${alike(within, "t", "i")}
         and t.${quoted(number)} = i.${quoted(number)} and ${identityOf(shape, "t")} = ${identityOf(shape, "i")})`,
  );
  return rows;
}

async function mergeSeries(work: Import, shape: Shape, group: Group): Promise<void> {
  const { client, report } = work;
  if (shape.carriage.how !== "numbered") return;
  const { within, number, at } = shape.carriage;
  const column = quoted(number);
  const where = (from: string) => within.map((name, i) => `${from}.${quoted(name)} = $${i + 1}`).join(" and ");
  const values = within.map((name) => group[name]);
  const read = async (table: string) =>
    (
      await client.query<Version>(
        `select ${identityOf(shape, "t")} as id, to_char(t.${quoted(at)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS') as at, t.${column} as number
         from ${table} t where ${where("t")} order by t.${column}`,
        values,
      )
    ).rows;
  const [here, there] = [await read(quoted(shape.name)), await read(incoming(shape.name))];
  const first = Math.min(...[...here, ...there].map((one) => one.number));
  const numbers = new Map(mergeOrder(here, there).map((id, place) => [id, first + place]));
  // In two steps: a number is never two versions' at once.
  const moved = here.filter((one) => numbers.get(one.id) !== one.number);
  const renumber = async (table: string, some: readonly Version[]) => {
    for (const step of [aside, 0]) {
      await client.query(
        `update ${table} t set ${column} = m.after + ${step} from unnest($${values.length + 1}::int[], $${values.length + 2}::int[]) as m (before, after)
         where ${where("t")} and t.${column} = m.before`,
        [
          ...values,
          some.map((one) => (step === 0 ? (numbers.get(one.id) ?? 0) + aside : one.number)),
          some.map((one) => numbers.get(one.id)),
        ],
      );
    }
  };
  await renumber(quoted(shape.name), moved);
  await renumber(
    incoming(shape.name),
    there.filter((one) => numbers.get(one.id) !== one.number),
  );
  report.count(shape.name, "changed", moved.length);
  if (shape.name === "objection") await followAnswers(work, group, { here, there, numbers });
  if (shape.name === "proposal_version") {
    for (const [side, series] of [
      ["here", here],
      ["there", there],
    ] as const) {
      await client.query(`insert into renumbered select $1, $2, b, a from unnest($3::int[], $4::int[]) as m (b, a)`, [
        side,
        group.proposal_id,
        series.map((one) => one.number),
        series.map((one) => numbers.get(one.id)),
      ]);
    }
  }
  const mine = new Set(here.map((one) => one.id));
  const theirs = new Set(there.map((one) => one.id));
  const onlyHere = here.filter((one) => !theirs.has(one.id));
  const onlyThere = there.filter((one) => !mine.has(one.id));
  if (onlyHere.length === 0 || onlyThere.length === 0) return;
  const numbersOf = (some: readonly Version[]) => some.map((one) => numbers.get(one.id)).join(", ");
  const name = nameOf(shape.name, await ownerOf(work, shape, group));
  report.note(
    `${name} : écrit des deux côtés. Tout est gardé, dans l’ordre du temps : ${numbersOf(onlyHere)} d’ici, ${numbersOf(onlyThere)} de là-bas ; la dernière se montre.`,
    `${name}: written on both sides. All is kept, in the order of time: ${numbersOf(onlyHere)} of here, ${numbersOf(onlyThere)} of there; the last one shows.`,
  );
}

/** What the versions are of, for the report. */
async function ownerOf({ client }: Import, shape: Shape, group: Group): Promise<Record<string, unknown>> {
  const [column = ""] = shape.carriage.how === "numbered" ? shape.carriage.within.slice(-1) : [];
  const table = shape.references.find((one) => one.columns.join() === column)?.table;
  if (!table) return { ...group };
  const { rows } = await client.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${quoted(table)} t where t.id = $1`,
    [group[column]],
  );
  return rows[0]?.row ?? {};
}

/** An objection that says more about another names it by its place. */
async function followAnswers(
  { client }: Import,
  group: Group,
  series: {
    readonly here: readonly Version[];
    readonly there: readonly Version[];
    readonly numbers: ReadonlyMap<string, number>;
  },
): Promise<void> {
  for (const [table, some] of [
    ["objection", series.here],
    [incoming("objection"), series.there],
  ] as const) {
    await client.query(
      `update ${table} t set about = m.after from unnest($2::int[], $3::int[]) as m (before, after)
       where t.decision_id = $1 and t.id::text = any($4::text[]) and t.about = m.before and m.before <> m.after`,
      [
        group.decision_id,
        some.map((one) => one.number),
        some.map((one) => series.numbers.get(one.id)),
        some.map((one) => one.id),
      ],
    );
  }
}

/** Where a version of a proposal is said by its number. (Where a foreign key says it, rows of here follow by themselves.) */
const saysVersion: readonly { table: string; column: string; owner: string; cascades?: boolean; when?: string }[] = [
  { table: "amendment", column: "version", owner: "proposal_id" },
  { table: "amendment", column: "made_version", owner: "proposal_id", cascades: true },
  { table: "proposal_version_author", column: "number", owner: "proposal_id", cascades: true },
  { table: "support", column: "version", owner: "proposal_id" },
  { table: "official_answer", column: "version", owner: "proposal_id" },
  { table: "poll_option", column: "proposal_version", owner: "proposal_id" },
  { table: "comment", column: "about_version", owner: "target_id", when: "target_kind = 'proposal'" },
];

async function followNumbers({ client }: Import): Promise<void> {
  const { rowCount: any } = await client.query("select 1 from renumbered where before <> after limit 1");
  if (!any) return;
  for (const { table, column, owner, cascades, when } of saysVersion) {
    const sides: readonly (readonly [string, string])[] = [
      ...(cascades ? [] : [["here", quoted(table)] as const]),
      ["there", incoming(table)],
    ];
    for (const [side, target] of sides) {
      await client.query(
        `update ${target} t set ${quoted(column)} = r.after from renumbered r
         where r.side = $1 and r.owner = t.${quoted(owner)} and r.before = t.${quoted(column)} and r.before <> r.after${when ? ` and t.${when}` : ""}`,
        [side],
      );
    }
  } // A link says which version it came from.
  for (const [side, target] of [
    ["here", "link"],
    ["there", incoming("link")],
  ] as const) {
    await client.query(
      `update ${target} t set snapshot = jsonb_set(t.snapshot, '{version}', to_jsonb(r.after)) from renumbered r
       where r.side = $1 and r.owner = t.from_id and t.snapshot -> 'version' = to_jsonb(r.before) and r.before <> r.after`,
      [side],
    );
  }
}
