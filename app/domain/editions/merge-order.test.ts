import fc from "fast-check";
import { expect, test } from "vitest";
import { type Item, mergeOrder } from "./merge-order";

const series = (text: string): Item[] =>
  text.split(" ").map((one) => ({ id: one.slice(0, 1), at: one.slice(1).padStart(3, "0") }));

test("what only one side has comes between what both have, the earlier first", () => {
  expect(mergeOrder(series("a1 p5"), series("a1 l3"))).toEqual(["a", "l", "p"]);
  expect(mergeOrder(series("a1 p2 c9 q10"), series("a1 l3 c9"))).toEqual(["a", "p", "l", "c", "q"]);
});

test("a clock that is late breaks no side's own order", () => {
  expect(mergeOrder(series("a10 p20"), series("a10 l3 m4"))).toEqual(["a", "l", "m", "p"]);
  expect(mergeOrder(series("a10 b2"), series("a10"))).toEqual(["a", "b"]);
});

test("both sides find the same series, each side's order holds in it, and merging again changes nothing", () => {
  const items = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(9)), {
    selector: ([id]) => id,
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      items,
      fc.array(fc.constantFrom("both", "here", "there"), { minLength: 12, maxLength: 12 }),
      (all, who) => {
        const held = (side: string) =>
          all.flatMap(([id, at], i) => (who[i] === "both" || who[i] === side ? [{ id, at: String(at) }] : []));
        const [here, there] = [held("here"), held("there")];
        const merged = mergeOrder(here, there);
        expect(mergeOrder(there, here)).toEqual(merged);
        expect([...merged].sort()).toEqual(all.map(([id]) => id).sort());
        for (const side of [here, there]) {
          const ids = side.map((one) => one.id);
          expect(merged.filter((id) => ids.includes(id))).toEqual(ids);
        }
        const whole = merged.map((id) => ({ id, at: String(all.find(([one]) => one === id)?.[1]) }));
        expect(mergeOrder(whole, here)).toEqual(merged);
      },
    ),
  );
});
