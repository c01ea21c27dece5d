import { z } from "zod";
import { verdicts } from "./lifecycle";
import { answerLimits } from "./limits";

const longText = (limit: number, missing: string) =>
  z
    .string({ error: missing })
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
    .min(1, missing)
    .max(limit, "proposal-too-long");

/** An answer being prepared. */
export const answerSchema = z.object({
  verdict: z.enum(verdicts, { error: "answer-verdict-missing" }),
  reasons: longText(answerLimits.reasons, "answer-reasons-missing"),
  institution: z
    .string({ error: "answer-institution-missing" })
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .min(1, "answer-institution-missing")
    .max(answerLimits.institution, "proposal-too-long"),
  approver: z.uuid({ error: "answer-approver-missing" }),
  revision: z.coerce.number().int().min(0).optional(),
});
export type AnswerForm = z.output<typeof answerSchema>;

/** What was read when it was approved or published: another text is another answer. */
export const answerSeenSchema = z.object({
  answer: z.uuid({ error: "bad-form" }),
  revision: z.coerce.number({ error: "bad-form" }).int().min(0),
});

/** Answers published together. */
export const answersTogetherSchema = z.object({
  answers: z
    .array(z.uuid({ error: "bad-form" }))
    .min(1, "answers-none")
    .max(100),
});

export const answerNoteSchema = z.object({ text: longText(answerLimits.note, "answer-note-missing") });

/** One step of what is done about an accepted proposal. */
export const stepSchema = z.object({
  progress: z.coerce
    .number({ error: "step-progress-missing" })
    .int("step-progress-missing")
    .min(0, "step-progress-missing")
    .max(100, "step-progress-missing"),
  text: longText(answerLimits.step, "step-text-missing"),
  doneOn: z.iso.date({ error: "step-day-missing" }),
});
