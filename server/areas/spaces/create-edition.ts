import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";

/** A new installation, before there is anyone in it, seeds its first edition itself. */
export type Creator = Actor | "installation";

export type CreateEdition = {
  /** The same in every installation: only the seed gives one. */
  readonly id?: string;
  readonly slug: string;
  readonly title: string;
  readonly place: string;
  /** Days: "2019-11-14". */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly summary: string;
  /** The same texts in English: title, place, summary. */
  readonly english: Readonly<Record<string, string>>;
};

/**
 * Creates a gathering, which will hold chantiers.
 *
 * Who may: an administrator; the installation itself, for its first edition.
 * What changes: one edition.
 * Events: edition.created.
 * Refusals: not-your-role, slug-taken.
 */
export async function createEdition(
  app: App,
  by: Creator,
  input: CreateEdition,
): Promise<Outcome<{ id: string }, Why | "slug-taken">> {
  return app.db.$transaction(async (tx) => {
    const answer = by === "installation" ? { ok: true as const } : can(by, "administer", { kind: "instance" });
    if (!answer.ok) return refuse(answer.why);
    if (await tx.edition.findUnique({ where: { slug: input.slug }, select: { id: true } })) return refuse("slug-taken");
    const id = input.id ?? app.newId();
    await tx.edition.create({
      data: {
        id,
        slug: input.slug,
        title: input.title,
        place: input.place,
        startsOn: new Date(`${input.startsOn}T00:00:00Z`),
        endsOn: new Date(`${input.endsOn}T00:00:00Z`),
        summary: input.summary,
        english: { ...input.english },
        createdAt: app.now(),
      },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "edition.created",
      actorId: by === "installation" ? null : personOf(by),
      subjectId: id,
    });
    return ok({ id });
  });
}
