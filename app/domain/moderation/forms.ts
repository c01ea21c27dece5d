import { z } from "zod";
import { addressSchema, displayNameSchema } from "../accounts/forms";
import { reasonsLimit } from "./limits";
import { firstContributionPolicies } from "./review";
import { ruleKeys } from "./rules";
import { verdicts } from "./states";

const words = (missing: string) =>
  z
    .string({ error: missing })
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
    .min(1, missing)
    .max(reasonsLimit, "reasons-long");

const report = {
  /** The text, or the name of who wrote it. */
  about: z.enum(["text", "name"]).optional().default("text"),
  rule: z.enum(ruleKeys, { error: "rule-missing" }),
  explanation: words("explanation-missing"),
  good: z.literal("on", { error: "good-faith-missing" }),
  /** Left empty by people. */
  website: z.string().max(500).optional(),
};
export const reportSchema = z.object(report);
/** The same for who is not signed in: how to answer them. */
export const visitorReportSchema = z.object({ ...report, name: displayNameSchema, address: addressSchema });

/** An empty field comes as nothing at all. */
const noWords = z
  .string()
  .max(reasonsLimit, "reasons-long")
  .optional()
  .transform((typed = "") => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim());

export const decideSchema = z
  .object({
    verdict: z.enum(verdicts, { error: "verdict-missing" }),
    rule: z.enum(ruleKeys).optional(),
    reasons: noWords,
    suspend: z.coerce.number().int().min(0).max(365).optional().default(0),
  })
  .refine((form) => !["refuse", "hide", "ask-rewrite"].includes(form.verdict) || form.rule, {
    path: ["rule"],
    error: "rule-missing",
  })
  .refine((form) => !["refuse", "hide", "ask-rewrite"].includes(form.verdict) || form.reasons, {
    path: ["reasons"],
    error: "reasons-missing",
  });

export const undoSchema = z.object({ decision: z.uuid({ error: "bad-form" }), reasons: words("reasons-missing") });
export const appealSchema = z.object({ text: words("appeal-missing") });
export const answerAppealSchema = z.object({
  appeal: z.uuid({ error: "bad-form" }),
  outcome: z.enum(["upheld", "overturned"], { error: "outcome-missing" }),
  answer: words("reasons-missing"),
});
export const settingsSchema = z.object({ firstContribution: z.enum(firstContributionPolicies, { error: "bad-form" }) });
