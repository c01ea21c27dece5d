import type { PhaseAbility } from "~/domain/access/ability";
import { personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Deliverable } from "~/domain/spaces/deliverables";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import type { Creator } from "./create-edition";

type Texts = {
  readonly title: string;
  readonly shortTitle: string;
  readonly question: string;
  /** Markdown. */
  readonly context: string;
  /** What it is meant to produce, in a few words. */
  readonly aim: string;
};

/** What a chantier says of itself. Its address is its code with a hyphen: "1.1" lives at /chantiers/1-1. */
export type SpaceContent = Texts & {
  readonly code: string;
  readonly deliverable: Deliverable;
  /** The name of a drawing (app/ui/illustration.tsx). */
  readonly illustration: string;
  readonly english: Texts;
};

export type NewPhase = {
  /** The same in every installation: only the seed gives one. */
  readonly id?: string;
  readonly title: string;
  readonly note: string;
  readonly english: { readonly title: string; readonly note: string };
  readonly startsAt: Date | null;
  /** Excluded; null: no end. */
  readonly endsAt: Date | null;
  readonly allows: readonly PhaseAbility[];
};

export type CreateSpace = SpaceContent & {
  /** The same in every installation: only the seed gives one. */
  readonly id?: string;
  readonly editionId: string;
  readonly phases: readonly NewPhase[];
  readonly seats?: number | null;
};

/**
 * Creates a chantier at the end of its edition, with its periods.
 *
 * Who may: an administrator; the installation itself, for its first edition.
 * What changes: one space and its phases. Its slug is unique in the instance and never reused.
 * Events: space.created.
 * Refusals: not-your-role, not-there (no such edition), slug-taken.
 */
export async function createSpace(
  app: App,
  by: Creator,
  input: CreateSpace,
): Promise<Outcome<{ id: string; slug: string }, Why | "slug-taken">> {
  return app.db.$transaction(async (tx) => {
    const answer = by === "installation" ? { ok: true as const } : can(by, "administer", { kind: "instance" });
    if (!answer.ok) return refuse(answer.why);
    const edition = await tx.edition.findUnique({
      where: { id: input.editionId },
      select: { id: true, _count: { select: { spaces: true } } },
    });
    if (!edition) return refuse("not-there");
    const slug = input.code.replaceAll(".", "-");
    if (await tx.space.findUnique({ where: { slug }, select: { id: true } })) return refuse("slug-taken");
    const id = input.id ?? app.newId();
    await tx.space.create({
      data: {
        id,
        editionId: edition.id,
        code: input.code,
        slug,
        title: input.title,
        shortTitle: input.shortTitle,
        question: input.question,
        context: input.context,
        contextHtml: renderMarkdown(input.context),
        aim: input.aim,
        deliverable: input.deliverable,
        illustration: input.illustration,
        position: edition._count.spaces + 1,
        seats: input.seats ?? null,
        english: { ...input.english, contextHtml: renderMarkdown(input.english.context) },
        createdAt: app.now(),
      },
      select: { id: true },
    });
    await tx.phase.createMany({
      data: input.phases.map((phase, place) => ({
        id: phase.id ?? app.newId(),
        spaceId: id,
        position: place + 1,
        title: phase.title,
        note: phase.note,
        english: phase.english,
        startsAt: phase.startsAt,
        endsAt: phase.endsAt,
        allows: [...phase.allows],
      })),
    });
    await record(tx, app.now(), {
      kind: "space.created",
      actorId: by === "installation" ? null : personOf(by),
      spaceId: id,
      subjectId: id,
    });
    return ok({ id, slug });
  });
}
