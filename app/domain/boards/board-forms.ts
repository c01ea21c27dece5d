import { z } from "zod";
import { attachmentLimits } from "~/domain/attachments/attachment";
import { proposalLimits } from "~/domain/proposals/limits";
import { LIMITS } from "./limits";
import { ALIGNMENTS, linesOf } from "./many-commands";
import { NOTE_KINDS } from "./note-kinds";
import { REACTION_KINDS } from "./reactions";
import { outcomeKinds, outcomeTitle } from "./turn-into";
import { labelsIn, zoneProblem } from "./zone-shape";
import { DEGREES, ZONE_WAYS } from "./zones";

/** The forms of the walls, as posted: messages are keys of `wall-list:errors`. Nothing here travels to the browser. */

/** Six digits, however they were typed: "483 920", "483-920", with spaces around. */
export const codeSchema = z
  .string({ error: "code-missing" })
  .overwrite((typed) => typed.replace(/\D/g, ""))
  .regex(/^[0-9]{6}$/, "code-shape");

/** A first name may be left out; what is typed is kept to one line. */
export const firstNameSchema = z
  .string()
  .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
  .max(60, "name-too-long")
  // Last: an empty field is absent, and Conform hands what is absent to nothing that comes after `optional`.
  .optional()
  .default("");

export const joinForm = z.object({
  code: codeSchema,
  name: firstNameSchema,
  shared: z.string().optional(),
  /** Absent: the code is tried. "enter": the person joins. */
  step: z.string().optional(),
});

const itemId = z.uuid({ error: "bad-form" }).transform((id) => id.toLowerCase());
const kind = z.enum(NOTE_KINDS, { error: "kind-unknown" });
/** A text field that is left empty is absent from the parsed form. Line ends are those of the wall. */
const text = z
  .string({ error: "text-empty" })
  .overwrite((typed) => typed.replace(/\r\n?/g, "\n").trim())
  .min(1, "text-empty")
  .max(LIMITS.noteText, "text-too-long");
const title = z
  .string({ error: "group-title-empty" })
  .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
  .min(1, "group-title-empty")
  .max(LIMITS.groupTitle, "group-title-too-long");
/** What the field held when the page was made, so that what others wrote since is kept. */
const base = z
  .string()
  .transform((held) => held.replace(/\r\n?/g, "\n"))
  .optional()
  .default("");
/** A cell of a zone: "<zone>:<column>:<row>". */
const cellOf = z.string({ error: "bad-form" }).regex(/^[0-9a-f-]{36}:\d{1,2}:\d{1,2}$/, "bad-form");
/** "none" is no group; "new" a group that this form names. A new note may go in a cell instead. */
const groupChoice = z.union([z.literal("none"), z.literal("new"), itemId, cellOf], { error: "bad-form" });

/** The form's own key: sent twice, it does its thing once. */
const once = z.uuid({ error: "bad-form" }).optional();

/** One note, or one a line (`lines`), which may be longer together. */
export const addNoteForm = z
  .object({
    text: z
      .string({ error: "text-empty" })
      .overwrite((typed) => typed.replace(/\r\n?/g, "\n").trim())
      .min(1, "text-empty"),
    kind,
    group: groupChoice.optional(),
    writtenFor: firstNameSchema,
    lines: z
      .string()
      .optional()
      .transform((typed) => typed === "yes"),
    once,
  })
  .superRefine(({ lines, text }, context) => {
    const wrong = (message: string) => context.addIssue({ code: "custom", path: ["text"], message });
    if (!lines && text.length > LIMITS.noteText) wrong("text-too-long");
    else if (text.length > LIMITS.pastedText) wrong("pasted-too-long");
    else if (lines && linesOf(text).length > LIMITS.together) wrong("lines-too-many");
  });
export const editNoteForm = z.object({ id: itemId, text, base });
export const setKindForm = z.object({ id: itemId, kind });
export const moveNoteForm = z
  .object({ id: itemId, group: groupChoice, title: title.optional() })
  .refine((form) => form.group !== "new" || form.title !== undefined, {
    error: "group-title-empty",
    path: ["title"],
  });
export const itemForm = z.object({ id: itemId });
export const placeNoteForm = z.object({ id: itemId, way: z.enum(["up", "down"], { error: "bad-form" }) });
export const createGroupForm = z.object({
  title,
  note: z.array(itemId).max(LIMITS.additionsAnUpdate).optional().default([]),
  once,
});
export const renameGroupForm = z.object({ id: itemId, title, base });
export const lockForm = z.object({ id: itemId, locked: z.enum(["yes", "no"], { error: "bad-form" }) });

const degree = z.enum(DEGREES, { error: "bad-form" }).optional();
const chosen = z.array(itemId).min(1, "nothing-chosen").max(LIMITS.together, "selection-too-large");
/** What is done with several notes at once. */
export const gatherForm = z
  .object({ ids: chosen, group: groupChoice, title: title.optional() })
  .refine((form) => form.group !== "new" || form.title !== undefined, {
    error: "group-title-empty",
    path: ["title"],
  });
export const setKindsForm = z.object({ ids: chosen, kind });
export const alignForm = z.object({ ids: chosen, how: z.enum(ALIGNMENTS, { error: "bad-form" }) });
export const chosenForm = z.object({ ids: chosen });

