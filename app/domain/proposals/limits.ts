/** The longest texts of a proposal, in UTF-16 code units (what a text field's `maxlength` counts). */
export const proposalLimits = { title: 150, summary: 300, text: 10_000, changeNote: 300 } as const;

/** How many proposals a page of the list shows. */
export const proposalsAPage = 30;

/** The longest texts of an official answer, of the notes around it and of a step of what is done, counted in the same way. */
export const answerLimits = { reasons: 5_000, institution: 150, note: 2_000, step: 1_000 } as const;

/** The longest texts of an amendment, counted in the same way. A passage may become as long as a whole text. */
export const amendmentLimits = { reason: 300, answer: 1_000 } as const;
