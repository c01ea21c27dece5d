import { expect, test } from "vitest";
import { withBinFor } from "./bin-for";
import { type BoardCommand, runCommand } from "./commands";
import { newBoardDocument } from "./document";
import { readBoard } from "./read-board";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [nadia, yves] = [uuid(901), uuid(902)];

test("the bin one is sent holds what one may put back, and nothing else", () => {
  const doc = newBoardDocument();
  const does = (author: string | null, command: BoardCommand) =>
    expect(runCommand(doc, { author, name: "", now: 1_000 }, command)).toMatchObject({ ok: true });
  does(nadia, { do: "add-note", id: uuid(1), kind: "idea", text: "Là" });
  does(nadia, { do: "add-note", id: uuid(2), kind: "idea", text: "De Nadia" });
  does(nadia, { do: "remove-note", id: uuid(2) });
  for (const [id, author] of [
    [3, nadia],
    [4, yves],
    [5, null],
  ] as const) {
    does(author, { do: "add-comment", id: uuid(id), note: uuid(1), text: "Un mot" });
    does(author, { do: "remove-comment", id: uuid(id) });
  }
  does(nadia, { do: "create-group", id: uuid(6), title: "G" });
  does(nadia, { do: "remove-group", id: uuid(6) });
  const bin = (personId: string | null, role: "look" | "write" | "facilitate", own: readonly string[] = []) => {
    const hands = { personId, writes: role !== "look", facilitates: role === "facilitate" };
    const view = withBinFor(readBoard(doc), hands, own);
    return [...view.bin, ...view.binnedGroups, ...view.binnedComments].map(({ id }) => Number(id.slice(-3))).sort();
  };
  expect(bin(null, "look")).toEqual([]);
  expect(bin(nadia, "look")).toEqual([]);
  expect(bin(nadia, "write")).toEqual([2, 3, 6]);
  expect(bin(yves, "write", [uuid(5)])).toEqual([4, 5, 6]);
  expect(bin(uuid(903), "facilitate")).toEqual([2, 3, 4, 5, 6]);
});
