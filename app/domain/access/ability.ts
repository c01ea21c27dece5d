/** What a period can open: the words of `phase.allows`. */
export const phaseAbilities = ["register", "write-notes", "propose", "comment", "support", "vote"] as const;
export type PhaseAbility = (typeof phaseAbilities)[number];
