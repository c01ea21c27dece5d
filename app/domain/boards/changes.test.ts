import fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { trials } from "../../../tests/support/long";
import type { Change } from "./changes";
import { applyListing } from "./changes";
import type { BoardCommand } from "./commands";
import { runCommand } from "./commands";
import { attachedOf, groupsOf, newBoardDocument, notesOf, textOf } from "./document";
import { inspectUpdate } from "./inspect-update";
import type { Bench } from "./judge-changes";
import { judgeChanges } from "./judge-changes";
import { NOTE_KINDS } from "./note-kinds";
import type { Hand } from "./operations";
import { addNote, createGroup } from "./operations";
import { readBoard } from "./read-board";

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const nadia: Hand = { author: uuid(901), name: "Nadia", now: 1_000 };
const samir: Hand = { author: uuid(902), name: "Samir", now: 2_000 };

function aWall(): Y.Doc {
  const doc = newBoardDocument();
  for (const n of [1, 2, 3]) addNote(doc, nadia, { id: uuid(n), kind: "fear", text: `note ${n}` });
  createGroup(doc, nadia, {
    id: uuid(101),
    title: "Craintes",
    notes: [uuid(1)],
  });
  createGroup(doc, nadia, { id: uuid(102), title: "Preuves" });
  return doc;
}

/** What `act` does to a copy of the wall, as the update a client would send. */
function updateOf(wall: Y.Doc, act: (doc: Y.Doc) => void): Uint8Array {
  const doc = newBoardDocument();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(wall));
  const before = Y.encodeStateVector(doc);
  let sent: Uint8Array = new Uint8Array();
  doc.on("update", (update: Uint8Array) => {
    sent = sent.length === 0 ? update : Y.mergeUpdates([sent, update]);
  });
  act(doc);
  expect(Y.encodeStateVector(doc).length).toBeGreaterThanOrEqual(before.length);
  return sent;
}

function changesOf(act: (doc: Y.Doc) => void): readonly Change[] {
  const wall = aWall();
  return applyListing(wall, updateOf(wall, act)).changes;
}

function bench(over: Partial<Bench> = {}): Bench {
  return {
    role: "write",
    personId: uuid(902),
    name: "Samir",
    named: true,
    open: true,
    alone: false,
    locked: new Set(),
    wrote: () => false,
    reacted: () => false,
    holds: () => true,
    counts: { onWall: 10, notes: 10, groups: 2, zones: 0, comments: 0, reactions: 0, arrows: 0 },
    ...over,
  };
}

function verdict(act: (doc: Y.Doc) => void, over: Partial<Bench> = {}): string {
  const outcome = judgeChanges(changesOf(act), bench(over));
  return outcome.ok ? "taken" : outcome.reason;
}

const run =
  (command: BoardCommand, hand: Hand = samir) =>
  (doc: Y.Doc) => {
    expect(runCommand(doc, hand, command)).toEqual({ ok: true, value: null });
  };

