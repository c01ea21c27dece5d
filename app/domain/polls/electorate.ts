/** Who may vote in a poll, fixed at its opening (prisma/schema/polls.prisma says what each is). */
export const electorates = ["registered", "verified", "present", "present-session", "list", "codes"] as const;
export type Electorate = (typeof electorates)[number];

/** The most lines of a list of people who may vote, and its longest file, in UTF-16 code units. */
export const listLimits = { lines: 5000, file: 500_000 } as const;

/** The most voting codes a poll may have. */
export const mostCodes = 2000;

/** How many days the key of a poll is kept after the close: two months for an appeal, and a month to hear it. */
export const keyKeptDays = 92;
