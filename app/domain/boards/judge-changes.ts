import type { Outcome } from "~/domain/outcome";
import { ok, refuse } from "~/domain/outcome";
import type { Change } from "./changes";
import { LIMITS } from "./limits";
import { ZONE_LIMITS } from "./zone-shape";

/** What someone may do on a wall: read it, write on it, or run it. */
export const BOARD_ROLES = ["look", "write", "facilitate"] as const;
export type BoardRole = (typeof BOARD_ROLES)[number];

/** Whose update it is, and the state of the wall it came to. */
export interface Bench {
  readonly role: BoardRole;
  readonly personId: string;
  /** First name the wall shows for this person. */
  readonly name: string;
  /** False on a wall whose notes carry no name. */
  readonly named: boolean;
  /** False once the wall is closed: then nobody writes. */
  readonly open: boolean;
  /** People write alone now (LP25): nobody puts a note on the wall. */
  readonly alone: boolean;
  /** The server itself puts up a picture that it has read and keeps (LP33). */
  readonly pictures?: boolean;
  /** Notes and groups that a facilitator locked. */
  readonly locked: ReadonlySet<string>;
  /** Whether they wrote a note that does not say who did (a wall without names): the server remembers. */
  readonly wrote: (noteId: string) => boolean;
  /** After the update. */
  readonly counts: {
    readonly onWall: number;
    readonly notes: number;
    readonly groups: number;
    readonly zones: number;
    readonly comments: number;
    readonly reactions: number;
    readonly arrows: number;
  };
  /** Whether they had given this note another reaction that stands, on a wall without names: the server remembers. */
  readonly reacted: (noteId: string, without: string) => boolean;
  /** Whether the wall, its bin included, has this note, or this group. */
  readonly holds: (kind: "note" | "group", id: string) => boolean;
}

/** Why an update was refused; each is also the key of what the person is told. */
export type ChangeRefusal =
  | "board-closed"
  | "board-look-only"
  | "item-malformed"
  | "item-locked"
  | "author-forged"
  | "written-for-facilitator-only"
  | "note-not-yours"
  | "removals-too-many"
  | "additions-too-many"
  | "note-text-too-long"
  | "group-title-too-long"
  | "wall-full"
  /** LP28: the ground is drawn by those who facilitate. */
  | "zone-facilitator-only"
  | "zone-title-too-long"
  | "zones-full"
  /** LP31: only its author, or who facilitates, changes or takes off a comment; only its author a reaction. */
  | "comment-not-yours"
  | "talk-too-long"
  | "reaction-twice"
  /** LP32 */
  | "arrow-label-too-long"
  | "wall-holds-no-more"
  /** LP33 */
  | "picture-by-form"
  /** LP25: a note that others would see before the step is over. */
  | "step-alone";

/**
 * Says whether all the changes of an update may be made by this person: one that may not refuses the whole update.
 * Anyone who may write edits, moves, colours and groups any unlocked note, and takes away their own; a facilitator
 * does everything, and alone draws zones. An author is always the sender.
 */
export function judgeChanges(changes: readonly Change[], bench: Bench): Outcome<null, ChangeRefusal> {
  if (!bench.open) return refuse("board-closed");
  if (bench.role === "look") return refuse("board-look-only");
  let removals = 0;
  let additions = 0;
  // What came in this very update is its sender's: on a wall without names nothing else says so yet.
  const added = new Set(changes.flatMap((change) => (change.what.endsWith("-added") && change.id ? [change.id] : [])));
  const reactedTo = new Set<string>();
  for (const change of changes) {
    // With names one of several counts; without, nobody else could tell that they are one person's.
    if (change.what === "reaction-added" && !bench.named) {
      if (reactedTo.has(change.note)) return refuse("reaction-twice");
      reactedTo.add(change.note);
    }
    const verdict = judgeOne(change, bench, added);
    if (!verdict.ok) return verdict;
    if (change.what.endsWith("-removed")) removals++;
    if (change.what.endsWith("-added")) additions++;
  }
  if (removals > LIMITS.removalsAnUpdate) return refuse("removals-too-many", { max: LIMITS.removalsAnUpdate });
  if (additions > LIMITS.additionsAnUpdate) return refuse("additions-too-many", { max: LIMITS.additionsAnUpdate });
  if (additions > 0) {
    if (bench.counts.onWall > LIMITS.notes) return refuse("wall-full", { max: LIMITS.notes });
    if (bench.counts.notes > LIMITS.notesEver) return refuse("wall-full", { max: LIMITS.notes });
    if (bench.counts.groups > LIMITS.groups) return refuse("wall-full", { max: LIMITS.groups });
    for (const kind of ["comments", "reactions", "arrows"] as const) {
      if (bench.counts[kind] > LIMITS[kind]) return refuse("wall-holds-no-more", { max: LIMITS[kind] });
    }
  }
  return ok(null);
}

