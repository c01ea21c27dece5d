import { z } from "zod";
import type { BoardCommand } from "./commands";
import { NOTE_KINDS } from "./note-kinds";
import type { BoardView, NoteView } from "./read-board";

/**
 * The wall as it was when a step ended: what lay on it and where, and the dots each note had. Nobody's name is in it: the
 * wall itself still says who wrote what.
 */
export const momentSchema = z.object({
  groups: z.array(z.object({ id: z.string(), title: z.string(), x: z.number(), y: z.number() })),
  notes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(NOTE_KINDS),
      text: z.string(),
      x: z.number(),
      y: z.number(),
      group: z.string().nullable(),
    }),
  ),
  dots: z.record(z.string(), z.number()),
  /** Absent: a moment of before there were zones, which says nothing of them. */
  zones: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.string()),
        x: z.number(),
        y: z.number(),
        w: z.number(),
        h: z.number(),
      }),
    )
    .optional(),
});
export type Moment = z.infer<typeof momentSchema>;

/** A wall as a moment; notes in the order of the list. */
export function momentOf(view: BoardView, dots: Readonly<Record<string, number>>): Moment {
  const note = ({ id, kind, text, x, y, groupId }: NoteView) => ({ id, kind, text, x, y, group: groupId });
  return {
    groups: view.groups.map(({ id, title, x, y }) => ({ id, title, x, y })),
    notes: [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].map(note),
    dots: { ...dots },
    zones: view.zones.map(({ id, title, columns, rows, x, y, w, h }) => {
      return { id, title, columns: [...columns], rows: [...rows], x, y, w, h };
    }),
  };
}

/**
 * What puts the wall back as it was: what came since goes to the bin, what went comes back, words, kinds, groups, places
 * and order are those of then. A note whose words are no longer in the moment (taken off by moderation, or by someone who
 * left) keeps those it has. Nothing to do gives nothing.
 */
export function commandsBackTo(moment: Moment, view: BoardView): BoardCommand[] {
  const commands: BoardCommand[] = [];
  const onWall = new Map(
    [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].map((one) => [one.id, one]),
  );
  const binned = new Map(view.bin.map((one) => [one.id, one]));
  const groups = new Map(view.groups.map((one) => [one.id, one]));
  const binnedGroups = new Map(view.binnedGroups.map((one) => [one.id, one]));
  const kept = new Set(moment.notes.map((one) => one.id));
  const keptGroups = new Set(moment.groups.map((one) => one.id));

  commands.push(...zonesBackTo(moment, view));
  for (const then of moment.groups) {
    const now = groups.get(then.id) ?? binnedGroups.get(then.id);
    if (!now) continue;
    if (!groups.has(then.id)) commands.push({ do: "restore-group", id: then.id });
    if (now.title !== then.title) commands.push({ do: "rename-group", id: then.id, title: then.title });
    if (now.x !== then.x || now.y !== then.y) commands.push({ do: "move-group", id: then.id, x: then.x, y: then.y });
  }
  for (const then of moment.notes) {
    const now = onWall.get(then.id) ?? binned.get(then.id);
    if (!now) continue;
    // In the bin without words: its author took them back, and it stays there.
    if (!onWall.has(then.id) && then.text !== "") commands.push({ do: "restore-note", id: then.id });
    if (then.text !== "" && now.text !== then.text) commands.push({ do: "edit-note", id: then.id, text: then.text });
    if (now.kind !== then.kind) commands.push({ do: "set-kind", id: then.id, kind: then.kind });
  }
  // The order of a group is made again from its first note when it is not the same.
  for (const group of [null, ...keptGroups]) {
    const then = moment.notes.filter(
      (one) => one.group === group && (onWall.has(one.id) || (binned.has(one.id) && one.text !== "")),
    );
    const now = (group === null ? view.ungrouped : (groups.get(group)?.notes ?? [])).filter((one) => kept.has(one.id));
    const same = then.length === now.length && then.every((one, at) => one.id === now[at]?.id);
    for (const one of then) {
      const before = onWall.get(one.id);
      if (!same) commands.push({ do: "move-to-group", id: one.id, group, x: one.x, y: one.y });
      else if (before && (before.x !== one.x || before.y !== one.y)) {
        commands.push({ do: "move-note", id: one.id, x: one.x, y: one.y });
      }
    }
  }
  for (const id of onWall.keys()) if (!kept.has(id)) commands.push({ do: "remove-note", id });
  for (const id of groups.keys()) if (!keptGroups.has(id)) commands.push({ do: "remove-group", id });
  return commands;
}

/** The ground first, and alone: each note goes back to its own place after it. */
function zonesBackTo({ zones }: Moment, view: BoardView): BoardCommand[] {
  if (!zones) return [];
  const commands: BoardCommand[] = [];
  const onWall = new Map(view.zones.map((zone) => [zone.id, zone]));
  const binned = new Map(view.binnedZones.map((zone) => [zone.id, zone]));
  for (const then of zones) {
    const now = onWall.get(then.id) ?? binned.get(then.id);
    if (!now) continue;
    if (!onWall.has(then.id)) commands.push({ do: "restore-zone", id: then.id });
    const { id, title, columns, rows, x, y, w, h } = now;
    if (JSON.stringify({ id, title, columns, rows, x, y, w, h }) !== JSON.stringify(then)) {
      commands.push({ do: "change-zone", ...then, carry: false });
    }
  }
  for (const id of onWall.keys()) {
    if (!zones.some((then) => then.id === id)) commands.push({ do: "remove-zone", id });
  }
  return commands;
}