describe("what an update did", () => {
  test("each operation is listed as what it is", () => {
    expect(
      changesOf(
        run({
          do: "add-note",
          id: uuid(9),
          kind: "idea",
          text: "a",
          group: uuid(101),
        }),
      ),
    ).toEqual([
      {
        what: "note-added",
        id: uuid(9),
        author: uuid(902),
        name: "Samir",
        writtenFor: "",
        group: uuid(101),
        picture: false,
      },
      { what: "note-text", id: uuid(9), length: 1 },
    ]);
    expect(changesOf(run({ do: "edit-note", id: uuid(1), text: "note un" }))).toEqual([
      { what: "note-text", id: uuid(1), length: 7 },
    ]);
    expect(changesOf(run({ do: "set-kind", id: uuid(1), kind: "lived" }))).toEqual([
      { what: "note-kind", id: uuid(1) },
    ]);
    expect(changesOf(run({ do: "move-note", id: uuid(1), x: 5, y: 6 }))).toEqual([{ what: "note-moved", id: uuid(1) }]);
    expect(changesOf(run({ do: "move-to-group", id: uuid(1), group: uuid(102) }))).toEqual([
      { what: "note-regrouped", id: uuid(1), from: uuid(101), to: uuid(102) },
    ]);
    expect(changesOf(run({ do: "remove-note", id: uuid(2) }))).toEqual([
      { what: "note-removed", id: uuid(2), author: uuid(901), by: uuid(902) },
    ]);
    expect(changesOf(run({ do: "remove-group", id: uuid(101) }))).toEqual([
      { what: "group-removed", id: uuid(101), by: uuid(902) },
    ]);
    expect(changesOf(run({ do: "rename-group", id: uuid(101), title: "Les craintes" }))).toEqual([
      { what: "group-title", id: uuid(101), length: 12 },
    ]);
    expect(
      changesOf(
        run({
          do: "create-group",
          id: uuid(103),
          title: "X",
          notes: [uuid(2)],
        }),
      ),
    ).toEqual(
      [
        { what: "note-regrouped", id: uuid(2), from: null, to: uuid(103) },
        { what: "group-added", id: uuid(103), author: uuid(902) },
        { what: "group-title", id: uuid(103), length: 1 },
      ].sort((a, b) => (a.what === "note-regrouped" ? 1 : 0) - (b.what === "note-regrouped" ? 1 : 0)),
    );
  });

  test("whatever the operations do, the walk lets it pass and nothing is malformed", () => {
    const note = fc.integer({ min: 1, max: 6 }).map(uuid);
    const group = fc.integer({ min: 101, max: 104 }).map(uuid);
    const command: fc.Arbitrary<BoardCommand> = fc.oneof(
      fc.record({
        do: fc.constant("add-note" as const),
        id: note,
        kind: fc.constantFrom(...NOTE_KINDS),
        text: fc.string({ unit: "grapheme" }),
        x: fc.integer({ min: -100_000, max: 100_000 }),
        y: fc.double({ min: -100_000, max: 100_000, noNaN: true }),
      }),
      fc.record({
        do: fc.constant("edit-note" as const),
        id: note,
        text: fc.string({ unit: "grapheme" }),
      }),
      fc.record({
        do: fc.constant("set-kind" as const),
        id: note,
        kind: fc.constantFrom(...NOTE_KINDS),
      }),
      fc.record({
        do: fc.constant("move-to-group" as const),
        id: note,
        group: fc.option(group),
      }),
      fc.record({ do: fc.constant("remove-note" as const), id: note }),
      fc.record({ do: fc.constant("restore-note" as const), id: note }),
      fc.record({
        do: fc.constant("create-group" as const),
        id: group,
        title: fc.constant("G"),
        notes: fc.array(note),
      }),
      fc.record({
        do: fc.constant("move-group" as const),
        id: group,
        x: fc.nat(5_000),
        y: fc.nat(5_000),
      }),
      fc.record({ do: fc.constant("remove-group" as const), id: group }),
      fc.record({ do: fc.constant("restore-group" as const), id: group }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (script) => {
        const server = aWall();
        const client = newBoardDocument();
        Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
        client.on("update", (update: Uint8Array) => {
          const seen = inspectUpdate(update);
          expect(seen).toMatchObject({ ok: true });
          if (!seen.ok) return;
          if (seen.outline.client !== null) expect(seen.outline.client).toBe(client.clientID);
          expect(seen.outline.clock).toBe(
            seen.outline.client === null ? 0 : Y.getState(server.store, seen.outline.client),
          );
          const { changes, incomplete } = applyListing(server, update);
          expect(incomplete).toBe(false);
          expect(changes.filter((change) => change.what === "malformed")).toEqual([]);
          expect(judgeChanges(changes, bench({ role: "facilitate" }))).toMatchObject({ ok: true });
          if (seen.outline.client !== null) {
            expect(Y.getState(server.store, seen.outline.client)).toBe(seen.outline.end);
          }
        });
        for (const one of script) runCommand(client, samir, one);
        expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(client));
      }),
      { numRuns: trials(150) },
    );
  });
});

