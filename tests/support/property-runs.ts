import fc from "fast-check";

/** `npm run test:long` asks a hundred thousand cases of each property; `npm test` some hundreds. */
fc.configureGlobal({ numRuns: process.env.TEST_LONG ? 100_000 : 300 });
