import { describe, expect, test } from "vitest";
import { entryOf, type GuideNode, nextCode, nodeCode, problemsOf, wayTo } from "./tree";

const question = (code: string, ...to: string[]): GuideNode => ({
  id: code,
  code,
  kind: "question",
  text: `${code} ?`,
  answers: to.map((id) => ({ label: `vers ${id}`, to: id })),
  written: false,
});
const card = (code: string, written = true): GuideNode => ({
  id: code,
  code,
  kind: "card",
  text: code,
  answers: [],
  written,
});
const problems = (...tree: GuideNode[]) => problemsOf(tree).map(({ kind, code }) => `${kind} ${code}`.trim());

describe("what stands between a guide and its publication", () => {
  test("nothing, when every way ends at a written card", () => {
    expect(problems(question("A1", "A2", "A3"), question("A2", "A3", "A4"), card("A3"), card("A4"))).toEqual([]);
  });
  test("no question at all", () => {
    expect(problems()).toEqual(["no-question"]);
    expect(problems(card("A1"))).toEqual(["no-question"]);
  });
  test("a question without an answer is a dead end", () => {
    expect(problems(question("A1", "A2", "A3"), question("A2"), card("A3"))).toEqual(["dead-end A2"]);
  });
  test("an answer that leads to what is not there", () => {
    expect(problems(question("A1", "A2", "A9"), card("A2"))).toEqual(["lost-answer A1"]);
  });
  test("what nothing leads to, even when it leads to itself", () => {
    expect(problems(question("A1", "A2"), card("A2"), card("A3"), question("A4", "A4", "A2"))).toEqual([
      "unreachable A3",
      "unreachable A4",
    ]);
  });
  test("a round of questions that never comes to a card", () => {
    expect(problems(question("A1", "A2", "A4"), question("A2", "A3"), question("A3", "A2"), card("A4"))).toEqual([
      "endless A2",
      "endless A3",
    ]);
    // A round with a way out is not endless.
    expect(problems(question("A1", "A2"), question("A2", "A1", "A3"), card("A3"))).toEqual([]);
  });
  test("a card that nobody has written", () => {
    expect(problems(question("A1", "A2"), card("A2", false))).toEqual(["unwritten A2"]);
  });
});

describe("the way someone followed", () => {
  const tree = [question("A1", "A2", "A3"), question("A2", "A3"), card("A3")];
  const end = tree[2] as GuideNode;
  test("is told back question by question", () => {
    expect(wayTo(tree, end, "A1.A2")).toEqual([
      { node: tree[0], answer: "vers A2" },
      { node: tree[1], answer: "vers A3" },
    ]);
    expect(wayTo(tree, end, "A1").map((step) => step.answer)).toEqual(["vers A3"]);
    expect(wayTo(tree, end, "")).toEqual([]);
  });
  test("is nothing when the address does not hold together", () => {
    expect(wayTo(tree, end, "A2.A1")).toEqual([]);
    expect(wayTo(tree, end, "A3")).toEqual([]);
    expect(wayTo(tree, end, "../A1")).toEqual([]);
    expect(wayTo(tree, tree[1] as GuideNode, "A1.A2")).toEqual([]);
  });
});

test("one begins at the first question, wherever the cards are", () => {
  expect(entryOf([card("A1"), question("A2"), question("A3")])?.code).toBe("A2");
});

test("codes follow one another", () => {
  expect(nextCode([])).toBe("A1");
  expect(nextCode([], "C")).toBe("C1");
  expect(nextCode(["B2", "B11", "B3"])).toBe("B12");
  expect("A1").toMatch(nodeCode);
  expect("a1").not.toMatch(nodeCode);
  expect("modifier").not.toMatch(nodeCode);
});