describe("who may do what on a wall", () => {
  test("anyone who may write edits, moves, colours and groups any unlocked note", () => {
    expect(verdict(run({ do: "edit-note", id: uuid(1), text: "autre" }))).toBe("taken");
    expect(verdict(run({ do: "move-note", id: uuid(1), x: 1, y: 1 }))).toBe("taken");
    expect(verdict(run({ do: "set-kind", id: uuid(1), kind: "means" }))).toBe("taken");
    expect(verdict(run({ do: "move-to-group", id: uuid(1), group: null }))).toBe("taken");
    expect(verdict(run({ do: "remove-group", id: uuid(101) }))).toBe("taken");
  });

  test("nobody writes on a closed wall, and who may only look writes nothing", () => {
    const edit = run({ do: "edit-note", id: uuid(1), text: "autre" });
    expect(verdict(edit, { open: false, role: "facilitate" })).toBe("board-closed");
    expect(verdict(edit, { role: "look" })).toBe("board-look-only");
  });

  test("a locked note, and a note that goes in or out of a locked group, is for facilitators", () => {
    const note = { locked: new Set([uuid(1)]) };
    const group = { locked: new Set([uuid(101)]) };
    expect(verdict(run({ do: "edit-note", id: uuid(1), text: "autre" }), note)).toBe("item-locked");
    expect(verdict(run({ do: "edit-note", id: uuid(2), text: "autre" }), note)).toBe("taken");
    expect(verdict(run({ do: "move-to-group", id: uuid(1), group: null }), group)).toBe("item-locked");
    expect(verdict(run({ do: "move-to-group", id: uuid(2), group: uuid(101) }), group)).toBe("item-locked");
    expect(
      verdict(
        run({
          do: "add-note",
          id: uuid(9),
          kind: "idea",
          text: "",
          group: uuid(101),
        }),
        group,
      ),
    ).toBe("item-locked");
    expect(
      verdict(run({ do: "move-to-group", id: uuid(1), group: null }), {
        ...group,
        role: "facilitate",
      }),
    ).toBe("taken");
  });

  test("an author is the sender, and stays", () => {
    expect(verdict(run({ do: "add-note", id: uuid(9), kind: "idea", text: "a" }, nadia))).toBe("author-forged");
    expect(verdict(run({ do: "add-note", id: uuid(9), kind: "idea", text: "a" }, { ...samir, name: "Nadia" }))).toBe(
      "author-forged",
    );
    expect(
      verdict((doc) => {
        const item = notesOf(doc).get(uuid(1));
        item?.set("meta", {
          ...(item.get("meta") as object),
          author: uuid(902),
        });
      }),
    ).toBe("item-malformed");
    expect(
      verdict(
        run({
          do: "add-note",
          id: uuid(9),
          kind: "idea",
          text: "a",
          writtenFor: "Une habitante",
        }),
      ),
    ).toBe("written-for-facilitator-only");
    expect(
      verdict(
        run({
          do: "add-note",
          id: uuid(9),
          kind: "idea",
          text: "a",
          writtenFor: "Une habitante",
        }),
        {
          role: "facilitate",
        },
      ),
    ).toBe("taken");
  });

  test("a wall without names takes no name, and remembers for its author who wrote a note", () => {
    const anonymous = { author: null, name: "", now: 0 };
    const add = {
      do: "add-note",
      id: uuid(9),
      kind: "idea",
      text: "a",
    } as const;
    expect(verdict(run(add), { named: false })).toBe("author-forged");
    expect(verdict(run(add, anonymous), { named: false })).toBe("taken");
    const remove = (doc: Y.Doc) => notesOf(doc).get(uuid(2))?.set("bin", { by: null, at: 1 });
    expect(
      judgeChanges([{ what: "note-removed", id: uuid(2), author: null, by: null }], bench({ named: false })),
    ).toEqual({ ok: false, reason: "note-not-yours" });
    expect(
      judgeChanges(
        [{ what: "note-removed", id: uuid(2), author: null, by: null }],
        bench({ named: false, wrote: (id) => id === uuid(2) }),
      ).ok,
    ).toBe(true);
    expect(verdict(remove, { named: false })).toBe("note-not-yours");
  });

  test("one takes away and gives back one's own notes; a facilitator any; five at a time", () => {
    expect(verdict(run({ do: "remove-note", id: uuid(1) }))).toBe("note-not-yours");
    expect(verdict(run({ do: "remove-note", id: uuid(1) }), { role: "facilitate" })).toBe("taken");
    const six: Change[] = [1, 2, 3, 4, 5, 6].map((n) => ({
      what: "note-removed",
      id: uuid(n),
      author: uuid(902),
      by: uuid(902),
    }));
    expect(judgeChanges(six.slice(1), bench())).toMatchObject({ ok: true });
    expect(judgeChanges(six, bench())).toMatchObject({
      reason: "removals-too-many",
    });
    expect(judgeChanges(six, bench({ role: "facilitate" }))).toMatchObject({
      reason: "removals-too-many",
    });
  });
});

