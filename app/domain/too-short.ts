/** The message of a text that is too short: the key of its sentence, and the fewest signs that it wants. */
export const tooShort = (least: number): string => ["too-short", least].join(":");
