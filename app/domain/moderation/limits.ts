/** The longest explanation, of a report, a decision or an appeal, in UTF-16 code units. */
export const reasonsLimit = 3_000;