describe("what hangs on notes", () => {
  const comment: BoardCommand = { do: "add-comment", id: uuid(201), note: uuid(2), text: "Chez nous aussi" };
  const reaction: BoardCommand = { do: "react", id: uuid(301), note: uuid(2), kind: "agree" };
  const arrow: BoardCommand = { do: "add-arrow", id: uuid(401), from: uuid(2), to: uuid(101), label: "dépend de" };
  const mine = { comment: changesOf(run(comment)), reaction: changesOf(run(reaction)), arrow: changesOf(run(arrow)) };
  const judged = (changes: readonly Change[], over: Partial<Bench> = {}) => {
    const outcome = judgeChanges(changes, bench(over));
    return outcome.ok ? "taken" : outcome.reason;
  };

  test("LP31 one comments and reacts in one's own name, not while people write alone, and not on what is locked", () => {
    for (const changes of [mine.comment, mine.reaction]) {
      expect(judged(changes)).toBe("taken");
      expect(judged(changes, { personId: uuid(903), name: "Lucie" })).toBe("author-forged");
      expect(judged(changes, { alone: true })).toBe("step-alone");
      expect(judged(changes, { locked: new Set([uuid(2)]) })).toBe("item-locked");
      expect(judged(changes, { locked: new Set([uuid(2)]), role: "facilitate" })).toBe("taken");
      expect(judged(changes, { role: "look" })).toBe("board-look-only");
    }
    expect(verdict(run(comment, { ...samir, name: "Le maire" }))).toBe("author-forged");
  });

  test("LP31 a comment is its author's and the facilitator's, a reaction its author's alone", () => {
    const of = { id: uuid(201), note: uuid(2), author: uuid(901) };
    const gone: Change = { what: "comment-removed", ...of, by: uuid(902) };
    expect(judged([gone])).toBe("comment-not-yours");
    expect(judged([gone], { role: "facilitate" })).toBe("taken");
    expect(judged([{ ...gone, author: uuid(902) }])).toBe("taken");
    expect(judged([{ what: "comment-text", ...of, length: 3 }])).toBe("comment-not-yours");
    expect(judged([{ what: "comment-restored", ...of }])).toBe("comment-not-yours");
    expect(judged([{ what: "reaction-kind", ...of }], { role: "facilitate" })).toBe("comment-not-yours");
    expect(judged([{ what: "reaction-removed", ...of, by: uuid(902) }], { role: "facilitate" })).toBe(
      "comment-not-yours",
    );
    const nameless = { named: false, wrote: (id: string) => id === uuid(201) };
    expect(judged([{ what: "comment-removed", ...of, author: null, by: null }], nameless)).toBe("taken");
    expect(judged([{ what: "comment-removed", ...of, id: uuid(202), author: null, by: null }], nameless)).toBe(
      "comment-not-yours",
    );
  });

  test("LP31, LP32 what hangs on nothing that the wall has is refused", () => {
    const without = (...ids: string[]) => ({ holds: (_: string, id: string) => !ids.includes(id) });
    for (const changes of [mine.comment, mine.reaction, mine.arrow])
      expect(judged(changes, without(uuid(2)))).toBe("item-malformed");
    expect(judged(mine.arrow, without(uuid(101)))).toBe("item-malformed");
    expect(judged(mine.arrow, { holds: (kind, id) => (kind === "group") === (id === uuid(101)) })).toBe("taken");
  });

  test("LP5 nothing is added under the identifier of something else, before or in the same update", () => {
    // A comment that bears a note's identifier would pass for its author's word on that note, and the other way round.
    expect(verdict(run({ ...comment, id: uuid(1) }))).toBe("item-malformed");
    expect(verdict(run({ ...reaction, id: uuid(101) }))).toBe("item-malformed");
    expect(verdict(run({ ...arrow, id: uuid(1) }))).toBe("item-malformed");
    const both = (doc: Y.Doc) => {
      run(comment)(doc);
      addNote(doc, samir, { id: uuid(201), kind: "idea", text: "Le même" });
    };
    expect(verdict(both)).toBe("item-malformed");
  });

  test("LP31 one person has one reaction a note: on a wall without names the server refuses a second", () => {
    const again = mine.reaction.map((change) => ("author" in change ? { ...change, author: null } : change));
    expect(judged(again, { named: false })).toBe("taken");
    expect(judged(again, { named: false, reacted: () => true })).toBe("reaction-twice");
    const more = again.map((change) => ("id" in change ? { ...change, id: uuid(303) } : change));
    expect(judged([...again, ...more], { named: false })).toBe("reaction-twice");
    const wall = aWall();
    for (const [id, kind] of [
      [uuid(301), "agree"],
      [uuid(302), "doubt"],
    ] as const) {
      runCommand(wall, samir, { do: "react", id, note: uuid(2), kind });
    }
    expect(readBoard(wall).reactions).toMatchObject([{ id: uuid(301), kind: "doubt" }]);
    // Given on two devices at once: the same one counts for everyone.
    const two = aWall();
    const other = newBoardDocument();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(two));
    runCommand(two, samir, { do: "react", id: uuid(301), note: uuid(2), kind: "agree" });
    runCommand(other, samir, { do: "react", id: uuid(302), note: uuid(2), kind: "doubt" });
    Y.applyUpdate(two, Y.encodeStateAsUpdate(other));
    expect(readBoard(two).reactions).toMatchObject([{ id: uuid(302), kind: "doubt" }]);
    runCommand(two, samir, { do: "react", id: uuid(303), note: uuid(2), kind: null });
    expect(readBoard(two).reactions).toEqual([]);
  });

  test("LP33 a picture is put up by the server alone, where it says what it shows", () => {
    const picture = { file: `${uuid(9)}/rue.png`, alt: "La rue" };
    const add = { do: "add-note", id: uuid(5), kind: "proof", text: "La rue", picture } as const;
    const changes = changesOf(run(add));
    expect(judged(changes)).toBe("picture-by-form");
    expect(judged(changes, { role: "facilitate" })).toBe("picture-by-form");
    expect(judged(changes, { pictures: true })).toBe("taken");
    for (const wrong of [
      { ...picture, file: "https://ailleurs.example/x.png" },
      { ...picture, alt: "" },
    ]) {
      expect(judged(changesOf(run({ ...add, picture: wrong })), { pictures: true })).toBe("item-malformed");
    }
  });

  test("LP32 arrows are anyone's who may write, between things that are there; a lock holds for its arrows", () => {
    expect(judged(mine.arrow)).toBe("taken");
    expect(judged(mine.arrow, { locked: new Set([uuid(101)]) })).toBe("item-locked");
    expect(judged([{ what: "arrow-removed", id: uuid(401), from: uuid(1), to: uuid(2), by: uuid(902) }])).toBe("taken");
    const wall = aWall();
    expect(runCommand(wall, samir, { ...arrow, to: uuid(2) } as BoardCommand)).toMatchObject({
      reason: "item-malformed",
    });
    expect(runCommand(wall, samir, { ...arrow, to: uuid(77) } as BoardCommand)).toMatchObject({
      reason: "arrow-end-unknown",
    });
    runCommand(wall, samir, arrow);
    expect(readBoard(wall).arrows).toMatchObject([{ from: uuid(2), to: uuid(101), label: "dépend de" }]);
    // Its end leaves, and comes back.
    runCommand(wall, nadia, { do: "remove-group", id: uuid(101) });
    expect(readBoard(wall).arrows).toEqual([]);
    runCommand(wall, nadia, { do: "restore-group", id: uuid(101) });
    expect(readBoard(wall).arrows).toHaveLength(1);
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    [
      "a comment's author",
      (doc) =>
        attachedOf(doc, "comments")
          .get(uuid(201))
          ?.set("meta", { note: uuid(2), author: uuid(901), name: "", at: 1 }),
    ],
    [
      "an arrow's end",
      (doc) =>
        attachedOf(doc, "arrows")
          .get(uuid(401))
          ?.set("meta", { from: uuid(1), to: uuid(2), author: null }),
    ],
    [
      "a reaction's note",
      (doc) =>
        attachedOf(doc, "reactions")
          .get(uuid(301))
          ?.set("meta", { note: uuid(3), kind: "agree", author: uuid(902) }),
    ],
    [
      "a note's picture",
      (doc) =>
        notesOf(doc)
          .get(uuid(2))
          ?.set("meta", {
            ...Object(notesOf(doc).get(uuid(2))?.get("meta")),
            picture: { file: `${uuid(9)}/x.png`, alt: "x" },
          }),
    ],
    ["a reaction's text", (doc) => attachedOf(doc, "reactions").get(uuid(301))?.set("text", new Y.Text("x"))],
    ["a comment itself", (doc) => attachedOf(doc, "comments").delete(uuid(201))],
  ])("LP31, LP32 %s never changes", (_, act) => {
    const wall = aWall();
    for (const command of [comment, reaction, arrow]) runCommand(wall, samir, command);
    const { changes } = applyListing(wall, updateOf(wall, act));
    expect(changes.some((change) => change.what === "malformed")).toBe(true);
  });
});

