import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { trials } from "../../../tests/support/long";
import { applyListing, type Change } from "./changes";
import { type BoardCommand, runCommand } from "./commands";
import { newBoardDocument, notesOf, zonesOf } from "./document";
import { commandOf, newGroup, placeNote } from "./form-commands";
import { inspectUpdate } from "./inspect-update";
import { type Bench, judgeChanges } from "./judge-changes";
import { layOut } from "./layout";
import { commandsBackTo, momentOf } from "./moment";
import type { Hand } from "./operations";
import { readBoard } from "./read-board";
import { placesOf } from "./zone-places";
import { ZONE_LIMITS } from "./zone-shape";
import { placeWords } from "./zone-words";
import { cellBox, cellsOf, DEGREES, degreeOf, placeAt, sizeFor } from "./zones";

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const karim: Hand = { author: uuid(901), name: "Karim", now: 1_000 };
const grid = {
  id: uuid(201),
  title: "Effort et effet",
  form: "axes",
  columns: ["Rare", "Fréquent"],
  rows: ["Difficile", "Facile"],
  x: 0,
  y: 0,
  ...sizeFor(2, 2),
} as const;
const table = {
  id: uuid(202),
  title: "Qui fait quoi",
  form: "matrix",
  columns: ["Tout de suite", "Dans un an"],
  rows: ["Associations", "Communes", "État"],
  x: 2_000,
  y: 0,
  ...sizeFor(2, 3),
} as const;

function run(doc: Y.Doc, ...commands: readonly (BoardCommand | null)[]): void {
  for (const command of commands) {
    if (!command) throw new Error("nothing to do");
    expect(runCommand(doc, karim, command)).toMatchObject({ ok: true });
  }
}

function aWall(...commands: readonly BoardCommand[]): Y.Doc {
  const doc = newBoardDocument();
  run(doc, { do: "add-zones", zones: [grid, table] }, ...commands);
  return doc;
}

const addNote = (n: number, over: Partial<Extract<BoardCommand, { do: "add-note" }>> = {}): BoardCommand => {
  return { do: "add-note", id: uuid(n), kind: "idea", text: `note ${n}`, ...over };
};

/** What a command does, as the judge is told of it. */
function changesOf(doc: Y.Doc, act: (copy: Y.Doc) => void): readonly Change[] {
  const copy = newBoardDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  act(copy);
  const update = Y.mergeUpdates(updates);
  expect(inspectUpdate(update)).toMatchObject({ ok: true });
  return applyListing(doc, update).changes;
}

const bench = (role: Bench["role"]): Bench => ({
  role,
  personId: uuid(901),
  name: "Karim",
  named: true,
  open: true,
  alone: false,
  locked: new Set(),
  wrote: () => false,
  reacted: () => false,
  holds: () => true,
  counts: { onWall: 1, notes: 1, groups: 0, zones: 2, comments: 0, reactions: 0, arrows: 0 },
});

