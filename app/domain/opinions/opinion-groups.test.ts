import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedRandIndex } from "./agreement";
import { describeGroups } from "./describe-groups";
import { silhouette } from "./k-means";
import { opinionGroups } from "./opinion-groups";
import { type Stance, type StatementVote, voteMatrix } from "./vote-matrix";

const statements = Array.from({ length: 20 }, (_, place) => `s${place}`);

/** Two camps that answer the first ten statements in opposite ways, and all agree on the others; some answer little. */
function camps(sizes: readonly [number, number], seed = 1): StatementVote[] {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const votes: StatementVote[] = [];
  for (const [camp, size] of sizes.entries())
    for (let number = 0; number < size; number++)
      for (const [place, statement] of statements.entries()) {
        if (chance() < 0.4) continue;
        const usual = place >= 10 ? 1 : camp === 0 ? 1 : -1;
        const stance = chance() < 0.85 ? usual : chance() < 0.5 ? 0 : -usual;
        votes.push({ person: `${camp}-${number}`, statement, stance: stance as Stance });
      }
  return votes;
}

describe("opinion groups", () => {
  test("find two camps, whatever their sizes", () => {
    for (const sizes of [
      [60, 60],
      [90, 30],
    ] as const) {
      const matrix = voteMatrix(camps(sizes), statements);
      const map = opinionGroups(matrix);
      expect(map.groups).toBe(2);
      const grouped = matrix.people.flatMap((person, row) => ((map.groupOf[row] ?? -1) >= 0 ? [{ person, row }] : []));
      const index = adjustedRandIndex(
        grouped.map(({ row }) => map.groupOf[row] ?? -1),
        grouped.map(({ person }) => person.slice(0, 1)),
      );
      expect(index).toBeGreaterThan(0.95);
    }
  });

  test("what describes a group is what the camps differ on; what is common is the rest", () => {
    const matrix = voteMatrix(camps([70, 50]), statements);
    const found = describeGroups(matrix, opinionGroups(matrix));
    for (const group of found.describing) {
      expect(group.length).toBe(5);
      for (const { statement, ratio } of group) {
        expect(Number(statement.slice(1))).toBeLessThan(10);
        expect(ratio).toBeGreaterThan(1);
      }
    }
    expect(found.common.map(({ statement }) => statement).sort()).toEqual(statements.slice(10).sort());
    expect(found.common.every(({ stance }) => stance === "agree")).toBe(true);
  });

  test("one more vote moves nobody far, turns nothing over, and renames no group", () => {
    const votes = camps([60, 60]);
    const before = opinionGroups(voteMatrix(votes.slice(0, -1), statements));
    const after = opinionGroups(voteMatrix(votes, statements), before.memory);
    const extent = Math.max(...before.places.map(([x]) => Math.abs(x)));
    for (const [row, [x, y]] of before.places.entries()) {
      const [u = 0, v = 0] = after.places[row] ?? [];
      expect(Math.hypot(u - x, v - y)).toBeLessThan(extent / 4);
    }
    const same = before.groupOf.filter((group, row) => group === after.groupOf[row]).length;
    expect(same).toBeGreaterThan(before.groupOf.length * 0.97);
  });

  test("another number of groups must be better several times in a row", () => {
    const first = opinionGroups(voteMatrix(camps([60, 60]), statements));
    expect(first.groups).toBe(2);
    const shifted = { ...first.memory, groups: 3, centres: [...first.memory.centres, [0, 0] as const] };
    let memory = shifted;
    const seen: number[] = [];
    for (let time = 0; time < 5; time++) {
      const map = opinionGroups(voteMatrix(camps([60, 60]), statements), memory);
      seen.push(map.groups);
      memory = map.memory as typeof shifted;
    }
    expect(seen.slice(0, 3)).toEqual([3, 3, 3]);
    expect(seen.at(-1)).toBe(2);
  });

  test("nobody, one person, one statement, only passes: a map all the same", () => {
    for (const votes of [
      [],
      [{ person: "a", statement: "s0", stance: 1 as const }],
      statements.map((statement) => ({ person: "a", statement, stance: 0 as const })),
      ["a", "b", "c"].map((person) => ({ person, statement: "s1", stance: 1 as const })),
    ]) {
      const matrix = voteMatrix(votes, statements);
      const map = opinionGroups(matrix);
      expect(map.places.flat().every(Number.isFinite)).toBe(true);
      expect(map.places.length).toBe(matrix.people.length);
      describeGroups(matrix, map);
    }
  });

  test("a person's last answer is the one in force, and votes on statements that are not there are left out", () => {
    const matrix = voteMatrix(
      [
        { person: "a", statement: "s0", stance: 1 },
        { person: "a", statement: "gone", stance: 1 },
        { person: "a", statement: "s0", stance: -1 },
      ],
      statements,
    );
    expect([...matrix.stances]).toEqual([-1]);
    expect([...matrix.columns]).toEqual([0]);
  });
});

test("the adjusted Rand index of Hubert and Arabie: 1 for the same groups under other names, 0 for what says nothing", () => {
  expect(adjustedRandIndex([1, 1, 2, 2], ["b", "b", "a", "a"])).toBe(1);
  expect(adjustedRandIndex([1, 1, 1, 1], [1, 2, 3, 4])).toBe(0);
  expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.2424, 4);
});

test("a silhouette is between -1 and 1, and near 1 for what stands well apart", () => {
  const apart = [
    [0, 0],
    [0, 1],
    [9, 9],
    [9, 8],
  ] as const;
  expect(silhouette(apart, [1, 1, 1, 1], Uint32Array.of(0, 0, 1, 1), 2)).toBeGreaterThan(0.9);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.nat(2)), {
        maxLength: 20,
      }),
      (drawn) => {
        const found = silhouette(
          drawn.map(([x, y]) => [x, y]),
          drawn.map(() => 1),
          Uint32Array.from(drawn, ([, , cluster]) => cluster),
          3,
        );
        expect(found).toBeGreaterThanOrEqual(-1);
        expect(found).toBeLessThanOrEqual(1);
      },
    ),
  );
});