describe("handcrafted updates", () => {
  const handcrafted: [string, (doc: Y.Doc) => void][] = [
    ["erases a note", (doc) => notesOf(doc).delete(uuid(1))],
    ["replaces a note", (doc) => notesOf(doc).set(uuid(1), new Y.Map())],
    ["erases a note's text", (doc) => notesOf(doc).get(uuid(1))?.delete("text")],
    ["replaces a note's text", (doc) => notesOf(doc).get(uuid(1))?.set("text", new Y.Text("volé"))],
    ["erases a geometry", (doc) => notesOf(doc).get(uuid(1))?.delete("geometry")],
    ["adds a key to a note", (doc) => notesOf(doc).get(uuid(1))?.set("script", "alert(1)")],
    ["puts plain data where a note should be", (doc) => doc.getMap("notes").set(uuid(9), { text: "x" })],
    ["puts a note at infinity", (doc) => geometry(doc, { x: Number.POSITIVE_INFINITY, y: 0 })],
    ["puts a note out of the wall", (doc) => geometry(doc, { x: 100_001, y: 0 })],
    ["puts a note in a group that is not an identifier", (doc) => geometry(doc, { group: "<b>" })],
    ["gives an order that is not a key", (doc) => geometry(doc, { order: "a00" })],
    ["hides data in a geometry", (doc) => geometry(doc, { hidden: "x".repeat(500) })],
    [
      "formats a text",
      (doc) =>
        textOf(doc, "notes", uuid(1))?.format(0, 2, {
          bold: true,
        }),
    ],
    [
      "embeds in a text",
      (doc) =>
        textOf(doc, "notes", uuid(1))?.insertEmbed(0, {
          image: "x",
        }),
    ],
    ["hides list items in a map", (doc) => Y.Array.prototype.insert.call(notesOf(doc), 0, ["x"])],
    ["forges a bin mark", (doc) => notesOf(doc).get(uuid(1))?.set("bin", { by: 12, at: "now" })],
    ["makes a root of its own", (doc) => doc.getMap("junk").set("a", 1)],
    [
      "stores bytes",
      (doc) =>
        notesOf(doc)
          .get(uuid(1))
          ?.set("geometry", new Uint8Array(9) as never),
    ],
    [
      "nests a document",
      (doc) =>
        notesOf(doc)
          .get(uuid(1))
          ?.set("bin", new Y.Doc() as never),
    ],
    ["erases a group", (doc) => groupsOf(doc).delete(uuid(101))],
    [
      "takes over a group",
      (doc) =>
        groupsOf(doc)
          .get(uuid(101))
          ?.set("meta", { author: uuid(902), at: 1 }),
    ],
  ];

  function geometry(doc: Y.Doc, over: object): void {
    const item = notesOf(doc).get(uuid(1));
    item?.set("geometry", { ...(item.get("geometry") as object), ...over });
  }

  test.each(handcrafted)("an update that %s is not taken", (_, act) => {
    const wall = aWall();
    const update = updateOf(wall, act);
    const seen = inspectUpdate(update);
    const taken = seen.ok && judgeChanges(applyListing(wall, update).changes, bench({ role: "facilitate" })).ok;
    expect(taken).toBe(false);
  });

  test("an update that leans on what the wall has not got is incomplete", () => {
    const wall = aWall();
    const doc = newBoardDocument();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(wall));
    runCommand(doc, samir, {
      do: "add-note",
      id: uuid(9),
      kind: "idea",
      text: "a",
    });
    let second: Uint8Array = new Uint8Array();
    doc.on("update", (update: Uint8Array) => {
      second = update;
    });
    runCommand(doc, samir, { do: "edit-note", id: uuid(9), text: "ab" });
    expect(applyListing(wall, second).incomplete).toBe(true);
  });

  test("huge counts, huge lengths and garbage are refused from the bytes alone", () => {
    const lie = (write: (encoder: encoding.Encoder) => void) => inspectUpdate(encoding.encode(write));
    const numbers = (...values: number[]) =>
      lie((encoder) => {
        for (const value of values) encoding.writeVarUint(encoder, value);
      });
    expect(numbers(1, 2 ** 32, 5, 0)).toMatchObject({
      reason: "update-garbled",
    });
    expect(numbers(1, 30_000_000, 5, 0)).toMatchObject({
      reason: "update-garbled",
    });
    expect(numbers(2 ** 31)).toMatchObject({
      reason: "update-several-clients",
    });
    expect(numbers(1, 1, 5, 0, 0, 2 ** 50, 0)).toMatchObject({
      reason: "update-garbled",
    }); // a collected range
    expect(numbers(1, 1, 5, 0, 10, 2 ** 50, 0)).toMatchObject({
      reason: "update-forbidden-content",
    }); // a skip
    expect(numbers(0, 2 ** 40)).toMatchObject({ reason: "update-garbled" });
    expect(numbers(0, 1, 5, 1, 0, 2 ** 45)).toMatchObject({
      reason: "update-garbled",
    });
    expect(inspectUpdate(new Uint8Array())).toMatchObject({ ok: false });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        inspectUpdate(bytes);
      }),
    );
  });

  test("an update that claims more than its bytes reads nothing of its neighbours in memory", () => {
    const pool = Buffer.alloc(200, "s");
    const short = encoding.encode((encoder) => {
      for (const value of [1, 1, 5, 0]) encoding.writeVarUint(encoder, value);
      encoding.writeUint8(encoder, 4);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, "notes");
      encoding.writeVarUint(encoder, 100);
    });
    pool.set(short);
    expect(inspectUpdate(pool.subarray(0, short.length))).toMatchObject({ reason: "update-garbled" });
  });

  test("a sound update with some bytes changed is refused, or does what the judge sees", () => {
    const wall = aWall();
    const state = Y.encodeStateAsUpdate(wall);
    const sound = updateOf(
      wall,
      run({
        do: "create-group",
        id: uuid(105),
        title: "Y",
        notes: [uuid(2), uuid(3)],
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), {
          minLength: 1,
          maxLength: 4,
        }),
        (cuts) => {
          const bytes = Uint8Array.from(sound);
          for (const [at, value] of cuts) bytes[at] = value;
          if (!inspectUpdate(bytes).ok) return;
          const copy = newBoardDocument();
          Y.applyUpdate(copy, state);
          try {
            applyListing(copy, bytes);
          } catch {
            // Yjs threw: the server throws this copy away and refuses the update.
          }
        },
      ),
      { numRuns: trials(2_000) },
    );
  });
});
