/** A few words that help a discussion, and no others. One of each kind a person. */
export const reactionKinds = ["useful", "thanks", "unclear"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export type ReactionCounts = Readonly<Record<ReactionKind, number>>;
