import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type ImportFault, type ImportRow, readRows } from "~/domain/proposals/import-rows";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { record } from "../../../events/record";
import { addNode } from "../../lineage/public";
import { spaceSubject } from "../../spaces/public";
import { lockProposal } from "../find-proposal";
import { publishVersion } from "../publish-version";
import { categoriesOf, rulesOf } from "../rules/rules-of";
import { parseFile } from "./parse-file";

export type ImportCheck = { readonly rows: readonly ImportRow[]; readonly faults: readonly ImportFault[] };

async function check(db: Tx, spaceId: string, content: string): Promise<Outcome<ImportCheck>> {
  const parsed = parseFile(content);
  if (!parsed.ok) return parsed;
  const there = await db.proposal.findMany({
    where: { spaceId, state: { notIn: ["draft", "withdrawn", "hidden"] } },
    select: { title: true },
  });
  const [offered, rules] = await Promise.all([categoriesOf(db, spaceId), rulesOf(db, spaceId)]);
  return ok(
    readRows(
      parsed.value,
      there.map((proposal) => proposal.title),
      offered,
      rules,
    ),
  );
}

/** What a file would create, and what is wrong with it: nothing is written. For whoever may import; else refuses. */
export async function checkImport(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly content: string },
): Promise<Outcome<ImportCheck>> {
  const space = await spaceSubject(app.db, { id: input.spaceId }, app.now());
  if (!space) return refuse("not-there");
  const may = can(actor, "import-proposals", space);
  return may.ok ? check(app.db, input.spaceId, input.content) : refuse(may.why);
}

/**
 * Publishes the proposals of a file, marked as accompanied: their words are other people's. All of them or none.
 *
 * Who may: a facilitator of the chantier.
 * What changes: a proposal for each row, with its first version and its node, whose origin is "import".
 * Events: proposal.published, one each.
 * Refusals: not-there, sign-in-first, not-your-role, import-faults (a line is wrong), and those of the file:
 * import-too-long, import-not-json, import-not-csv, import-empty.
 */
export async function importProposals(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly content: string },
): Promise<Outcome<{ count: number }, Why | string>> {
  return app.db.$transaction(
    async (tx) => {
      const now = app.now();
      const space = await spaceSubject(tx, { id: input.spaceId }, now);
      if (!space) return refuse("not-there");
      const may = can(actor, "import-proposals", space);
      if (!may.ok) return refuse(may.why);
      const byId = personOf(actor);
      if (!byId) return refuse("sign-in-first");
      // Whoever else imports here waits: the same file sent twice is refused the second time, for its titles are there.
      await tx.$queryRaw`SELECT 1 FROM space WHERE id = ${input.spaceId}::uuid FOR NO KEY UPDATE`;
      const checked = await check(tx, input.spaceId, input.content);
      if (!checked.ok) return checked;
      if (checked.value.faults.length > 0) return refuse("import-faults");
      for (const row of checked.value.rows) {
        const id = app.newId();
        await tx.proposal.create({
          data: {
            id,
            spaceId: input.spaceId,
            state: "draft",
            title: row.title,
            assistedById: byId,
            createdAt: now,
            categoryId: row.categoryId,
            tags: [...row.tags],
            authors: { create: { personId: byId, at: now } },
          },
          select: { id: true },
        });
        await addNode(tx, {
          id,
          kind: "proposal",
          address: `/propositions/${id}`,
          spaceId: input.spaceId,
          title: row.title,
          public: false,
          origin: "import",
        });
        const proposal = await lockProposal(tx, id, now);
        if (!proposal) throw new Error("The proposal just written is not there");
        const { title, summary, text } = row;
        await publishVersion(app, tx, proposal, { title, summary, text, changeNote: "", byId });
        await record(tx, now, {
          kind: "proposal.published",
          actorId: byId,
          spaceId: input.spaceId,
          subjectId: id,
          data: { version: 1, imported: true },
        });
      }
      return ok({ count: checked.value.rows.length });
    },
    // Three hundred proposals of several statements each.
    { timeout: 60_000 },
  );
}
