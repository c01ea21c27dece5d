import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { trials } from "../../../tests/support/long";
import type { BoardCommand } from "./commands";
import { runCommand } from "./commands";
import { newBoardDocument, notesOf, ROOTS, textOf } from "./document";
import { NOTE_KINDS } from "./note-kinds";
import type { Hand } from "./operations";
import { addNote, createGroup, editNoteText, moveToGroup, removeGroup, removeNote, restoreNote } from "./operations";
import { readBoard } from "./read-board";

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const hand = (n: number): Hand => ({
  author: uuid(900 + n),
  name: `Personne ${n}`,
  now: 1_000 + n,
});
const nadia = hand(1);

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = newBoardDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(...docs: Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
}

function allTexts(doc: Y.Doc): string[] {
  const board = readBoard(doc);
  return [...board.groups.flatMap((group) => group.notes), ...board.ungrouped].map((note) => note.text).sort();
}

const noteId = fc.integer({ min: 1, max: 12 }).map(uuid);
const groupId = fc.integer({ min: 101, max: 104 }).map(uuid);
const place = fc.integer({ min: -5_000, max: 5_000 });
const zoneId = fc.integer({ min: 201, max: 203 }).map(uuid);
const labels = fc.constantFrom<readonly string[]>([], ["Un"], ["Un", "Deux"], ["Deux", "Un", "Trois"]);
const area = { x: place, y: place, w: fc.integer({ min: 160, max: 900 }), h: fc.integer({ min: 160, max: 900 }) };
const zoneCommand: fc.Arbitrary<BoardCommand> = fc.oneof(
  fc.record({ id: zoneId, title: fc.constantFrom("Ici", "Là"), columns: labels, rows: labels, ...area }).map((zone) => {
    const form = zone.columns.length + zone.rows.length === 0 ? ("plain" as const) : ("matrix" as const);
    return { do: "add-zones" as const, zones: [{ ...zone, form }] };
  }),
  fc.record({ do: fc.constant("change-zone" as const), id: zoneId, columns: labels, rows: labels, ...area }),
  fc.record({ do: fc.constant("change-zone" as const), id: zoneId, title: fc.constantFrom("Ailleurs", "Là-bas") }),
  fc.record({ do: fc.constant("remove-zone" as const), id: zoneId }),
  fc.record({ do: fc.constant("restore-zone" as const), id: zoneId }),
);
const command: fc.Arbitrary<BoardCommand> = fc.oneof(
  zoneCommand,
  fc.record({
    do: fc.constant("add-note" as const),
    id: noteId,
    kind: fc.constantFrom(...NOTE_KINDS),
    text: fc.string({ maxLength: 20, unit: "grapheme" }),
    group: fc.option(groupId),
  }),
  fc.record({
    do: fc.constant("edit-note" as const),
    id: noteId,
    text: fc.string({ maxLength: 30, unit: "grapheme" }),
  }),
  fc.record({
    do: fc.constant("set-kind" as const),
    id: noteId,
    kind: fc.constantFrom(...NOTE_KINDS),
  }),
  fc.record({
    do: fc.constant("move-note" as const),
    id: noteId,
    x: place,
    y: place,
  }),
  fc.record({
    do: fc.constant("move-to-group" as const),
    id: noteId,
    group: fc.option(groupId),
    before: fc.option(noteId),
  }),
  fc.record({ do: fc.constant("remove-note" as const), id: noteId }),
  fc.record({ do: fc.constant("restore-note" as const), id: noteId }),
  fc.record({
    do: fc.constant("create-group" as const),
    id: groupId,
    title: fc.constantFrom("Craintes", "Preuves", "Les murs"),
    notes: fc.array(noteId, { maxLength: 4 }),
  }),
  fc.record({
    do: fc.constant("rename-group" as const),
    id: groupId,
    title: fc.constantFrom("Craintes", "Moyens"),
  }),
  fc.record({
    do: fc.constant("move-group" as const),
    id: groupId,
    x: place,
    y: place,
  }),
  fc.record({
    do: fc.constant("place-group" as const),
    id: groupId,
    before: fc.option(groupId),
  }),
  fc.record({ do: fc.constant("remove-group" as const), id: groupId }),
  fc.record({ do: fc.constant("restore-group" as const), id: groupId }),
);

