/** The letter a group goes by: A, B, C… */
export const letterOf = (group: number): string => String.fromCharCode(65 + group);
