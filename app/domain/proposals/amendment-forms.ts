import { z } from "zod";
import { amendmentLimits, proposalLimits } from "./limits";

const line = (limit: number, missing: string) =>
  z
    .string({ error: missing })
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .max(limit, "proposal-too-long");

/** What a passage would become; nothing at all takes it out. Forms send line ends as CR LF; NUL cannot be stored. */
const passage = z
  .string()
  .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
  .max(proposalLimits.text, "proposal-too-long")
  .optional()
  .default("");

const whole = z.coerce.number({ error: "bad-form" }).int().min(0).max(100_000);

/** A change of a passage, as its form sends it: the version that was read, the passage’s place in it. */
export const amendmentSchema = z.object({
  version: whole,
  place: whole,
  replacement: passage,
  reason: line(amendmentLimits.reason, "amendment-reason-missing").min(1, "amendment-reason-missing"),
  once: z.string().max(64).optional(),
});

/** An acceptance: which ones it takes in, where the passage stands, how it will read, which others were seen. */
export const acceptSchema = z.object({
  version: whole,
  place: whole,
  replacement: passage,
  taken: z.array(whole).min(1, "amendment-none").max(100),
  seen: z.array(whole).max(100).optional().default([]),
  substantial: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
});

export const rejectSchema = z.object({
  answer: line(amendmentLimits.answer, "amendment-answer-missing").min(1, "amendment-answer-missing"),
});