describe("operations on a wall", () => {
  test("whatever people do apart, the same document comes out, in any order of exchange", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(command, { maxLength: 15 }), {
          minLength: 3,
          maxLength: 3,
        }),
        (scripts) => {
          const start = newBoardDocument();
          addNote(start, nadia, {
            id: uuid(1),
            kind: "idea",
            text: "Venir voir",
          });
          createGroup(start, nadia, {
            id: uuid(101),
            title: "Preuves",
            notes: [uuid(1)],
          });
          const docs = scripts.map((script, i) => {
            const doc = copyOf(start);
            // Nobody makes an identifier that someone else makes: two people never draw the same UUID.
            const own = (id: string) => (notesOf(start).has(id) ? id : id.replace(/^0/, String(i + 1)));
            for (const one of script) {
              const mine = one.do === "add-note" || one.do === "create-group" ? { ...one, id: own(one.id) } : one;
              runCommand(doc, hand(i), mine);
            }
            return doc;
          });
          exchange(...docs);
          const boards = docs.map(readBoard);
          expect(boards[1]).toEqual(boards[0]);
          expect(boards[2]).toEqual(boards[0]);
          const merged = newBoardDocument();
          Y.applyUpdate(merged, Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)).reverse()));
          expect(readBoard(merged)).toEqual(boards[0]);
        },
      ),
      { numRuns: trials(150) },
    );
  });

  test("no operation loses a note: each ever added is on the wall or in its bin", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (script) => {
        const doc = newBoardDocument();
        const added = new Set<string>();
        for (const one of script) {
          const done = runCommand(doc, nadia, one);
          if (done.ok && one.do === "add-note") added.add(one.id);
          const board = readBoard(doc);
          const seen = [...board.groups.flatMap((group) => group.notes), ...board.ungrouped, ...board.bin];
          expect(new Set(seen.map((note) => note.id))).toEqual(added);
          expect(seen.length).toBe(added.size);
        }
      }),
      { numRuns: trials(150) },
    );
  });

  test("removing a group that someone else is filling loses no note", () => {
    const one = newBoardDocument();
    for (const n of [1, 2, 3]) addNote(one, nadia, { id: uuid(n), kind: "fear", text: `note ${n}` });
    createGroup(one, nadia, {
      id: uuid(101),
      title: "Craintes",
      notes: [uuid(1)],
    });
    const other = copyOf(one);
    removeGroup(one, nadia, uuid(101));
    moveToGroup(other, uuid(2), uuid(101));
    addNote(other, hand(2), {
      id: uuid(4),
      kind: "idea",
      text: "note 4",
      group: uuid(101),
    });
    exchange(one, other);
    expect(readBoard(one)).toEqual(readBoard(other));
    expect(readBoard(one).groups).toEqual([]);
    expect(allTexts(one)).toEqual(["note 1", "note 2", "note 3", "note 4"]);
  });

  test("text written on both sides of a cut keeps both", () => {
    const one = newBoardDocument();
    addNote(one, nadia, {
      id: uuid(1),
      kind: "idea",
      text: "Publier le loyer",
    });
    const other = copyOf(one);
    editNoteText(one, uuid(1), "Il faudrait publier le loyer");
    editNoteText(other, uuid(1), "Publier le loyer et les charges");
    exchange(one, other);
    const text = textOf(one, "notes", uuid(1))?.toString();
    expect(text).toBe(textOf(other, "notes", uuid(1))?.toString());
    expect(text).toContain("Il faudrait publier");
    expect(text).toContain("et les charges");
  });

  test("a form posted on an older text keeps what someone wrote since", () => {
    const doc = newBoardDocument();
    addNote(doc, nadia, {
      id: uuid(1),
      kind: "idea",
      text: "Publier le loyer",
    });
    editNoteText(doc, uuid(1), "Publier le loyer et les charges");
    editNoteText(doc, uuid(1), "Il faut publier le loyer", "Publier le loyer");
    expect(textOf(doc, "notes", uuid(1))?.toString()).toBe("Il faut publier le loyer et les charges");
  });

  test("three people who move, colour and write the same note at once keep the three changes", () => {
    const one = newBoardDocument();
    addNote(one, nadia, { id: uuid(1), kind: "idea", text: "Un bail" });
    const [two, three] = [copyOf(one), copyOf(one)];
    runCommand(one, nadia, { do: "move-note", id: uuid(1), x: 700, y: 300 });
    runCommand(two, nadia, { do: "set-kind", id: uuid(1), kind: "lived" });
    runCommand(three, nadia, {
      do: "edit-note",
      id: uuid(1),
      text: "Un bail que personne n’a lu",
    });
    exchange(one, two, three);
    expect(readBoard(one).ungrouped[0]).toMatchObject({
      x: 700,
      y: 300,
      kind: "lived",
      text: "Un bail que personne n’a lu",
    });
  });

  test("the bin keeps a note whole, and gives it back to its group", () => {
    const doc = newBoardDocument();
    addNote(doc, nadia, { id: uuid(1), kind: "proof", text: "Venir voir" });
    createGroup(doc, nadia, {
      id: uuid(101),
      title: "Preuves",
      notes: [uuid(1)],
    });
    const before = readBoard(doc);
    expect(removeNote(doc, hand(2), uuid(1)).ok).toBe(true);
    expect(readBoard(doc).noteCount).toBe(0);
    expect(readBoard(doc).bin[0]?.bin).toEqual({ by: uuid(902), at: 1_002 });
    expect(restoreNote(doc, uuid(1)).ok).toBe(true);
    expect(readBoard(doc)).toEqual(before);
  });

  test("reading tolerates anything", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.anything({ maxDepth: 2 }), fc.dictionary(fc.string(), fc.anything()))),
        (junk) => {
          const doc = newBoardDocument();
          addNote(doc, nadia, {
            id: uuid(1),
            kind: "idea",
            text: "Elle reste",
          });
          for (const [key, value] of Object.entries(junk)) {
            try {
              doc.getMap(ROOTS.notes).set(key, value);
              const item = new Y.Map();
              doc.getMap(ROOTS.groups).set(key, item);
              item.set("text", new Y.Text("titre"));
              item.set("geometry", value);
              item.set("bin", value);
            } catch {
              // Yjs itself does not store functions, symbols…
            }
          }
          const board = readBoard(doc);
          expect(board.ungrouped.map((note) => note.text)).toContain("Elle reste");
        },
      ),
      { numRuns: trials(100) },
    );
  });

  test("refusals change nothing", () => {
    const doc = newBoardDocument();
    addNote(doc, nadia, { id: uuid(1), kind: "idea", text: "a" });
    const before = Y.encodeStateAsUpdate(doc);
    expect(addNote(doc, nadia, { id: uuid(1), kind: "idea", text: "b" })).toMatchObject({ reason: "item-malformed" });
    expect(
      addNote(doc, nadia, {
        id: uuid(2),
        kind: "idea",
        text: "x".repeat(1_001),
      }),
    ).toMatchObject({
      reason: "note-text-too-long",
    });
    expect(
      addNote(doc, nadia, {
        id: uuid(2),
        kind: "idea",
        text: "b",
        x: Number.NaN,
        y: 0,
      }).ok,
    ).toBe(false);
    expect(
      addNote(doc, nadia, {
        id: uuid(2),
        kind: "idea",
        text: "b",
        group: uuid(101),
      }),
    ).toMatchObject({
      reason: "group-unknown",
    });
    expect(createGroup(doc, nadia, { id: uuid(101), title: "  " })).toMatchObject({ reason: "group-title-empty" });
    expect(moveToGroup(doc, uuid(7), null)).toMatchObject({
      reason: "note-unknown",
    });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