describe("LP28 zones are drawn by those who facilitate", () => {
  const commands: readonly BoardCommand[] = [
    { do: "add-zones", zones: [{ ...table, id: uuid(203), x: 5_000 }] },
    { do: "change-zone", id: uuid(201), title: "Autre titre" },
    { do: "change-zone", id: uuid(201), x: -300 },
    { do: "change-zone", id: uuid(202), rows: ["Associations", "Communes"] },
    { do: "remove-zone", id: uuid(201) },
  ];
  test.each(commands)("$do is refused to who writes, and taken from who facilitates", (command) => {
    const changes = changesOf(aWall(), (doc) => run(doc, command));
    expect(changes.length).toBeGreaterThan(0);
    expect(judgeChanges(changes, bench("write"))).toMatchObject({ ok: false, reason: "zone-facilitator-only" });
    expect(judgeChanges(changes, bench("look"))).toMatchObject({ ok: false });
    expect(judgeChanges(changes, bench("facilitate"))).toMatchObject({ ok: true });
  });

  test("what comes out of the bin too, and who took it off may not be made up", () => {
    const doc = aWall({ do: "remove-zone", id: uuid(201) });
    const changes = changesOf(doc, (copy) => run(copy, { do: "restore-zone", id: uuid(201) }));
    expect(changes).toEqual([{ what: "zone-restored", id: uuid(201) }]);
    expect(judgeChanges(changes, bench("write"))).toMatchObject({ ok: false, reason: "zone-facilitator-only" });
    const forged: Change = { what: "zone-removed", id: uuid(201), by: uuid(999) };
    expect(judgeChanges([forged], bench("facilitate"))).toMatchObject({ ok: false, reason: "author-forged" });
  });

  test("a zone that a client of the protocol would not make is malformed", () => {
    const metas = [
      { form: "plain", columns: "Un", rows: "" },
      { form: "matrix", columns: "", rows: "" },
      { form: "matrix", columns: "Un\nUn", rows: "" },
      { form: "matrix", columns: "Un\n ", rows: "" },
      { form: "axes", columns: "Un", rows: "A\nB" },
      { form: "circle", columns: "", rows: "" },
      { form: "matrix", columns: Array.from({ length: 13 }, (_, n) => `c${n}`).join("\n"), rows: "" },
      { form: "matrix", columns: "x".repeat(ZONE_LIMITS.label + 1), rows: "" },
      { form: "plain", columns: "", rows: "", author: uuid(901) },
    ];
    for (const meta of metas) {
      const changes = changesOf(aWall(), (doc) => zonesOf(doc).get(uuid(201))?.set("meta", meta));
      expect(changes, JSON.stringify(meta)).toContainEqual(expect.objectContaining({ what: "malformed" }));
    }
    for (const size of [Number.NaN, 0, 1e9]) {
      const geometry = { x: 0, y: 0, w: size, h: 400, order: "a0" };
      const changes = changesOf(aWall(), (doc) => zonesOf(doc).get(uuid(201))?.set("geometry", geometry));
      expect(changes).toContainEqual(expect.objectContaining({ what: "malformed" }));
    }
    const erased = changesOf(aWall(), (doc) => zonesOf(doc).delete(uuid(201)));
    expect(erased).toContainEqual(expect.objectContaining({ what: "malformed" }));
  });

  test("operations refuse what the judge would call malformed", () => {
    const doc = aWall();
    const wrong: readonly [BoardCommand, string][] = [
      [{ do: "add-zones", zones: [{ ...table, id: uuid(201) }] }, "item-malformed"],
      [{ do: "add-zones", zones: [{ ...table, id: uuid(203), title: " " }] }, "zone-title-empty"],
      [{ do: "add-zones", zones: [{ ...table, id: uuid(203), rows: ["Un", "Un"] }] }, "item-malformed"],
      [{ do: "change-zone", id: uuid(202), title: "x".repeat(121) }, "zone-title-too-long"],
      [{ do: "change-zone", id: uuid(299), title: "Rien" }, "zone-unknown"],
      [{ do: "change-zone", id: uuid(202), w: 10 }, "item-malformed"],
    ];
    for (const [command, reason] of wrong) expect(runCommand(doc, karim, command)).toMatchObject({ ok: false, reason });
    const many = Array.from({ length: ZONE_LIMITS.zones }, (_, n) => ({ ...table, id: uuid(300 + n) }));
    expect(runCommand(doc, karim, { do: "add-zones", zones: many })).toMatchObject({ ok: false, reason: "zones-full" });
  });
});

