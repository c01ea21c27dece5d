import type { Subject } from "~/domain/access/can";
import type { DiscussionTarget, TargetKind } from "~/domain/comments/discussion";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { Tx } from "../../db/client";
import { type FoundProposal, findProposal } from "../proposals/public";
import { findSpace } from "../spaces/public";

/** What is discussed, and what `can` asks about it. */
export type FoundTarget = {
  readonly target: DiscussionTarget;
  readonly spaceId: string | null;
  /** The edition as a whole has no periods: whoever is signed in may speak there. */
  readonly subject: Subject;
  /** The chantier it belongs to; null for an edition. */
  readonly space: { readonly code: string; readonly slug: string; readonly shortTitle: string } | null;
};

/** How a page or a comment names its target. */
export type TargetRef =
  | { readonly kind: TargetKind; readonly id: string }
  | { readonly kind: "edition" | "space"; readonly slug: string };

/** Finds what is discussed; null when it does not exist. A draft proposal is found: `can` refuses it. */
export async function findTarget(
  db: Tx,
  ref: TargetRef,
  now: Date,
  language: Language = "fr",
): Promise<FoundTarget | null> {
  const by = "id" in ref ? { id: ref.id } : { slug: ref.slug };
  switch (ref.kind) {
    case "edition": {
      const edition = await db.edition.findUnique({
        where: by,
        select: { id: true, slug: true, title: true, english: true },
      });
      if (!edition) return null;
      return {
        target: {
          kind: "edition",
          id: edition.id,
          address: `/edition/${edition.slug}/discussion`,
          title: inLanguage(language, { title: edition.title }, edition.english).title,
        },
        spaceId: null,
        subject: { kind: "instance" },
        space: null,
      };
    }
    case "space": {
      const space = await findSpace(db, by, now, language);
      if (!space) return null;
      return {
        target: {
          kind: "space",
          id: space.id,
          address: `/chantiers/${space.slug}/discussion`,
          title: space.shortTitle,
        },
        spaceId: space.id,
        subject: space.subject,
        space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle },
      };
    }
    case "proposal": {
      const id = "id" in ref ? ref.id : "";
      const proposal = await findProposal(db, id, now, language);
      return proposal && targetOfProposal(proposal);
    }
  }
}

/** The same for a proposal that was found already. */
export function targetOfProposal({ id, title, spaceId, subject, space }: FoundProposal): FoundTarget {
  return {
    target: { kind: "proposal", id, address: `/propositions/${id}`, title },
    spaceId,
    subject,
    space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle },
  };
}
