/** The longest texts of a proposal, in UTF-16 code units (what a text field's `maxlength` counts). */
export const proposalLimits = { title: 150, summary: 300, text: 10_000, changeNote: 300 } as const;

/** How many proposals a page of the list shows. */
export const proposalsAPage = 30;
