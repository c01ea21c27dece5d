import { expect, test } from "vitest";
import { runCommand } from "./commands";
import { newBoardDocument } from "./document";
import { commandsBackTo, momentOf } from "./moment";
import { readBoard } from "./read-board";

const hand = { author: "0198c0de-0000-7000-8000-00000000aaaa", name: "Nadia", now: 1 };
const id = (n: number) => `0198c0de-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A wall with a group of two notes and one note beside it. */
function aWall() {
  const doc = newBoardDocument();
  const act = (command: Parameters<typeof runCommand>[2]) => {
    const done = runCommand(doc, hand, command);
    if (!done.ok) throw new Error(`${command.do}: ${done.reason}`);
  };
  for (const n of [1, 2, 3]) act({ do: "add-note", id: id(n), kind: "idea", text: `note ${n}`, x: n * 200, y: 0 });
  act({ do: "create-group", id: id(10), title: "Craintes", notes: [id(1), id(2)] });
  return { doc, act };
}

test("a wall that changed since goes back: words, kinds, groups, places, order, and what came or went", () => {
  const { doc, act } = aWall();
  const moment = momentOf(readBoard(doc), { [id(1)]: 3 });
  act({ do: "edit-note", id: id(1), text: "autre chose" });
  act({ do: "set-kind", id: id(2), kind: "fear" });
  act({ do: "move-to-group", id: id(2), group: null });
  act({ do: "remove-note", id: id(3) });
  act({ do: "add-note", id: id(4), kind: "proof", text: "venue après" });
  act({ do: "create-group", id: id(11), title: "Après", notes: [id(4), id(1)] });
  act({ do: "remove-group", id: id(10) });
  for (const command of commandsBackTo(moment, readBoard(doc))) act(command);
  const back = momentOf(readBoard(doc), { [id(1)]: 3 });
  expect(back).toEqual(moment);
  expect(readBoard(doc).bin.map((note) => note.id)).toEqual([id(4)]);
});

test("a wall that did not change has nothing to do", () => {
  const { doc } = aWall();
  expect(commandsBackTo(momentOf(readBoard(doc), {}), readBoard(doc))).toEqual([]);
});

test("words that were taken off the moment are not brought back, and those of now are not taken", () => {
  const { doc, act } = aWall();
  const moment = momentOf(readBoard(doc), {});
  const blanked = { ...moment, notes: moment.notes.map((note) => ({ ...note, text: "" })) };
  act({ do: "edit-note", id: id(1), text: "(retiré par la modération)" });
  expect(commandsBackTo(blanked, readBoard(doc))).toEqual([]);
});
