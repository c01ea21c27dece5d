import type { Stance } from "~/domain/comments/stance";
import { aComment, type Comment } from "../../prisma/factories/a-comment";
import type { Proposal } from "../../prisma/factories/a-proposal";
import type { App } from "../app";
import type { Cast } from "./cast";

export type Said = {
  readonly by: string;
  readonly stance: Stance;
  readonly text: string;
  readonly answers?: readonly Said[];
};

/** A discussion on a proposal: what is said, then the answers, then the answers to those. */
export async function tellDiscussion(
  app: App,
  cast: Cast,
  on: Proposal,
  said: readonly Said[],
  answering?: Comment,
): Promise<void> {
  for (const { by, stance, text, answers = [] } of said) {
    const comment = await aComment(app, { on: { proposal: on }, by: cast.named(by), stance, text, answering });
    await tellDiscussion(app, cast, on, answers, comment);
  }
}
