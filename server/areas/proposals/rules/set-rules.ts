import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { slugOf } from "~/domain/proposals/details";
import { noRules, type WritingRulesForm } from "~/domain/proposals/writing-rules";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { record } from "../../../events/record";
import { spaceSubject } from "../../spaces/public";
import { rulesOf } from "./rules-of";

/**
 * Who may: a facilitator of the chantier.
 * What changes: the headings that a new proposal begins with, its shortest and longest text, the categories: named anew,
 * added, put in this order; one that is left out is no longer offered, and stays on the proposals that have it.
 * Events: space.writing-rules-changed.
 * Refusals: not-there, sign-in-first, not-your-role, stale (someone changed them in between), same-category.
 */
export async function setWritingRules(
  app: App,
  actor: Actor,
  input: WritingRulesForm & { readonly spaceId: string },
): Promise<Outcome<null, Why | "stale" | "same-category">> {
  return app.db.$transaction(async (tx) => {
    const space = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!space) return refuse("not-there");
    const may = can(actor, "set-writing-rules", space);
    if (!may.ok) return refuse(may.why);
    await tx.$queryRaw`SELECT 1 FROM space WHERE id = ${input.spaceId}::uuid FOR NO KEY UPDATE`;
    const { revision } = await rulesOf(tx, input.spaceId);
    if (revision !== input.revision) return refuse("stale");
    const named = input.categories.filter(({ name }) => name !== "");
    if (new Set(named.map(({ name }) => name.toLocaleLowerCase("fr"))).size < named.length) {
      return refuse("same-category");
    }
    const rules = {
      template: input.template,
      shortest: input.shortest ?? null,
      longest: input.longest === noRules.longest ? null : (input.longest ?? null),
      revision: revision + 1,
      changedAt: app.now(),
    };
    await tx.writingRules.upsert({
      where: { spaceId: input.spaceId },
      create: { spaceId: input.spaceId, ...rules },
      update: rules,
      select: { spaceId: true },
    });
    await setCategories(app, tx, input.spaceId, named);
    await record(tx, app.now(), {
      kind: "space.writing-rules-changed",
      actorId: personOf(actor),
      spaceId: input.spaceId,
      subjectId: input.spaceId,
      data: { categories: named.length },
    });
    return ok(null);
  });
}

async function setCategories(
  app: App,
  tx: Tx,
  spaceId: string,
  named: readonly { readonly id?: string | undefined; readonly name: string }[],
): Promise<void> {
  const there = await tx.proposalCategory.findMany({
    where: { spaceId },
    select: { id: true, slug: true, name: true, retiredAt: true },
  });
  const slugs = new Set(there.map(({ slug }) => slug));
  const offered = new Set<string>();
  for (const [position, { id, name }] of named.entries()) {
    // One that was taken off and is named again is the same one, with the proposals that have it.
    const known = there.find((one) => (id ? one.id === id : one.retiredAt !== null && one.name === name));
    if (known) {
      offered.add(known.id);
      await tx.proposalCategory.update({
        where: { id: known.id },
        data: { name, position, retiredAt: null },
        select: { id: true },
      });
      continue;
    }
    const begun = slugOf(name);
    let slug = begun;
    for (let number = 2; slugs.has(slug); number++) slug = `${begun}-${number}`;
    slugs.add(slug);
    const created = app.newId();
    offered.add(created);
    await tx.proposalCategory.create({ data: { id: created, spaceId, slug, name, position }, select: { id: true } });
  }
  await tx.proposalCategory.updateMany({
    where: { spaceId, retiredAt: null, id: { notIn: [...offered] } },
    data: { retiredAt: app.now() },
  });
}