describe("LP29 where a note lies says something", () => {
  const t = (key: string, values: Record<string, unknown> = {}) => {
    return `${key.replace("boards:zone.", "")}${Object.keys(values).length ? JSON.stringify(values) : ""}`;
  };

  test("a note is where its middle is, a grouped one where its group begins, outside of all nowhere", () => {
    const doc = aWall(
      addNote(1, { x: 2_300, y: 200 }),
      addNote(2, { x: -900, y: -900 }),
      addNote(3, { x: 9_000, y: 9_000 }),
      { do: "create-group", id: uuid(101), title: "Ensemble", notes: [uuid(3)], x: 2_600, y: 560 },
    );
    const places = placesOf(readBoard(doc));
    expect(places.get(uuid(1))).toMatchObject({ zone: table.id, column: 0, row: 0 });
    expect(places.has(uuid(2))).toBe(false);
    expect(places.get(uuid(101))).toMatchObject({ zone: table.id, column: 1, row: 1 });
    expect(places.get(uuid(3))).toEqual(places.get(uuid(101)));
  });

  test("a zone in a zone is the smaller one; a title belongs to the nearest cell", () => {
    const small = { ...table, id: uuid(203), form: "plain", columns: [], rows: [], x: 2_300, y: 200, w: 300, h: 300 };
    expect(placeAt([table, { ...small, form: "plain" }], 2_400, 300)?.zone).toBe(uuid(203));
    expect(placeAt([table], table.x + 5, table.y + 5)).toMatchObject({ column: 0, row: 0 });
  });

  test("the words say the cell, and on crossing lines how far", () => {
    const center = (column: number, row: number) => {
      const box = cellBox(grid, { column, row });
      return placeAt([grid], box.x + box.w * 0.1, box.y + box.h / 2);
    };
    const place = center(0, 0);
    if (!place) throw new Error("no place");
    const words = placeWords(t, grid, place);
    expect(words).toContain("Rare × Difficile");
    expect(words).toContain("down.towardsStart");
    expect(words).toContain("across.start");
    const inTable = placeAt([table], table.x + 300, table.y + 300);
    expect(inTable && placeWords(t, table, inTable)).toBe(
      `inCell${JSON.stringify({ title: "Qui fait quoi", cell: "Tout de suite × Associations" })}`,
    );
  });

  test("what is asked for in words is read as the same words, in every cell, however full", () => {
    const cells = fc.constantFrom(...cellsOf(table).map((cell) => `${table.id}:${cell.column}:${cell.row}`));
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 40 }), fc.lorem({ maxCount: 30 }), (wanted, text) => {
        const doc = aWall();
        wanted.forEach((group, at) => {
          const form = { intent: "add-note", kind: "idea", text: `${text} ${at}`, group } as const;
          run(
            doc,
            commandOf(form, readBoard(doc), () => uuid(at + 1)),
          );
          const place = placesOf(readBoard(doc)).get(uuid(at + 1));
          expect(`${place?.zone}:${place?.column}:${place?.row}`).toBe(group);
        });
      }),
      { numRuns: trials(30) },
    );
  });

  test("so is a place on crossing lines", () => {
    const degree = fc.option(fc.constantFrom(...DEGREES), { nil: undefined });
    fc.assert(
      fc.property(
        degree,
        degree,
        fc.integer({ min: 0, max: 1 }),
        fc.integer({ min: 0, max: 1 }),
        (across, down, c, r) => {
          const doc = aWall(addNote(1));
          const cell = `${grid.id}:${c}:${r}`;
          const exactly = { ...(across ? { across } : {}), ...(down ? { down } : {}) };
          run(doc, placeNote(readBoard(doc), uuid(1), { cell, ...exactly }));
          const place = placesOf(readBoard(doc)).get(uuid(1));
          if (!place) throw new Error("in no zone");
          if (across) expect(degreeOf(place.across)).toBe(across);
          else expect(place.column).toBe(c);
          if (down) expect(degreeOf(place.down)).toBe(down);
          else expect(place.row).toBe(r);
        },
      ),
      { numRuns: trials(60) },
    );
  });

  test("what nobody placed lies in no zone", () => {
    const doc = aWall();
    for (let n = 1; n <= 40; n++) {
      run(
        doc,
        commandOf({ intent: "add-note", kind: "idea", text: `note ${n}` }, readBoard(doc), () => uuid(n)),
      );
    }
    expect(placesOf(readBoard(doc)).size).toBe(0);
  });

  test("a group goes into a cell with its notes, and a note out of its group and out of all zones", () => {
    const doc = aWall(addNote(1), addNote(2), {
      do: "create-group",
      id: uuid(101),
      title: "Ensemble",
      notes: [uuid(1), uuid(2)],
    });
    const cell = `${table.id}:1:2`;
    run(
      doc,
      commandOf({ intent: "zone-group", id: uuid(101), cell }, readBoard(doc), () => uuid(1)),
    );
    expect(placesOf(readBoard(doc)).get(uuid(2))).toMatchObject({ zone: table.id, column: 1, row: 2 });
    run(
      doc,
      commandOf({ intent: "zone-note", id: uuid(1), cell: "none" }, readBoard(doc), () => uuid(1)),
    );
    const view = readBoard(doc);
    expect(view.ungrouped.map((note) => note.id)).toEqual([uuid(1)]);
    expect(placesOf(view).has(uuid(1))).toBe(false);
  });
});

