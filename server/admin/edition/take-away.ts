import { quoted } from "../tables";
import { filledShapes, type Import, incoming, sameKey } from "./import-context";
import { printOf, type Shape, whoseOf } from "./table-shapes";

/** Rows of the file that this installation had, in that very state, and took away since: they stay away. */
export async function leaveAway(work: Import): Promise<void> {
  const { client, editionId } = work;
  for (const shape of filledShapes(work)) {
    if (shape.carriage.how !== "merged") continue;
    await client.query(
      `delete from ${incoming(shape.name)} i using carried_state s where s.edition_id = $1 and s.print = i._sent
         and not exists (select 1 from ${quoted(shape.name)} t where ${sameKey(shape.key, "t", "i")})`,
      [editionId],
    );
  }
}

/** Which column of a table says a vote or a map of opinions that may be open there, and then is not in the file. */
const mayBeOpen: Readonly<Record<string, string>> = {
  poll: "id",
  node: "id",
  poll_option: "poll_id",
  poll_listed: "poll_id",
  poll_code: "poll_id",
  conversation: "id",
  statement: "conversation_id",
  stance: "conversation_id",
  conversation_map: "conversation_id",
};

/**
 * Rows of here that the other side had, in this very state, and does not have any more: they were taken away there. What
 * something of here still refers to stays. What refers to others goes before them.
 */
export async function takeAway(work: Import): Promise<void> {
  const { client, report, header } = work;
  for (const shape of [...work.shapes.values()].reverse()) {
    if (shape.carriage.how !== "merged") continue;
    const open = mayBeOpen[shape.name];
    const { rowCount } = await client.query(
      `delete from ${quoted(shape.name)} t where ${whoseOf(shape.carriage, work.editionId)}
         and not exists (select 1 from ${incoming(shape.name)} i where ${sameKey(shape.key, "t", "i")})
         and ${printOf(shape, "t")} in (select print from ${incoming("carried_state")})
         ${open ? `and not t.${open} = any('{${header.open.join(",")}}'::uuid[])` : ""}
         ${referrersOf(work, shape)
           .map((text) => `and not exists (${text})`)
           .join(" ")}`,
    );
    report.count(shape.name, "removed", rowCount ?? 0);
  }
}

function referrersOf({ shapes }: Pick<Import, "shapes">, shape: Shape): string[] {
  return [...shapes.values()].flatMap((other) =>
    other.references
      .filter((one) => one.table === shape.name)
      .map((one) => {
        const match = one.columns
          .map((column, i) => `r.${quoted(column)} = t.${quoted(one.to[i] ?? "")}`)
          .join(" and ");
        const another = other.name === shape.name ? ` and r.ctid <> t.ctid` : "";
        return `select 1 from ${quoted(other.name)} r where ${match}${another}`;
      }),
  );
}
