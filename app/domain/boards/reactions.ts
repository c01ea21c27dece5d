/** What one can say of a note without writing: few, and each says something the room can work with. */
export const REACTION_KINDS = ["agree", "same", "doubt", "unclear"] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];

export function isReactionKind(value: unknown): value is ReactionKind {
  return (REACTION_KINDS as readonly unknown[]).includes(value);
}
