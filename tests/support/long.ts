/** `npm run test:long` (TEST_LONG=1): the versions that take hours. */
export const long = process.env.TEST_LONG === "1";

/** How many trials a property is given: as many as said, or in the long version a hundred thousand unless said otherwise. */
export const trials = (short: number, many = 100_000): number => (long ? many : short);
