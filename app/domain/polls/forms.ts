import { z } from "zod";
import { tooShort } from "../too-short";
import { electorates, mostCodes } from "./electorate";
import { mostOptions } from "./limits";
import { mostInRoom } from "./room/room-ballots";

/** Messages are keys of the `errors` of `polls` and `common`. */
const line = (most: number) => z.string().trim().max(most, "too-long").optional().default("");

/** The sentences under the answers of an option; empty ones are left to the catalogue. */
const hints = z.record(z.string().max(30), line(200)).optional().default({});

/** A line of the form, as typed: an empty one is no option. */
const optionForm = z.object({
  label: line(200),
  hint: line(400),
  proposalId: z.union([z.uuid(), z.literal("")]).optional(),
  /** The note or the group of a wall that it was begun from. */
  sourceId: z.union([z.uuid(), z.literal("")]).optional(),
  hints,
  /** Whole euros, as typed: "12 000" is twelve thousand. */
  cost: z
    .string()
    .transform((text) => text.replace(/[\s\u00a0\u202f€]/g, ""))
    .refine((text) => /^\d{0,9}$/.test(text), "wrong-cost")
    .transform((text) => (text === "" ? null : Number(text)))
    .optional(),
});

/** A poll being prepared. An option names a proposal or has words of its own. */
export const pollForm = z
  .object({
    title: z.string("required").trim().min(5, tooShort(5)).max(200, "too-long"),
    explanation: line(5000),
    method: z.string().max(50).optional().default("for-against-abstain"),
    /** What is set of the method, by name; another method's are dropped (domain/polls/methods/settings.ts). */
    settings: z.record(z.string().max(20), z.string().max(20)).optional(),
    electorate: z.enum(electorates, "required"),
    /** The session during which it is voted in a room. */
    sessionId: z.union([z.uuid(), z.literal("")]).optional(),
    /** When the clock opens it, as closesAt. */
    plannedAt: z.string().trim().max(30, "too-long").optional(),
    showCount: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    closesAt: line(30),
    options: z.array(optionForm.optional()).max(mostOptions, "too-many-options").optional().default([]),
  })
  .transform(({ options, ...poll }) => ({
    ...poll,
    options: options.flatMap((option) =>
      option && (option.label || option.proposalId)
        ? [{ ...option, proposalId: option.proposalId || null, hints: withoutEmpty(option.hints) }]
        : [],
    ),
  }));

/** What a facilitator says of a poll: the input of the use cases that prepare one. */
export type PollInput = z.output<typeof pollForm>;

/** A ballot: an answer for each option's id, and a key that makes a second sending harmless. */
export const ballotForm = z.object({
  key: z.string("bad-form").min(16, "bad-form").max(100, "bad-form"),
  answers: z.record(z.string().max(60), z.string().max(60)).optional().default({}),
  /** The button of a blank ballot. */
  blank: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});

/** The same ballot, with a voting code on paper. */
export const codeBallotForm = ballotForm.extend({
  code: z.string("voting-code-wrong").trim().max(60, "voting-code-wrong"),
});

/** How many voting codes to draw; `had`: how many the page says there are. */
export const codesForm = z.object({
  count: z.coerce.number("codes-count").int("codes-count").min(1, "codes-count").max(mostCodes, "codes-count"),
  had: z.coerce.number("bad-form").int("bad-form").min(0, "bad-form"),
});

/** A list of who may vote, as it is pasted. */
export const listForm = z.object({ content: z.string().optional().default("") });

const wholeNumber = z.coerce
  .number("room-number")
  .int("room-number")
  .min(0, "room-number")
  .max(mostInRoom, "room-number");
const origin = z.string("required").trim().min(2, tooShort(2)).max(120, "too-long");
const sendingKey = z.string("bad-form").min(16, "bad-form").max(100, "bad-form");

/** Hands that were counted: for each option's id and each answer, how many; an empty field is none. */
export const handsForm = z.object({
  key: sendingKey,
  origin,
  people: wholeNumber,
  counts: z
    .record(z.string().max(60), z.record(z.string().max(30), z.union([z.literal("").transform(() => 0), wholeNumber])))
    .optional()
    .default({}),
});

/** Ballots on paper that say the same. */
export const paperForm = ballotForm.extend({ origin, copies: wholeNumber });

/** Taking a count of the room back, with the reason that everyone reads. */
export const takeBackForm = z.object({
  key: sendingKey,
  number: z.coerce.number("bad-form").int("bad-form").min(1, "bad-form"),
  reason: z.string("required").trim().min(3, tooShort(3)).max(300, "too-long"),
});

/** Taking one's ballot back. */
export const withdrawForm = z.object({ key: z.string("bad-form").min(16, "bad-form").max(100, "bad-form") });

/** A later end, and why. */
export const extendForm = z.object({
  closesAt: z.string("required").trim().min(1, "required").max(30),
  reason: z.string("required").trim().min(3, tooShort(3)).max(300, "too-long"),
});

/** A button alone. */
export const noFields = z.object({});

function withoutEmpty(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}
