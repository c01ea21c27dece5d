import { z } from "zod";
import { tooShort } from "../too-short";
import { criterionCode, criterionLevels, declaredOrigins } from "./criteria";

/** Messages are keys of the `errors` of `common`. */
const words = (most: number) => z.string().trim().max(most, "too-long").optional().default("");

/** What a criterion says: the columns of a version (fields of the label's grid). */
const wording = {
  family: z.string("required").trim().min(2, tooShort(2)).max(80, "too-long"),
  statement: z.string("required").trim().min(10, tooShort(10)).max(300, "too-long"),
  level: z.enum(criterionLevels, "required"),
  evidence: z.string("required").trim().min(2, tooShort(2)).max(300, "too-long"),
  verification: z.string("required").trim().min(2, tooShort(2)).max(300, "too-long"),
  verifier: words(150),
  periodicity: words(150),
  inspiration: words(300),
  inForceFrom: z.string("required").pipe(z.iso.date("not-a-day")),
  /** The decision it comes from; without one, `origin` says why it is there. */
  decisionId: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .default(""),
};

export const criterionForm = z.object({
  ...wording,
  code: z.string("required").trim().toUpperCase().regex(criterionCode, "not-a-code"),
  origin: z
    .union([z.enum(declaredOrigins), z.literal("")])
    .optional()
    .default(""),
});
export type CriterionInput = z.output<typeof criterionForm>;

export const criterionVersionForm = z.object(wording);
export type CriterionVersionInput = z.output<typeof criterionVersionForm>;
