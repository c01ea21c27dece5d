import { z } from "zod";
import { STEP_LIMITS, STEP_MODES } from "./run-sheet";
import type { NewZone } from "./zone-operations";
import { ZONE_FORMS, ZONE_LIMITS, type ZoneForm, type ZoneShape } from "./zone-shape";
import { sizeFor } from "./zones";

/** The known grounds of a wall; their words are in the catalogues (`workshop:template.<key>`), by the place of each zone. */
const GROUNDS = {
  actors: [{ form: "matrix", columns: 4, rows: 3 }],
  empathy: Array.from({ length: 6 }, () => ({ form: "plain" as const, columns: 0, rows: 0 })),
  effort: [{ form: "axes", columns: 2, rows: 2 }],
  timeline: [{ form: "matrix", columns: 5, rows: 0 }],
  skills: [{ form: "matrix", columns: 3, rows: 4 }],
  audiences: [{ form: "matrix", columns: 3, rows: 4 }],
} as const satisfies Record<string, readonly { form: ZoneForm; columns: number; rows: number }[]>;
export type GroundKey = keyof typeof GROUNDS;
export const GROUND_KEYS = Object.keys(GROUNDS) as readonly GroundKey[];

/** Zones that stand beside each other in a ground of several, and the room between them. */
const BESIDE = 3;
const GAP = 40;

/** The zones of a known ground, in the words of a language, from the corner 0, 0. */
export function groundZones(key: GroundKey, t: (key: string) => string): readonly ZoneShape[] {
  const zones = GROUNDS[key];
  return zones.map(({ form, columns, rows }, at) => {
    const say = (part: string) => t(`workshop:template.${key}.zones.${at + 1}.${part}`);
    const names = (part: string, count: number) => Array.from({ length: count }, (_, n) => say(`${part}.${n + 1}`));
    // A zone alone on a wall of several holds more notes than one cell.
    const size = zones.length > 1 ? sizeFor(0, 0, { w: 608, h: 560 }) : sizeFor(columns, rows);
    return {
      title: say("title"),
      form,
      columns: names("columns", columns),
      rows: names("rows", rows),
      x: (at % BESIDE) * (size.w + GAP),
      y: Math.floor(at / BESIDE) * (size.h + GAP),
      ...size,
    };
  });
}

const label = z.string().min(1).max(ZONE_LIMITS.label);
/** A ground that a chantier kept from one of its walls, and the run sheet of that wall if it was wanted. */
export const keptGround = z.object({
  zones: z
    .array(
      z.object({
        title: z.string(),
        form: z.enum(ZONE_FORMS),
        columns: z.array(label).max(ZONE_LIMITS.labels),
        rows: z.array(label).max(ZONE_LIMITS.labels),
        x: z.number(),
        y: z.number(),
        w: z.number(),
        h: z.number(),
      }),
    )
    .max(ZONE_LIMITS.zones),
  steps: z
    .array(
      z.object({
        mode: z.enum(STEP_MODES),
        title: z.string(),
        instruction: z.string(),
        minutes: z.number().int().min(0).max(STEP_LIMITS.minutes),
        dots: z.number().int().min(0),
        dotsANote: z.number().int().min(0),
      }),
    )
    .max(STEP_LIMITS.steps),
});
export type KeptGround = z.infer<typeof keptGround>;

/** These zones with their corner at a place of a wall. */
export function zonesAt(
  zones: readonly ZoneShape[],
  corner: { readonly x: number; readonly y: number },
  newId: () => string,
): readonly NewZone[] {
  const left = Math.min(...zones.map((zone) => zone.x));
  const top = Math.min(...zones.map((zone) => zone.y));
  return zones.map(({ title, form, columns, rows, x, y, w, h }) => {
    return { id: newId(), title, form, columns, rows, x: x - left + corner.x, y: y - top + corner.y, w, h };
  });
}

/** What may be chosen as the ground of a wall: a known one by its key, one of the chantier by its identifier. */
export type GroundChoice = { readonly id: string; readonly name: string; readonly hint: string; readonly own: boolean };
