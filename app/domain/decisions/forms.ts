import { z } from "zod";
import { tooShort } from "../too-short";
import { decisionMethods, decisionStates, objectionStates, objectionsAtOnce } from "./words";

/** Messages are keys of the `errors` of `common`. */
const words = (most: number) => z.string().trim().max(most, "too-long").optional().default("");
const day = z.iso.date("not-a-day");

const objection = z.object({
  text: words(1000),
  state: z.enum(objectionStates).optional().default("raised"),
  answer: words(1000),
});

/** What is decided, in words: what each version says. */
const wording = {
  title: z.string("required").trim().min(5, tooShort(5)).max(150, "too-long"),
  text: z.string("required").trim().min(10, tooShort(10)).max(10_000, "too-long"),
  reasons: z.string("required").trim().min(10, tooShort(10)).max(10_000, "too-long"),
  method: z.enum(decisionMethods, "required"),
  state: z.enum(decisionStates, "required"),
  followedBy: words(150),
  dueOn: z
    .union([day, z.literal("")])
    .optional()
    .default(""),
  decidedOn: day,
};

/** A decision being recorded, with what it rests on. */
export const decisionForm = z.object({
  ...wording,
  decidedOn: z.string("required").pipe(day),
  proposals: z.array(z.uuid()).max(30).optional().default([]),
  polls: z.array(z.uuid()).max(30).optional().default([]),
  objections: z
    .array(objection.optional())
    .max(objectionsAtOnce)
    .optional()
    .default([])
    .transform((list) => list.flatMap((one) => (one?.text ? [one] : []))),
});
export type DecisionInput = z.output<typeof decisionForm>;

/** Another version of a decision: the same words, and what changed. */
export const decisionVersionForm = z.object({
  ...wording,
  decidedOn: z.string("required").pipe(day),
  changeNote: z.string("required").trim().min(5, tooShort(5)).max(300, "too-long"),
});
export type DecisionVersionInput = z.output<typeof decisionVersionForm>;

/** An objection, or (with `about`) what became of one. */
export const objectionForm = z.object({
  about: z.coerce.number().int().min(1).max(10_000).optional(),
  text: words(1000),
  state: z.enum(objectionStates, "required"),
  answer: words(1000),
});