export const commentForm = z.object({
  id: itemId,
  text: z
    .string({ error: "talk-empty" })
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").trim())
    .min(1, "talk-empty")
    .max(LIMITS.commentText, "talk-too-long"),
  once,
});
export const reactForm = z.object({
  id: itemId,
  kind: z.union([z.enum(REACTION_KINDS), z.literal("none")], { error: "bad-form" }),
});
export const arrowForm = z.object({
  id: itemId,
  to: z.uuid({ error: "arrow-end-missing" }),
  label: z
    .string()
    .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
    .max(LIMITS.arrowLabel, "arrow-label-too-long")
    .optional()
    .default(""),
});

/** Where a note or a group is to lie. */
export const zonePlaceForm = z.object({
  id: itemId,
  cell: z.union([z.literal("none"), cellOf], { error: "bad-form" }),
  across: degree,
  down: degree,
});

const labels = z.string().optional().default("").transform(labelsIn);
const zoneFields = z.object({
  title: z
    .string()
    .optional()
    .default("")
    .transform((typed) => typed.replace(/\s+/g, " ").trim()),
  columns: labels,
  rows: labels,
  axes: z
    .string()
    .optional()
    .transform((typed) => typed === "yes"),
});
const soundZone = (zone: z.output<typeof zoneFields>, context: z.RefinementCtx) => {
  const problem = zoneProblem(zone);
  if (problem) context.addIssue({ code: "custom", path: [problem.field], message: problem.reason });
};
export const addZoneForm = zoneFields.extend({ once }).superRefine(soundZone);
export const editZoneForm = zoneFields
  .omit({ axes: true })
  .extend({ id: itemId, base })
  .superRefine((zone, context) => soundZone({ ...zone, axes: false }, context));
export const moveZoneForm = z.object({ id: itemId, way: z.enum(ZONE_WAYS, { error: "bad-form" }) });

/** A known ground by its key, or one of the chantier by its identifier. */
const ground = z.string({ error: "bad-form" }).regex(/^[a-z0-9-]{1,36}$/, "bad-form");
export const layGroundForm = z.object({ ground, once });
export const keepGroundForm = z.object({
  name: z
    .string({ error: "ground-name-empty" })
    .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
    .min(1, "ground-name-empty")
    .max(80, "ground-name-too-long"),
  steps: z
    .string()
    .optional()
    .transform((typed) => typed === "yes"),
});
export const dropGroundForm = z.object({ ground: itemId });

/** What a facilitator says of a new wall. */
export const newBoardForm = z.object({
  title: z
    .string({ error: "title-empty" })
    .overwrite((typed) => typed.trim())
    .min(1, "title-empty")
    .max(120, "title-too-long"),
  question: z
    .string()
    .overwrite((typed) => typed.trim())
    .max(300, "question-too-long")
    .optional()
    .default(""),
  authors: z.enum(["named", "anonymous"], { error: "authors-missing" }),
  /** What it begins with; absent for a bare wall. */
  ground: ground.optional(),
});

/** The proposal that notes become: how it is called, and why these notes. */
export const convertForm = z.object({
  title: z
    .string({ error: "title-empty" })
    .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
    .min(1, "title-empty")
    .max(proposalLimits.title, "title-too-long"),
  reason: z
    .string({ error: "reason-empty" })
    .overwrite((typed) => typed.trim())
    .min(1, "reason-empty")
    .max(500, "reason-too-long"),
  group: itemId.optional(),
  note: z.array(itemId).max(500).optional().default([]),
  once,
});

/** What notes and groups become, and which. A vote has a question, cards a guide. */
export const turnForm = z
  .object({
    into: z.enum(outcomeKinds, { error: "into-missing" }),
    group: z.array(itemId).max(500).optional().default([]),
    note: z.array(itemId).max(500).optional().default([]),
    title: z
      .string()
      .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
      .max(outcomeTitle.poll, "title-too-long")
      .optional()
      .default(""),
    guide: z.string().max(60).optional().default(""),
    reason: z
      .string({ error: "reason-empty" })
      .overwrite((typed) => typed.trim())
      .min(1, "reason-empty")
      .max(500, "reason-too-long"),
    once: z.uuid({ error: "bad-form" }),
  })
  .superRefine((form, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (form.group.length + form.note.length === 0) wrong("group", "nothing-chosen");
    if (form.into === "poll" && form.title.length < 5) wrong("title", "question-missing");
    if (form.into === "card" && form.guide === "") wrong("guide", "guide-missing");
  });

/** A photo of paper: what it shows, in words; the file itself is read apart. */
export const photoForm = z.object({
  description: z
    .string({ error: "photo-words" })
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim())
    .min(3, "photo-words")
    .max(attachmentLimits.description, "title-too-long"),
  once: z.uuid({ error: "bad-form" }),
});

const coordinate = z
  .string()
  .regex(/^-?\d{1,6}$/, "bad-form")
  .transform(Number)
  .pipe(z.number().max(LIMITS.position).min(-LIMITS.position))
  .optional();
/** A note that shows a picture; where it goes, from the live wall. */
export const pictureForm = photoForm.extend({ kind, x: coordinate, y: coordinate });

/** A note typed from a photo. */
export const paperNoteForm = z.object({
  photo: itemId,
  text,
  kind,
  group: groupChoice.optional(),
  writtenFor: firstNameSchema,
  once: z.uuid({ error: "bad-form" }),
});

/** A button that is about one wall of the page. */
export const boardForm = z.object({ board: itemId });
