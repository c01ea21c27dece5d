import { z } from "zod";
import { firstNameSchema } from "./board-forms";
import { LIMITS } from "./limits";
import { NOTE_KINDS } from "./note-kinds";
import { ASKS, type Ask } from "./room";
import { PRESET_KEYS, type PresetKey, STEP_LIMITS, STEP_MODES } from "./run-sheet";

/** The forms of the run sheet, as posted: messages are keys of `wall-list:errors`. */

const id = z.uuid({ error: "bad-form" }).transform((typed) => typed.toLowerCase());
const wholeNumber = (most: number, wrong: string) =>
  z
    .string()
    .overwrite((typed) => typed.trim())
    .regex(/^\d{1,4}$/, wrong)
    .transform(Number)
    .pipe(z.number().int().max(most, wrong))
    .optional()
    .default(0);

const step = z.object({
  mode: z.enum(STEP_MODES, { error: "mode-unknown" }),
  title: z
    .string({ error: "step-title-empty" })
    .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
    .min(1, "step-title-empty")
    .max(STEP_LIMITS.title, "step-title-too-long"),
  instruction: z
    .string()
    .overwrite((typed) => typed.trim())
    .max(STEP_LIMITS.instruction, "instruction-too-long")
    .optional()
    .default(""),
  minutes: wholeNumber(STEP_LIMITS.minutes, "minutes-wrong"),
  dots: wholeNumber(STEP_LIMITS.dots, "dots-wrong"),
  dotsANote: wholeNumber(STEP_LIMITS.dots, "dots-wrong"),
});

/** A vote without dots would be no vote. */
const votes = (form: { mode: string; dots: number }) => form.mode !== "vote" || form.dots > 0;
const noDots = { error: "dots-missing", path: ["dots"] };

export const addStepForm = step.extend({ once: z.uuid({ error: "bad-form" }).optional() }).refine(votes, noDots);
export const editStepForm = step.extend({ id }).refine(votes, noDots);
export const stepForm = z.object({ id });
export const placeStepForm = z.object({ id, way: z.enum(["up", "down"], { error: "bad-form" }) });
export const presetForm = z.object({
  preset: z.enum(PRESET_KEYS as [PresetKey, ...PresetKey[]], { error: "preset-missing" }),
});

const RUN_MOVES = ["start", "next", "back", "pause", "resume", "extend", "end"] as const;
export type RunMove = (typeof RUN_MOVES)[number];

/** Where the one who pressed was: a press that comes late, or twice, changes nothing. `back`: the page to return to. */
export const playForm = z.object({
  move: z.enum(RUN_MOVES, { error: "bad-form" }),
  from: id.optional(),
  back: z.enum(["wall", "list", "run"]).optional().default("run"),
});

/** How many people without an account the code lets in; nothing: as many as a wall takes. */
export const limitGuestsForm = z.object({
  most: z
    .string()
    .overwrite((typed) => typed.trim())
    .regex(/^\d{0,4}$/, "guests-wrong")
    .transform((typed) => (typed === "" ? null : Number(typed)))
    .pipe(z.number().int().max(LIMITS.guests, "guests-wrong").nullable())
    .optional()
    .default(null),
});
/** Taking a guest off, or letting them come back. */
export const guestForm = z.object({ person: id });

export const momentForm = z.object({ moment: id });

/** A note written alone; with an id, the same note in other words. */
export const quietNoteForm = z.object({
  id: id.optional(),
  once: z.uuid({ error: "bad-form" }).optional(),
  kind: z.enum(NOTE_KINDS, { error: "kind-unknown" }),
  text: z
    .string({ error: "text-empty" })
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .min(1, "text-empty")
    .max(LIMITS.noteText, "text-too-long"),
  writtenFor: firstNameSchema,
});
export const quietItemForm = z.object({ id });

/** One dot more or less on a note; `had`: one's own dots seen there. `assisted`: whose it is, when a facilitator places it. */
export const dotForm = z.object({
  noteId: id,
  way: z.enum(["add", "take"], { error: "bad-form" }),
  had: z
    .string()
    .regex(/^\d{1,3}$/, "bad-form")
    .transform(Number)
    .optional(),
  assisted: firstNameSchema,
});

/** The page a press goes back to where scripts do not run. */
const back = z.enum(["wall", "list"]).optional().default("list");
export const handForm = z.object({
  asks: z.enum([...ASKS, "none"] as [Ask, Ask, "none"], { error: "bad-form" }),
  back,
});
export const lowerForm = z.object({ person: id, back });
export const readyForm = z.object({ step: id, ready: z.enum(["yes", "no"], { error: "bad-form" }), back });
