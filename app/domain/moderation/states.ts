/**
 * Where a contribution stands for those who look after the discussions. `published` is what everyone reads; of `hidden`
 * and `rewriting` only the place stays, where it was answered; of `waiting` and `refused` nothing shows.
 */
export const moderatedStates = ["waiting", "published", "rewriting", "hidden", "refused", "withdrawn"] as const;
export type ModeratedState = (typeof moderatedStates)[number];

/** What a moderator decides of a text. Suspending a person goes with one of these, it is not a state of the text. */
export const verdicts = ["publish", "refuse", "keep", "hide", "ask-rewrite", "restore"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the person who wrote it may do of it. */
export const authorActs = ["rewrite", "withdraw"] as const;
export type AuthorAct = (typeof authorActs)[number];

/** Every change there is. What is not here is not done: a decision on something that changed meanwhile is refused. */
const changes: Readonly<Record<ModeratedState, Partial<Record<Verdict | AuthorAct, ModeratedState>>>> = {
  waiting: {
    publish: "published",
    refuse: "refused",
    "ask-rewrite": "rewriting",
    rewrite: "waiting",
    withdraw: "withdrawn",
  },
  published: {
    keep: "published",
    hide: "hidden",
    "ask-rewrite": "rewriting",
    rewrite: "published",
    withdraw: "withdrawn",
  },
  // Rewritten, it comes back to a moderator before everyone reads it.
  rewriting: { hide: "hidden", restore: "published", rewrite: "waiting", withdraw: "withdrawn" },
  hidden: { restore: "published" },
  refused: { restore: "published" },
  withdrawn: {},
};

/** The state that follows, or null when this cannot be done from here. */
export function stateAfter(state: ModeratedState, act: Verdict | AuthorAct): ModeratedState | null {
  return changes[state][act] ?? null;
}

/** What a moderator may decide of something that stands here. */
export function verdictsFrom(state: ModeratedState): readonly Verdict[] {
  return verdicts.filter((verdict) => stateAfter(state, verdict) !== null);
}

/** Whether the decision takes something away from the person who wrote it: it is then explained and can be contested. */
export function isAgainstAuthor(verdict: Verdict): boolean {
  return verdict === "refuse" || verdict === "hide" || verdict === "ask-rewrite";
}
