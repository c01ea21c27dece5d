import { toBase64 } from "./checkpoint";

/** What a voter is promised when their ballot is kept: that the log will hold this line. */
export type LogPromise = {
  /** Which log: `<host>/votes/<id>`, without a scheme. */
  readonly origin: string;
  /** The hash of the line, 32 bytes. */
  readonly leaf: Uint8Array;
  /** When, to the hour, as the line itself says: `2026-11-23T09Z`. */
  readonly hour: string;
};

/** The text that is signed; it ends in a line feed. Its second line keeps it apart from a checkpoint, where a number stands. */
export const promiseText = ({ origin, leaf, hour }: LogPromise): string =>
  `${origin}\npromise\n${toBase64(leaf)}\n${hour}\n`;