describe("a zone that changes takes along what lies in it", () => {
  /** A wall with a note in each cell of the table. */
  function full(): Y.Doc {
    const doc = aWall();
    cellsOf(table).forEach(({ column, row }, at) => {
      const form = { intent: "add-note", kind: "idea", text: "ici", group: `${table.id}:${column}:${row}` } as const;
      run(
        doc,
        commandOf(form, readBoard(doc), () => uuid(at + 1)),
      );
    });
    return doc;
  }
  const cellOf = (doc: Y.Doc, n: number) => {
    const view = readBoard(doc);
    const place = placesOf(view).get(uuid(n));
    const zone = view.zones.find((one) => one.id === place?.zone);
    return place && zone ? [zone.columns[place.column], zone.rows[place.row]] : null;
  };

  test.each<readonly [string, Extract<BoardCommand, { do: "change-zone" }>]>([
    ["it moves", { do: "change-zone", id: table.id, x: 4_000, y: -700 }],
    ["it grows", { do: "change-zone", id: table.id, w: 2_000, h: 2_400 }],
    [
      "a column comes in between",
      { do: "change-zone", id: table.id, columns: ["Tout de suite", "Bientôt", "Dans un an"] },
    ],
    ["its rows change places", { do: "change-zone", id: table.id, rows: ["État", "Associations", "Communes"] }],
  ])("%s", (_, change) => {
    const doc = full();
    const before = [1, 2, 3, 4, 5, 6].map((n) => cellOf(doc, n));
    run(doc, change);
    expect([1, 2, 3, 4, 5, 6].map((n) => cellOf(doc, n))).toEqual(before);
  });

  test("a row that goes leaves its notes in the last one", () => {
    const doc = full();
    run(
      doc,
      commandOf(
        {
          intent: "edit-zone",
          id: table.id,
          base: table.title,
          title: table.title,
          columns: [...table.columns],
          rows: ["Associations", "Communes"],
        },
        readBoard(doc),
        () => "",
      ),
    );
    expect(cellOf(doc, 6)).toEqual(["Dans un an", "Communes"]);
    expect(readBoard(doc).zones.find((zone) => zone.id === table.id)?.h).toBe(sizeFor(2, 2).h);
  });

  test("a zone that is taken off leaves everything where it lies", () => {
    const doc = full();
    const before = [...layOut(readBoard(doc)).notes];
    run(doc, { do: "remove-zone", id: table.id });
    expect([...layOut(readBoard(doc)).notes]).toEqual(before);
    expect(placesOf(readBoard(doc)).size).toBe(0);
    run(doc, { do: "restore-zone", id: table.id });
    expect(placesOf(readBoard(doc)).size).toBe(6);
  });

  test("more than one change can carry is refused, and nothing moves", () => {
    const doc = aWall();
    doc.transact(() => {
      for (let n = 1; n <= ZONE_LIMITS.carries + 1; n++) {
        runCommand(doc, karim, addNote(n, { x: 2_200 + (n % 20) * 20, y: 200 + Math.floor(n / 20) * 20 }));
      }
    });
    const before = Y.encodeStateVector(doc);
    expect(runCommand(doc, karim, { do: "change-zone", id: table.id, x: 0 })).toMatchObject({
      ok: false,
      reason: "zone-too-full",
    });
    expect(Y.encodeStateVector(doc)).toEqual(before);
    expect(notesOf(doc).size).toBe(ZONE_LIMITS.carries + 1);
  });

  test("a moment of the wall brings its zones back, with what lay in them", () => {
    const doc = full();
    const moment = momentOf(readBoard(doc), {});
    const before = readBoard(doc);
    run(
      doc,
      { do: "change-zone", id: table.id, x: 900, title: "Renommée", rows: ["Une seule"] },
      { do: "remove-zone", id: grid.id },
      { do: "add-zones", zones: [{ ...grid, id: uuid(210), x: -4_000 }] },
    );
    run(doc, ...commandsBackTo(moment, readBoard(doc)));
    const after = readBoard(doc);
    expect(after.zones).toEqual(before.zones);
    expect(after.ungrouped.map(({ id, x, y }) => [id, x, y])).toEqual(
      before.ungrouped.map(({ id, x, y }) => [id, x, y]),
    );
    expect(commandsBackTo(moment, after)).toEqual([]);
    // A moment of before there were zones says nothing of them.
    const { zones: _, ...old } = moment;
    expect(commandsBackTo(old, after)).toEqual([]);
  });

  test("LP29 a group made in a cell, full or not, lies in that cell", () => {
    for (const full of [2, 12]) {
      const cell = `${table.id}:1:2`;
      const doc = aWall();
      for (let n = 1; n <= full; n++) {
        run(doc, addNote(n, { x: -2_000, y: 0 }));
        run(doc, placeNote(readBoard(doc), uuid(n), { cell }));
      }
      run(doc, newGroup(readBoard(doc), "Ensemble", [uuid(1), uuid(2)], uuid(501)));
      expect(placesOf(readBoard(doc)).get(uuid(501))).toMatchObject({ zone: table.id, column: 1, row: 2 });
    }
  });
});
