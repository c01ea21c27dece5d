import type { Choice, Count, Weighed } from "~/domain/polls/methods/method";
import { type Canonical, canonicalJson } from "./canonical-json";
import type { Hash } from "./merkle-tree";

/** What a poll's log begins with, what happens to its ballots, and its end. The text of each is `entryText`. */
export type LogEntry = { readonly v: 1; readonly poll: string } & (
  | {
      readonly type: "open";
      readonly at: string;
      /** SHA-256 of the rules as `rulesText` writes them. */
      readonly rules: string;
      readonly eligible: number;
      /** The name of the log in what is signed of it: `<host>/votes/<id>`, as it was at the opening. */
      readonly origin: string;
    }
  | (BallotEntry & { readonly type: "cast" | "change"; readonly commit: string })
  | (BallotEntry & { readonly type: "withdraw" })
  | { readonly type: "extend"; readonly from: string; readonly to: string }
  | RoomEntry
  | { readonly type: "close"; readonly at: string; readonly totals: Totals }
);

/** What was counted in the room, or taken back of it. */
export type RoomEntry = { readonly type: "room"; readonly number: number; readonly hour: string } & (
  | {
      readonly kind: "hands" | "paper";
      /** How many ballots. */
      readonly ballots: number;
      /** How many of the people at the session may vote: no more may be counted there. */
      readonly present: number;
      /** SHA-256 of a salt and the ballots (`commitToRoom`). */
      readonly commit: string;
    }
  | { readonly kind: "void"; readonly replaces: number }
);

type BallotEntry = {
  /** What stands for the person in this poll, and in no other. */
  readonly voter: string;
  readonly receipt: string;
  /** When, to the hour: `2026-11-23T09Z`. */
  readonly hour: string;
};

/** What was counted, option by option: what a recount must find again. */
export type Totals = {
  readonly ballots: number;
  readonly blank: number;
  readonly options: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly parts: Readonly<Record<string, number>>;
  }[];
};

/** The line of the log, which is what is hashed. */
export const entryText = (entry: LogEntry): string => canonicalJson(entry as unknown as Canonical);

/** The rules as they were frozen at the opening, written in the one way. */
export const rulesText = (frozen: unknown): string => canonicalJson(frozen as Canonical);

export const saltBytes = 32;

/** What is published of a choice while the poll is open: SHA-256(salt ‖ choice). The salt has 32 random bytes. */
export const commitTo = (hash: Hash, salt: Uint8Array, choice: Choice): Uint8Array =>
  hash(salt, utf8(canonicalJson(choice)));

/** The same for what was counted in the room: its ballots, bundled, in the order in which they are written. */
export const commitToRoom = (hash: Hash, salt: Uint8Array, ballots: readonly Weighed[]): Uint8Array =>
  hash(salt, utf8(canonicalJson(ballots as unknown as Canonical)));

/** The figures of a count, without the reasoning that led to them. */
export function totalsOf(count: Count): Totals {
  return {
    ballots: count.ballots,
    blank: count.blank,
    options: count.options.map(({ id, verdict, parts }) => ({
      id,
      verdict,
      parts: Object.fromEntries(parts.map((part) => [part.answer, part.count])),
    })),
  };
}

/** The hour of an instant, as entries write it. */
export const hourOf = (at: Date): string => `${at.toISOString().slice(0, 13)}Z`;

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Bytes as the log writes them: lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Null for what is not lower-case hexadecimal. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, place) =>
    Number.parseInt(text.slice(place * 2, place * 2 + 2), 16),
  );
}
