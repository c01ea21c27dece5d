import { expect, test } from "vitest";
import { type BoardCommand, runCommand } from "~/domain/boards/commands";
import { newBoardDocument } from "~/domain/boards/document";
import { readBoard } from "~/domain/boards/read-board";
import { History } from "./history";
import { WallStore } from "./wall-store";

const hand = { author: null, name: "", now: 1_000 };
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A wall of two notes, and one's own actions on it. */
function aWall() {
  const doc = newBoardDocument();
  const run = (commands: readonly BoardCommand[]) => {
    for (const command of commands) expect(runCommand(doc, hand, command)).toMatchObject({ ok: true });
  };
  run([1, 2].map((n) => ({ do: "add-note", id: uuid(n), kind: "idea", text: "x" })));
  const history = new History();
  const store = () => new WallStore(readBoard(doc));
  const act = (command: BoardCommand) => {
    history.remember(store(), [command]);
    run([command]);
  };
  const labels = () => readBoard(doc).arrows.map(({ label }) => label);
  return { run, act, labels, undo: () => run(history.undo(store())), redo: () => run(history.redo()) };
}
const arrow = (id: number, label: string) =>
  ({ do: "add-arrow", id: uuid(id), from: uuid(1), to: uuid(2), label }) as const;

test("an arrow drawn again is worded anew: its undo gives the former words back", () => {
  const { act, labels, undo, redo } = aWall();
  act(arrow(10, "mène à"));
  act(arrow(11, "  dépend  de "));
  expect(labels()).toEqual(["dépend de"]);
  undo();
  expect(labels()).toEqual(["mène à"]);
  redo();
  expect(labels()).toEqual(["dépend de"]);
  undo();
  undo();
  expect(labels()).toEqual([]);
  redo();
  expect(labels()).toEqual(["mène à"]);
});

test("an arrow that another has worded or taken off since is left as it is", () => {
  const { run, act, labels, undo } = aWall();
  run([arrow(10, "mène à")]);
  act(arrow(11, "dépend de"));
  run([arrow(12, "contredit")]);
  undo();
  expect(labels()).toEqual(["contredit"]);
  act(arrow(13, "dépend de"));
  run([{ do: "remove-arrow", id: uuid(10) }]);
  undo();
  expect(labels()).toEqual([]);
});
