import { describe, expect, test } from "vitest";
import { runCommand } from "./commands";
import { newBoardDocument } from "./document";
import { type Box, overlap } from "./layout";
import { LIMITS } from "./limits";
import { ALIGNMENTS, aligned, commandsOf, linesAsNotes, linesOf, pasted } from "./many-commands";
import { readBoard } from "./read-board";
import { removals } from "./removals";

const hand = { author: null, name: "", now: 1_000 };
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const counter =
  (from = 100) =>
  () =>
    uuid(from++);

function aWall(texts: readonly string[]) {
  const doc = newBoardDocument();
  texts.forEach((text, at) => {
    runCommand(doc, hand, { do: "add-note", id: uuid(at + 1), kind: "idea", text });
  });
  return doc;
}
const texts = (doc: ReturnType<typeof aWall>) => readBoard(doc).ungrouped.map((note) => note.text);

describe("several notes in one change", () => {
  test("go into a group in the order given, at its end, and leave it again each to its place", () => {
    const doc = aWall(["un", "deux", "trois", "quatre"]);
    runCommand(doc, hand, { do: "create-group", id: uuid(50), title: "G", notes: [uuid(4)] });
    let updates = 0;
    doc.on("update", () => updates++);
    expect(runCommand(doc, hand, { do: "gather-notes", ids: [uuid(3), uuid(1)], group: uuid(50) }).ok).toBe(true);
    expect(updates).toBe(1);
    expect(readBoard(doc).groups[0]?.notes.map((note) => note.text)).toEqual(["quatre", "trois", "un"]);
    const view = readBoard(doc);
    for (const command of commandsOf(
      { intent: "gather-notes", ids: [uuid(3), uuid(4)], group: "none" },
      view,
      counter(),
    )) {
      expect(runCommand(doc, hand, command).ok).toBe(true);
    }
    expect(readBoard(doc).groups[0]?.notes.map((note) => note.text)).toEqual(["un"]);
    expect(texts(doc)).toEqual(["deux", "quatre", "trois"]);
  });

  test("are placed with groups; a note leaves its group, a group takes its notes along, what is gone is passed over", () => {
    const doc = aWall(["un", "deux"]);
    runCommand(doc, hand, { do: "create-group", id: uuid(50), title: "G", notes: [uuid(2)], x: 0, y: 500 });
    const places = [
      { id: uuid(1), x: 10, y: 20 },
      { id: uuid(50), x: 900, y: 900 },
      { id: uuid(77), x: 0, y: 0 },
    ];
    expect(runCommand(doc, hand, { do: "place-items", places }).ok).toBe(true);
    const view = readBoard(doc);
    expect(view.ungrouped[0]).toMatchObject({ x: 10, y: 20 });
    expect(view.groups[0]).toMatchObject({ x: 900, y: 900 });
    expect(view.groups[0]?.notes).toHaveLength(1);
    runCommand(doc, hand, { do: "place-items", places: [{ id: uuid(2), x: 5, y: 5 }] });
    expect(texts(doc)).toEqual(["un", "deux"]);
    expect(runCommand(doc, hand, { do: "place-items", places: [{ id: uuid(1), x: Number.NaN, y: 0 }] })).toMatchObject({
      reason: "item-malformed",
    });
  });

  test("LP12 are as many as one change takes, and go to the bin a few at a time", () => {
    const doc = aWall(["un"]);
    const many = Array.from({ length: LIMITS.together + 1 }, (_, at) => uuid(at + 1));
    expect(runCommand(doc, hand, { do: "set-kinds", ids: many, kind: "fear" })).toMatchObject({
      reason: "selection-too-large",
    });
    expect(runCommand(doc, hand, { do: "gather-notes", ids: many, group: null })).toMatchObject({
      reason: "selection-too-large",
    });
    const going = removals(many.slice(0, 12));
    expect(going.map((one) => ("ids" in one ? one.ids.length : 0))).toEqual([5, 5, 2]);
  });

  test("are put in order without one hiding another, the first corner staying", () => {
    const boxes = [
      { id: "a", box: { x: 100, y: 40, w: 176, h: 136 } },
      { id: "b", box: { x: 110, y: 60, w: 176, h: 304 } },
      { id: "c", box: { x: 900, y: 20, w: 400, h: 300 } },
      { id: "d", box: { x: 105, y: 500, w: 176, h: 160 } },
    ];
    for (const how of ALIGNMENTS) {
      const places = aligned(boxes, how);
      const laid: Box[] = places.map(({ id, x, y }) => ({
        ...(boxes.find((one) => one.id === id)?.box ?? { x: 0, y: 0, w: 0, h: 0 }),
        x,
        y,
      }));
      for (const [at, one] of laid.entries()) {
        for (const other of laid.slice(at + 1)) expect(overlap(one, other), how).toBe(false);
      }
      expect(Math.min(...laid.map((one) => one.x))).toBe(100);
      expect(Math.min(...laid.map((one) => one.y))).toBe(20);
    }
    expect(new Set(aligned(boxes, "left").map((one) => one.x)).size).toBe(1);
    expect(new Set(aligned(boxes, "top").map((one) => one.y)).size).toBe(1);
  });
});

describe("a text of several lines", () => {
  test("is a note a line, without the signs of a list", () => {
    expect(linesOf("- un\r\n\n  2) deux\n• trois\n-4 degrés")).toEqual(["un", "deux", "trois", "-4 degrés"]);
    expect(linesOf("x".repeat(1_200)).map((line) => line.length)).toEqual([500, 500, 200]);
  });

  test("makes changes that the server takes, and no note hides another", () => {
    const doc = aWall(["déjà là"]);
    const lines = Array.from({ length: 250 }, (_, at) => `${at} ${"mot ".repeat(30)}`);
    const commands = pasted(
      lines.map((text) => ({ text, kind: "idea" })),
      counter(1_000),
      () => ({ x: 5_000, y: 0 }),
    );
    for (const command of commands) {
      const sizes: number[] = [];
      const measure = (update: Uint8Array) => sizes.push(update.length);
      doc.on("update", measure);
      expect(runCommand(doc, hand, command).ok).toBe(true);
      doc.off("update", measure);
      expect(sizes).toHaveLength(1);
      expect(sizes[0]).toBeLessThan(65_536);
    }
    expect(texts(doc)).toEqual(["déjà là", ...lines]);
  });

  test("goes into the group that is chosen", () => {
    const doc = aWall(["un"]);
    runCommand(doc, hand, { do: "create-group", id: uuid(50), title: "G", notes: [uuid(1)] });
    const form = { text: "deux\ntrois", kind: "fear", group: uuid(50) } as const;
    for (const command of linesAsNotes(form, readBoard(doc), counter())) runCommand(doc, hand, command);
    expect(readBoard(doc).groups[0]?.notes.map((note) => note.text)).toEqual(["un", "deux", "trois"]);
  });
});
