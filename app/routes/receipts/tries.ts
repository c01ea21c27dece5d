/**
 * A room of two hundred people behind one address may all look at their receipts; guessing one takes a million million
 * tries.
 */
export const receiptTries = { name: "receipt", tries: 300, seconds: 3600 } as const;
