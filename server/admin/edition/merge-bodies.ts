import { type Import, incoming } from "./import-context";

/** Texts never change: unknown ones are added. One that was blanked on a side is blanked on both. */
export async function mergeBodies({ client, report }: Pick<Import, "client" | "report">): Promise<void> {
  const body = incoming("body");
  const blanked = await client.query(
    `update body b set markdown = i.markdown, html = i.html, redacted_at = i.redacted_at from ${body} i
     where i.id = b.id and i.redacted_at is not null and b.redacted_at is null`,
  );
  report.count("body", "changed", blanked.rowCount ?? 0);
  const added = await client.query(
    `insert into body (id, markdown, html, created_at, redacted_at)
     select id, markdown, html, created_at, redacted_at from ${body} i
     where not exists (select 1 from body b where b.id = i.id)`,
  );
  report.count("body", "added", added.rowCount ?? 0);
}
