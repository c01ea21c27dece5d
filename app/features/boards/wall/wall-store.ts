import type * as Y from "yjs";
import { ROOTS } from "~/domain/boards/document";
import { type Box, boundsOf, layOutGroup, noteBox, settle } from "~/domain/boards/layout";
import type { ArrowView, BoardView, GroupView, NoteView, ZoneView } from "~/domain/boards/read-board";
import { byOrder, readAttached, readGroup, readNote, readZone } from "~/domain/boards/read-board";
import { type Talk, talkByNote } from "~/domain/boards/talk";
import { ANCHORS, placeAt, type ZonePlace } from "~/domain/boards/zones";

/** A note where it lies. `groupId` is a group that is on the wall, or null. */
export type PlacedNote = { readonly note: NoteView; readonly box: Box };
export type PlacedGroup = {
  readonly group: Omit<GroupView, "notes">;
  readonly frame: Box;
  /** In the order of the list. */
  readonly notes: readonly string[];
};

type Listener = () => void;

/**
 * What the wall shows, note by note: each component listens to its own item, so that a note someone moves draws that
 * note and not two thousand. A change of the document reads again only what it touched; what is told is told once a
 * frame. `shape` changes when something comes, goes or moves.
 */
export class WallStore {
  readonly #rawNotes = new Map<string, NoteView>();
  readonly #rawGroups = new Map<string, Omit<GroupView, "notes">>();
  #zones: readonly ZoneView[] = [];
  #arrows: readonly ArrowView[] = [];
  #talk: ReadonlyMap<string, Talk> = new Map();
  /** Notes that name a group, on the wall or not, by that group. */
  readonly #members = new Map<string, Set<string>>();
  readonly #notes = new Map<string, PlacedNote>();
  readonly #groups = new Map<string, PlacedGroup>();
  /** Frames and free notes as they are stored, before one is kept from covering another. */
  readonly #wantedFrames = new Map<string, Box>();
  readonly #wantedFree = new Map<string, Box>();
  #zonesInBin = false;
  #commentsInBin = false;
  #saidBy: ReadonlyMap<string, string | null> = new Map();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #touched = new Set<string>();
  #scheduled: number | null = null;
  #shape = 0;
  #order: readonly string[] | null = null;
  #bounds: Box | null = null;
  #stop: (() => void) | null = null;

