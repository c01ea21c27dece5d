import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newBoardDocument } from "./document";
import { type Box, layOut, overlap, settle } from "./layout";
import type { Hand } from "./operations";
import { addNote, createGroup, moveNote, moveToGroup } from "./operations";
import { readBoard } from "./read-board";

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const hand: Hand = { author: uuid(901), name: "Nadia", now: 1_000 };

function covering(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, at) =>
    boxes.slice(at + 1).flatMap((other) => (overlap(one, other) ? [JSON.stringify([one, other])] : [])),
  );
}

/** Frames and the notes that are in none. */
function lying(doc: ReturnType<typeof newBoardDocument>): Box[] {
  const view = readBoard(doc);
  const { frames, notes } = layOut(view);
  return [...frames.values(), ...view.ungrouped.flatMap((note) => notes.get(note.id) ?? [])];
}

describe("what nobody placed", () => {
  test("notes, groups of notes and notes that join them later cover nothing", () => {
    const doc = newBoardDocument();
    let made = 0;
    for (const size of [5, 2, 1, 7, 3]) {
      const notes = Array.from({ length: size }, () => uuid(++made));
      for (const id of notes) addNote(doc, hand, { id, kind: "idea", text: `${"mot ".repeat(made * 3)}` });
      expect(createGroup(doc, hand, { id: uuid(100 + size), title: `Groupe de ${size}`, notes }).ok).toBe(true);
    }
    for (let alone = 0; alone < 12; alone++) {
      addNote(doc, hand, { id: uuid(50 + alone), kind: "fear", text: "seule ".repeat(alone) });
    }
    expect(covering(lying(doc))).toEqual([]);
    for (let joins = 0; joins < 8; joins++) moveToGroup(doc, uuid(50 + joins), uuid(101));
    expect(covering(lying(doc))).toEqual([]);
    moveToGroup(doc, uuid(52), null);
    expect(covering(lying(doc))).toEqual([]);
  });

  test("a frame put on a note leaves the note readable beside it, and the note comes back when the frame goes", () => {
    const doc = newBoardDocument();
    addNote(doc, hand, { id: uuid(1), kind: "idea", text: "ici", x: 400, y: 400 });
    createGroup(doc, hand, { id: uuid(101), title: "Dessus", x: 380, y: 380 });
    expect(covering(lying(doc))).toEqual([]);
    moveNote(doc, uuid(1), 2_000, 400);
    expect(layOut(readBoard(doc)).notes.get(uuid(1))).toMatchObject({ x: 2_000, y: 400 });
  });
});

describe("settling", () => {
  const box = fc.record({
    x: fc.integer({ min: -500, max: 2_000 }),
    y: fc.integer({ min: -500, max: 2_000 }),
    w: fc.integer({ min: 200, max: 700 }),
    h: fc.integer({ min: 200, max: 700 }),
  });

  test("no frame covers another, whoever computes it and in whatever order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(box, { maxLength: 12, selector: (one) => `${one.x}:${one.y}` }), (boxes) => {
        const named = boxes.map((one, at) => [uuid(at), one] as const);
        const settled = settle(new Map(named), new Map());
        expect(covering([...settled.frames.values()])).toEqual([]);
        const again = settle(new Map(named.toReversed()), new Map());
        expect(Object.fromEntries(again.frames)).toEqual(Object.fromEntries(settled.frames));
      }),
    );
  });

  test("what covers nothing stays where it was put", () => {
    const frames = new Map([
      [uuid(1), { x: 0, y: 0, w: 400, h: 300 }],
      [uuid(2), { x: 500, y: 0, w: 400, h: 300 }],
    ]);
    const free = new Map([[uuid(3), { x: 0, y: 400, w: 176, h: 160 }]]);
    expect(settle(frames, free)).toEqual({ frames, free });
  });
});
