import type { Subject } from "~/domain/access/can";
import { openAbilities } from "~/domain/spaces/phase";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { Tx } from "../../db/client";

/** A chantier as other areas need it: how it is called, and what its periods allow now. */
export type FoundSpace = {
  readonly id: string;
  readonly code: string;
  readonly slug: string;
  readonly shortTitle: string;
  readonly title: string;
  readonly question: string;
  readonly illustration: string;
  readonly subject: Extract<Subject, { kind: "space" }>;
};

/**
 * Finds a chantier by its slug ("1-1") or its id, in a language (French unless said). Null when there is none.
 * Works in a transaction as well: the permission asked again in a use case rests on the same facts.
 */
export async function findSpace(
  db: Tx,
  by: { readonly slug: string } | { readonly id: string },
  now: Date,
  language: Language = "fr",
): Promise<FoundSpace | null> {
  const space = await db.space.findUnique({
    where: by,
    select: {
      id: true,
      code: true,
      slug: true,
      title: true,
      shortTitle: true,
      question: true,
      illustration: true,
      english: true,
      phases: { select: { startsAt: true, endsAt: true, forced: true, allows: true } },
    },
  });
  if (!space) return null;
  const texts = inLanguage(
    language,
    { title: space.title, shortTitle: space.shortTitle, question: space.question },
    space.english,
  );
  return {
    id: space.id,
    code: space.code,
    slug: space.slug,
    ...texts,
    illustration: space.illustration,
    subject: { kind: "space", spaceId: space.id, open: openAbilities(space.phases, now) },
  };
}

/** What `can` asks about a chantier; null when there is no such chantier. */
export async function spaceSubject(
  db: Tx,
  by: { readonly slug: string } | { readonly id: string },
  now: Date,
): Promise<FoundSpace["subject"] | null> {
  return (await findSpace(db, by, now))?.subject ?? null;
}
