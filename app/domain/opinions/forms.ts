import { z } from "zod";
import { tooShort } from "../too-short";
import { longestStatement, mostStatements } from "./statement-text";

/** Messages are keys of the `errors` of `opinions` and `common`. */
const statement = z.string().trim().min(5, "statement-too-short").max(longestStatement, "statement-too-long");

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** A conversation to open: its statements are typed one a line. */
export const conversationForm = z
  .object({
    title: z.string("required").trim().min(5, tooShort(5)).max(200, "too-long"),
    explanation: z.string().trim().max(5000, "too-long").optional().default(""),
    statements: z
      .string("required")
      .transform((text) =>
        text
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      )
      .pipe(z.array(statement).min(1, "required").max(mostStatements, "too-many-statements")),
    adds: ticked,
    reviews: ticked,
  })
  .strict();

/** What a facilitator says of a conversation. */
export type ConversationInput = z.output<typeof conversationForm>;

/** An answer: 1 agree, 0 pass, -1 disagree. */
export const stanceForm = z.object({
  statement: z.uuid("bad-form"),
  stance: z.enum(["1", "0", "-1"], "required").transform((value) => Number(value) as 1 | 0 | -1),
});

/** A statement more. */
export const statementForm = z.object({ text: z.string("required").pipe(statement) });

/** A facilitator's word on a statement. */
export const reviewForm = z.object({ statement: z.uuid("bad-form"), show: z.enum(["yes", "no"], "bad-form") });

/** A button alone. */
export const noFields = z.object({});