  constructor(view: BoardView) {
    for (const group of [...view.groups, ...view.binnedGroups]) this.#rawGroups.set(group.id, group);
    this.#zones = view.zones;
    this.#arrows = view.arrows;
    this.#talk = talkByNote(view);
    this.#saidBy = new Map([...view.comments, ...view.reactions].map((one) => [one.id, one.authorId]));
    const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped, ...view.bin];
    for (const note of notes) this.#keepNote(note.id, note);
    this.#place(
      notes.map((note) => note.id),
      this.#rawGroups.keys(),
    );
  }

  note(id: string): PlacedNote | undefined {
    return this.#notes.get(id);
  }

  group(id: string): PlacedGroup | undefined {
    return this.#groups.get(id);
  }

  /** A note on the wall or in the bin, as it is written. */
  raw(id: string): NoteView | undefined {
    return this.#rawNotes.get(id);
  }

  /** Zones of the ground, in the order in which they were drawn. */
  get zones(): readonly ZoneView[] {
    return this.#zones;
  }

  /** Arrows between things that are, or were, on the wall. */
  get arrows(): readonly ArrowView[] {
    return this.#arrows;
  }

  /** Comments and reactions of a note; the same object until they change. */
  talk(id: string): Talk | undefined {
    return this.#talk.get(id);
  }

  /** Who wrote a comment or gave a reaction. */
  authorOfSaid(id: string): string | null {
    return this.#saidBy.get(id) ?? null;
  }

  /** The words of a note, or the title of a group; null for what is not on the wall. */
  saidAt(id: string): string | null {
    return this.#groups.get(id)?.group.title ?? this.#notes.get(id)?.note.text ?? null;
  }

  zone(id: string): ZoneView | undefined {
    return this.#zones.find((zone) => zone.id === id);
  }

  /** The zone a note or group lies in; a note lies where its group does. */
  placeOf(id: string): ZonePlace | null {
    if (this.#zones.length === 0) return null;
    const placed = this.#notes.get(id);
    const frame = this.#groups.get(placed?.note.groupId ?? id)?.frame;
    const box = frame ?? placed?.box;
    if (!box) return null;
    const anchor = frame ? ANCHORS.group() : ANCHORS.note(box);
    return placeAt(this.#zones, box.x + anchor.x, box.y + anchor.y);
  }

  /** Whether something was taken off the wall. */
  get hasBin(): boolean {
    if (this.#zonesInBin || this.#commentsInBin) return true;
    for (const note of this.#rawNotes.values()) if (note.bin !== null) return true;
    for (const group of this.#rawGroups.values()) if (group.bin !== null) return true;
    return false;
  }

  get shape(): number {
    return this.#shape;
  }

  get noteCount(): number {
    return this.#notes.size;
  }

  /** Groups in the order of the list. */
  get groups(): readonly PlacedGroup[] {
    return [...this.#groups.values()].sort((one, other) => byOrder(one.group, other.group));
  }

  /** Every note on the wall in the order of the list: groups first, then the others. */
  get order(): readonly string[] {
    if (!this.#order) {
      const free = [...this.#notes.values()].filter(({ note }) => note.groupId === null).map(({ note }) => note);
      this.#order = [...this.groups.flatMap((group) => group.notes), ...free.sort(byOrder).map((note) => note.id)];
    }
    return this.#order;
  }

  get bounds(): Box {
    this.#bounds ??= boundsOf([...this.boxes(), ...this.#zones]);
    return this.#bounds;
  }

  /** Frames and free notes, but for these: what something new must not lie on. */
  boxes(without: readonly string[] = []): Box[] {
    const left = new Set(without);
    const boxes: Box[] = [];
    for (const [id, { frame }] of this.#groups) if (!left.has(id)) boxes.push(frame);
    for (const [id, { note, box }] of this.#notes) if (note.groupId === null && !left.has(id)) boxes.push(box);
    return boxes;
  }

  /** The notes of no group, with where they lie. */
  freeNotes(): { readonly id: string; readonly box: Box }[] {
    return [...this.#notes].flatMap(([id, { note, box }]) => (note.groupId === null ? [{ id, box }] : []));
  }

  subscribe(key: string, listener: Listener): () => void {
    const all = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, all);
    all.add(listener);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.#listeners.delete(key);
    };
  }

  /** From now on shows this document. Everything is read once, then only what changes. */
  attach(doc: Y.Doc): void {
    this.#stop?.();
    const notes = doc.getMap(ROOTS.notes);
    const groups = doc.getMap(ROOTS.groups);
    const readAll = () => {
      const noteIds = new Set([...this.#rawNotes.keys(), ...notes.keys()]);
      const groupIds = new Set([...this.#rawGroups.keys(), ...groups.keys()]);
      this.#read(notes, groups, noteIds, groupIds);
    };
    const watch = (ids: (noteIds: Set<string>, groupIds: Set<string>, id: string) => void) => {
      return (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        const noteIds = new Set<string>();
        const groupIds = new Set<string>();
        for (const event of events) {
          const first = event.path[0];
          if (typeof first === "string") ids(noteIds, groupIds, first);
          else for (const id of event.changes.keys.keys()) ids(noteIds, groupIds, id);
        }
        this.#read(notes, groups, noteIds, groupIds);
      };
    };
    const noteChanges = watch((noteIds, _, id) => noteIds.add(id));
    const groupChanges = watch((_, groupIds, id) => groupIds.add(id));
    const zones = doc.getMap(ROOTS.zones);
    const readZones = () => {
      const read = [...zones.entries()].flatMap(([id, item]) => readZone(id, item) ?? []);
      this.#zonesInBin = read.some((zone) => zone.bin !== null);
      this.#zones = read.filter((zone) => zone.bin === null).sort(byOrder);
      this.#bounds = null;
      this.#shape++;
      // The zone of each note is said with it.
      for (const id of [...this.#notes.keys(), ...this.#groups.keys()]) this.#tell(id);
      this.#schedule();
    };
    const readTalk = () => {
      const { comments, binnedComments, reactions, arrows } = readAttached(doc);
      this.#commentsInBin = binnedComments.length > 0;
      const before = this.#talk;
      const arrowsBefore = this.#arrows;
      this.#arrows = arrows;
      this.#talk = talkByNote({ comments, reactions });
      this.#saidBy = new Map([...comments, ...reactions].map((one) => [one.id, one.authorId]));
      for (const id of new Set([...before.keys(), ...this.#talk.keys()])) this.#tell(id);
      for (const { from, to } of [...arrowsBefore, ...arrows]) {
        this.#tell(from);
        this.#tell(to);
      }
      this.#shape++;
      this.#schedule();
    };
    const attached = (["comments", "reactions", "arrows"] as const).map((root) => doc.getMap(root));
    for (const root of attached) root.observeDeep(readTalk);
    zones.observeDeep(readZones);
    notes.observeDeep(noteChanges);
    groups.observeDeep(groupChanges);
    this.#stop = () => {
      notes.unobserveDeep(noteChanges);
      groups.unobserveDeep(groupChanges);
      zones.unobserveDeep(readZones);
      for (const root of attached) root.unobserveDeep(readTalk);
    };
    if (attached.some((root) => root.size > 0) || this.#talk.size + this.#arrows.length > 0) readTalk();
    if (zones.size > 0 || this.#zones.length > 0) readZones();
    readAll();
  }

  detach(): void {
    this.#stop?.();
    this.#stop = null;
    if (this.#scheduled !== null) cancelAnimationFrame(this.#scheduled);
    this.#scheduled = null;
  }

  #read(notes: Y.Map<unknown>, groups: Y.Map<unknown>, noteIds: Iterable<string>, groupIds: Iterable<string>): void {
    const dirty = new Set<string>();
    for (const id of groupIds) {
      const group = readGroup(id, groups.get(id));
      if (group) this.#rawGroups.set(id, group);
      else this.#rawGroups.delete(id);
      dirty.add(id);
    }
    const changed = new Set<string>();
    for (const id of noteIds) {
      const before = this.#rawNotes.get(id)?.groupId;
      this.#keepNote(id, readNote(id, notes.get(id)));
      if (before) dirty.add(before);
      changed.add(id);
    }
    this.#place(changed, dirty);
  }

  #keepNote(id: string, note: NoteView | null): void {
    const before = this.#rawNotes.get(id);
    if (before?.groupId) this.#members.get(before.groupId)?.delete(id);
    if (!note) {
      this.#rawNotes.delete(id);
      return;
    }
    this.#rawNotes.set(id, note);
    if (note.groupId === null || note.bin !== null) return;
    const members = this.#members.get(note.groupId) ?? new Set();
    members.add(id);
    this.#members.set(note.groupId, members);
  }

  /** Places what changed (these notes, and every note of these groups), and what has to make room for it. */
  #place(noteIds: Iterable<string>, groupIds: Iterable<string>): void {
    const dirty = new Set(groupIds);
    const free: string[] = [];
    for (const id of noteIds) {
      const note = this.#rawNotes.get(id);
      this.#wantedFree.delete(id);
      if (!note || note.bin !== null) {
        if (this.#notes.delete(id)) this.#tell(id);
        continue;
      }
      if (note.groupId !== null) dirty.add(note.groupId);
      if (note.groupId === null || !this.#onWall(note.groupId)) free.push(id);
    }
    const members = new Map<string, readonly NoteView[]>();
    for (const groupId of dirty) {
      const group = this.#rawGroups.get(groupId);
      const notes = this.#membersOf(groupId);
      if (!group || group.bin !== null) {
        this.#wantedFrames.delete(groupId);
        if (this.#groups.delete(groupId)) this.#tell(groupId);
        free.push(...notes.map((note) => note.id));
        continue;
      }
      for (const note of notes) this.#wantedFree.delete(note.id);
      members.set(groupId, notes);
      this.#wantedFrames.set(groupId, layOutGroup(group, notes).frame);
    }
    for (const id of free) {
      const note = this.#rawNotes.get(id);
      if (note && note.bin === null) this.#wantedFree.set(id, noteBox(note));
    }
    const touched = new Set(free);
    const settled = settle(this.#wantedFrames, this.#wantedFree);
    for (const [groupId, frame] of settled.frames) {
      const before = this.#groups.get(groupId);
      if (!dirty.has(groupId) && before && sameBox(before.frame, frame)) continue;
      const group = this.#rawGroups.get(groupId);
      if (!group) continue;
      const notes = members.get(groupId) ?? this.#membersOf(groupId);
      const placed = layOutGroup(frame, notes);
      for (const note of notes) {
        const box = placed.notes.get(note.id);
        if (box) this.#set(note, box);
      }
      this.#groups.set(groupId, { group, frame, notes: notes.map((note) => note.id) });
      this.#tell(groupId);
    }
    for (const [id, box] of settled.free) {
      const note = this.#rawNotes.get(id);
      const before = this.#notes.get(id);
      if (!note || (before && !touched.has(id) && sameBox(before.box, box))) continue;
      this.#set(note.groupId === null ? note : { ...note, groupId: null }, box);
    }
    this.#order = null;
    this.#bounds = null;
    this.#shape++;
    this.#schedule();
  }

  /** The notes of a group in the order of the list. */
  #membersOf(groupId: string): readonly NoteView[] {
    return [...(this.#members.get(groupId) ?? [])].flatMap((id) => this.#rawNotes.get(id) ?? []).sort(byOrder);
  }

  #onWall(groupId: string): boolean {
    const group = this.#rawGroups.get(groupId);
    return group !== undefined && group.bin === null;
  }

  #set(note: NoteView, box: Box): void {
    const before = this.#notes.get(note.id);
    if (before && before.note === note && sameBox(before.box, box)) return;
    this.#notes.set(note.id, { note, box: before && sameBox(before.box, box) ? before.box : box });
    this.#tell(note.id);
  }

  #tell(id: string): void {
    this.#touched.add(id);
  }

  #schedule(): void {
    if (this.#scheduled !== null || typeof requestAnimationFrame === "undefined") return;
    this.#scheduled = requestAnimationFrame(() => {
      this.#scheduled = null;
      const touched = [...this.#touched];
      this.#touched.clear();
      for (const id of touched) for (const listener of this.#listeners.get(id) ?? []) listener();
      for (const listener of this.#listeners.get("shape") ?? []) listener();
    });
  }
}

function sameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}
