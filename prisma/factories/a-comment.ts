import type { App } from "#server/app";
import { postComment } from "#server/areas/comments/public";
import type { Stance } from "~/domain/comments/stance";
import { aPerson, type Person } from "./a-person";
import type { Proposal } from "./a-proposal";
import type { Space } from "./a-space";
import { must } from "./must";

export type Comment = { readonly id: string; readonly on: Target };
type Target = { readonly proposal: Proposal } | { readonly space: Space };

/** Something said on a proposal or a chantier, or in answer to what was said there. */
export async function aComment(
  app: App,
  given: {
    readonly on: Target;
    readonly by?: Person;
    readonly stance?: Stance;
    readonly text?: string;
    readonly answering?: Comment;
  },
): Promise<Comment> {
  const by = given.by ?? (await aPerson(app));
  const target =
    "proposal" in given.on
      ? { kind: "proposal" as const, id: given.on.proposal.id }
      : { kind: "space" as const, id: given.on.space.id };
  const { id } = must(
    await postComment(app, by, {
      target,
      stance: given.stance ?? "neutral",
      text: given.text ?? "Voilà ce que j’en pense.",
      parentId: given.answering?.id,
    }),
  );
  return { id, on: given.on };
}
