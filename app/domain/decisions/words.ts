export const decisionMethods = ["consent", "vote", "opinion"] as const;
export type DecisionMethod = (typeof decisionMethods)[number];

export const decisionStates = ["adopted", "trial", "postponed"] as const;
export type DecisionState = (typeof decisionStates)[number];

/** raised: still to be answered. lifted: the answer satisfied. kept: the decision stands in spite of it. */
export const objectionStates = ["raised", "lifted", "kept"] as const;
export type ObjectionState = (typeof objectionStates)[number];

/** How many objections the form of a new decision offers; others are added on its page. */
export const objectionsAtOnce = 3;
