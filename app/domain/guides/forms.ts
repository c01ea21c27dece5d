import { z } from "zod";
import { tooShort } from "../too-short";
import { channels } from "./card";
import { mostAnswers } from "./limits";
import { nodeCode } from "./tree";

/** Messages are keys of the `errors` of `guides` and `common`. */
const words = (most: number) => z.string().trim().max(most, "too-long").optional().default("");
const day = z.iso.date("not-a-day");
const maybeDay = z
  .union([day, z.literal("")])
  .optional()
  .default("");

/** A guide's address: small letters, digits and hyphens. */
export const guideSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const guideForm = z.object({
  title: z.string("required").trim().min(5, tooShort(5)).max(150, "too-long"),
  slug: z.string("required").trim().min(3, tooShort(3)).max(60, "too-long").regex(guideSlug, "not-an-address"),
  intro: words(600),
});
export type GuideInput = z.output<typeof guideForm>;

/** A question with its answers; an answer without words is left out. `nodeId` absent: a new one. */
export const questionForm = z.object({
  nodeId: z.union([z.uuid(), z.literal("")]).optional(),
  text: z.string("required").trim().min(5, tooShort(5)).max(300, "too-long"),
  answers: z
    .array(z.object({ label: words(120), to: z.union([z.uuid(), z.literal("")]).optional() }).optional())
    .max(mostAnswers)
    .optional()
    .default([])
    .transform((list) => list.flatMap((one) => (one?.label ? [{ label: one.label, to: one.to ?? "" }] : []))),
});
export type QuestionInput = z.output<typeof questionForm>;

/** Taking a node out of the draft. */
export const retireForm = z.object({ nodeId: z.uuid("bad-form") });

/** What a card says. A fact has a source and the day on which someone looked. */
export const cardForm = z.object({
  code: z.union([z.string().trim().toUpperCase().regex(nodeCode, "not-a-code"), z.literal("")]).optional(),
  title: z.string("required").trim().min(3, tooShort(3)).max(150, "too-long"),
  situation: z.string("required").trim().min(3, tooShort(3)).max(600, "too-long"),
  contact: z.string("required").trim().min(3, tooShort(3)).max(300, "too-long"),
  documents: words(1000),
  channels: z.array(z.enum(channels)).optional().default([]),
  cost: words(150),
  delay: words(150),
  help: words(600),
  sourceUrl: z
    .string("required")
    .trim()
    .max(500, "too-long")
    .pipe(z.url({ protocol: /^https?$/, error: "not-a-link" })),
  verifiedOn: z.string("required").pipe(day),
  validFrom: maybeDay,
  validTo: maybeDay,
  alias: words(200),
  decisionId: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .default(""),
  origin: z
    .union([z.enum(["editorial", "import"]), z.literal("")])
    .optional()
    .default(""),
});
export type CardInput = z.output<typeof cardForm>;