function judgeOne(change: Change, bench: Bench, added: ReadonlySet<string>): Outcome<null, ChangeRefusal> {
  if (change.what === "malformed") return refuse("item-malformed");
  const facilitates = bench.role === "facilitate";
  if (!facilitates && touched(change).some((id) => bench.locked.has(id))) return refuse("item-locked");
  const hand = bench.named ? bench.personId : null;
  switch (change.what) {
    case "note-added":
      if (bench.alone) return refuse("step-alone");
      if (change.author !== hand || change.name !== (bench.named ? bench.name : "")) return refuse("author-forged");
      if (change.picture && !bench.pictures) return refuse("picture-by-form");
      if (change.writtenFor !== "" && !facilitates) return refuse("written-for-facilitator-only");
      return ok(null);
    case "group-added":
      return change.author === hand ? ok(null) : refuse("author-forged");
    case "note-text":
      return change.length <= LIMITS.mergedNoteText ? ok(null) : refuse("note-text-too-long", { max: LIMITS.noteText });
    case "group-title":
      return change.length <= LIMITS.mergedGroupTitle
        ? ok(null)
        : refuse("group-title-too-long", { max: LIMITS.groupTitle });
    case "note-removed":
      if (change.by !== hand) return refuse("author-forged");
      return facilitates || isOwn(change, bench) ? ok(null) : refuse("note-not-yours");
    case "note-restored":
      return facilitates || isOwn(change, bench) ? ok(null) : refuse("note-not-yours");
    case "group-removed":
      return change.by === hand ? ok(null) : refuse("author-forged");
    case "zone-added":
    case "zone-shaped":
    case "zone-restored":
      return facilitates ? ok(null) : refuse("zone-facilitator-only");
    case "zone-title":
      if (!facilitates) return refuse("zone-facilitator-only");
      return change.length <= LIMITS.mergedGroupTitle
        ? ok(null)
        : refuse("zone-title-too-long", { max: ZONE_LIMITS.title });
    case "zone-removed":
      if (!facilitates) return refuse("zone-facilitator-only");
      return change.by === hand ? ok(null) : refuse("author-forged");
    case "comment-added":
      if (bench.alone) return refuse("step-alone");
      // One that hangs on nothing would be seen by nobody, and stay.
      if (!bench.holds("note", change.note)) return refuse("item-malformed");
      return change.author === hand && change.name === (bench.named ? bench.name : "")
        ? ok(null)
        : refuse("author-forged");
    case "comment-text":
      if (change.length > LIMITS.mergedCommentText) return refuse("talk-too-long", { max: LIMITS.commentText });
      return facilitates || isOwn(change, bench) || added.has(change.id) ? ok(null) : refuse("comment-not-yours");
    case "comment-removed":
      if (change.by !== hand) return refuse("author-forged");
      return facilitates || isOwn(change, bench) ? ok(null) : refuse("comment-not-yours");
    case "comment-restored":
      return facilitates || isOwn(change, bench) ? ok(null) : refuse("comment-not-yours");
    case "reaction-added":
      if (bench.alone) return refuse("step-alone");
      if (!bench.holds("note", change.note)) return refuse("item-malformed");
      if (change.author !== hand) return refuse("author-forged");
      return hand === null && bench.reacted(change.note, change.id) ? refuse("reaction-twice") : ok(null);
    case "reaction-kind":
    case "reaction-restored":
      if (bench.alone) return refuse("step-alone");
      if (change.author === null && bench.reacted(change.note, change.id)) return refuse("reaction-twice");
      return isOwn(change, bench) || added.has(change.id) ? ok(null) : refuse("comment-not-yours");
    case "reaction-removed":
      if (change.by !== hand) return refuse("author-forged");
      return isOwn(change, bench) || added.has(change.id) ? ok(null) : refuse("comment-not-yours");
    case "arrow-added":
      if (![change.from, change.to].every((end) => bench.holds("note", end) || bench.holds("group", end)))
        return refuse("item-malformed");
      return change.author === hand ? ok(null) : refuse("author-forged");
    case "arrow-label":
      return change.length <= LIMITS.mergedArrowLabel
        ? ok(null)
        : refuse("arrow-label-too-long", { max: LIMITS.arrowLabel });
    case "arrow-removed":
      return change.by === hand ? ok(null) : refuse("author-forged");
    case "arrow-restored":
    case "note-kind":
    case "note-moved":
    case "note-regrouped":
    case "group-moved":
    case "group-restored":
      return ok(null);
  }
}

/** The items whose lock forbids a change: nothing goes in or out of a locked group either. */
function touched(change: Exclude<Change, { what: "malformed" }>): readonly string[] {
  const ids = [change.id];
  // What hangs on a locked thing is as it is.
  if ("note" in change) ids.push(change.note);
  if (change.what.startsWith("arrow-") && "to" in change && change.to && change.from) ids.push(change.from, change.to);
  if (change.what === "note-added" && change.group !== null) ids.push(change.group);
  if (change.what === "note-regrouped") {
    if (change.from !== null) ids.push(change.from);
    if (change.to !== null) ids.push(change.to);
  }
  return ids;
}

function isOwn(change: { id: string; author: string | null }, bench: Bench): boolean {
  return change.author === null ? bench.wrote(change.id) : change.author === bench.personId;
}
