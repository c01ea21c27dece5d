import { budgetSettings, budgetShape, byVoices, costOf, fill, readBudget } from "./budget";
import type { Method, Option, Step, Weighed } from "./method";
import { eachBallot } from "./reading";

/** How often everybody's share may be raised by one hundredth, when the first shares leave money unspent. */
const mostRaises = 100;

/** Two rates nearer than this are the same: sums of shares are not exact. */
const near = 1e-9;

/**
 * Participatory budget by the method of equal shares (D. Peters, G. Pierczyński, P. Skowron, "Proportional
 * Participatory Budgeting with Additive Utilities", NeurIPS 2021), with the cost of a project as its worth to those who
 * ticked it. Each ballot that says something holds an equal share of the budget; a project is bought when those who
 * want it can pay for it together, each the same unless they have less left; of those that can be bought, the one whose
 * supporters pay the smallest part of its price goes first. Money left over: the shares are raised by one hundredth and
 * the whole is done again, as long as the real budget holds; what is left then goes by votes. Equal: more voices, then
 * the cheaper, then the draw of the opening.
 */
export const budgetEqualShares: Method = {
  key: "budget-equal-shares",
  settings: budgetSettings,
  shape: budgetShape,
  read: readBudget,

  count(ballots, options, { budget = 0 }) {
    const { total, groups, votes } = groupsOf(ballots, options);
    const said = total.ballots - total.blank;
    const wanted = options.filter((option) => (votes.get(option.id) ?? 0) > 0 && costOf(option) <= budget);
    let bought: Purchase[] = [];
    let raises = 0;
    if (said > 0) {
      bought = buy(groups, wanted, votes, budget / said);
      for (let raise = 1; raise <= mostRaises && bought.length < wanted.length; raise++) {
        const more = buy(groups, wanted, votes, (budget / said) * (1 + raise / 100));
        if (costTogether(more) > budget) break;
        if (more.length > bought.length || costTogether(more) > costTogether(bought)) raises = raise;
        bought = more;
      }
    }
    const shared = bought.map((purchase) => purchase.option.id);
    const rest = fill(
      options.filter((option) => !shared.includes(option.id)),
      votes,
      budget - costTogether(bought),
    );
    const taken = new Set([...shared, ...rest.taken]);
    return {
      ...total,
      options: options.map(({ id }) => ({
        id,
        verdict: taken.has(id) ? "adopted" : "rejected",
        parts: [{ answer: "approve", fill: "for", count: votes.get(id) ?? 0 }],
      })),
      ranking: [
        ...taken,
        ...[...options]
          .sort(byVoices(votes))
          .map(({ id }) => id)
          .filter((id) => !taken.has(id)),
      ].map((id) => [id]),
      why: whyShares(bought, raises, rest.why, { budget, said }),
      spent: budget - rest.left,
    };
  },
};

/** Ballots that tick the same projects, by their number: how many they are, and for each project which groups want it. */
type Groups = {
  readonly weights: Float64Array;
  readonly supporters: ReadonlyMap<string, Int32Array>;
};

type Purchase = {
  readonly option: Option;
  readonly supporters: number /** The most that one of them pays, in euros. */;
  readonly each: number;
};

const costTogether = (bought: readonly Purchase[]) => bought.reduce((sum, { option }) => sum + costOf(option), 0);

function groupsOf(ballots: Iterable<Weighed>, options: readonly Option[]) {
  const weights = new Map<number | string, number>();
  const ids = options.map(({ id }) => id);
  const pieces = new Int32Array(Math.ceil(ids.length / bits));
  const voices = new Float64Array(ids.length);
  const sizes = new Int32Array(ids.length);
  const total = eachBallot(ballots, ({ choice, ballots: weight }) => {
    pieces.fill(0);
    for (let place = 0; place < ids.length; place++) {
      if (choice[ids[place] ?? ""] === undefined) continue;
      const piece = Math.floor(place / bits);
      pieces[piece] = (pieces[piece] ?? 0) | (1 << (place % bits));
      voices[place] = (voices[place] ?? 0) + weight;
      sizes[place] = (sizes[place] ?? 0) + 1;
    }
    const key = keyOf(pieces);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  });
  // Always in the same order, so that sums do not depend on the order of the ballots.
  const keys = inOrder([...weights.keys()]);
  const lists = ids.map((_, place) => new Int32Array(sizes[place] ?? 0));
  const filled = new Int32Array(ids.length);
  for (const [group, key] of keys.entries()) {
    readKey(key, pieces);
    for (let place = 0; place < ids.length; place++) {
      if (((pieces[Math.floor(place / bits)] ?? 0) & (1 << (place % bits))) === 0) continue;
      const list = lists[place];
      const next = filled[place] ?? 0;
      if (list) list[next] = group;
      filled[place] = next + 1;
    }
  }
  const groups: Groups = {
    weights: Float64Array.from(keys, (key) => weights.get(key) ?? 0),
    supporters: new Map(ids.map((id, place) => [id, lists[place]?.subarray(0, filled[place]) ?? nobody])),
  };
  const votes = new Map(ids.flatMap((id, place) => (voices[place] ? [[id, voices[place] ?? 0] as const] : [])));
  return { total, groups, votes };
}

/** What a ballot ticks is kept as pieces of so many bits: two of them make one number without a loss. */
const bits = 26;

function keyOf(pieces: Int32Array): number | string {
  return pieces.length > 2 ? pieces.join() : (pieces[0] ?? 0) + (pieces[1] ?? 0) * 2 ** bits;
}

function readKey(key: number | string, pieces: Int32Array): void {
  if (typeof key === "string") pieces.set(key.split(",").map(Number));
  else pieces.set([key % 2 ** bits, Math.floor(key / 2 ** bits)].slice(0, pieces.length));
}

function inOrder(keys: readonly (number | string)[]): readonly (number | string)[] {
  const numbers = keys.filter((key) => typeof key === "number");
  return numbers.length === keys.length ? [...Float64Array.from(numbers).sort()] : [...keys].sort();
}

const nobody = new Int32Array(0);

/** The rule itself, with `share` euros a ballot: what is bought, in order. */
function buy(
  { weights, supporters }: Groups,
  wanted: readonly Option[],
  votes: ReadonlyMap<string, number>,
  share: number,
): Purchase[] {
  const left = new Float64Array(weights.length).fill(share);
  const order = byVoices(votes);
  // A rate only rises as people spend: the last known one is a floor, and few need to be worked out again.
  let open = wanted.map((option) => ({ option, floor: 0 }));
  const bought: Purchase[] = [];
  for (;;) {
    let best: { option: Option; rate: number; each: number } | null = null;
    open.sort((one, other) => one.floor - other.floor || order(one.option, other.option));
    const next: typeof open = [];
    for (const candidate of open) {
      if (best && candidate.floor > best.rate + near) {
        next.push(candidate);
        continue;
      }
      const cost = costOf(candidate.option);
      const each = payment(supporters.get(candidate.option.id) ?? nobody, left, weights, cost);
      // Nobody gives money back: what cannot be paid now never can.
      if (each === null) continue;
      const rate = cost === 0 ? 0 : each / cost;
      next.push({ option: candidate.option, floor: rate });
      const better: boolean =
        !best || rate < best.rate - near || (rate <= best.rate + near && order(candidate.option, best.option) < 0);
      if (better) best = { option: candidate.option, rate, each };
    }
    if (!best) return bought;
    const chosen = best;
    for (const group of supporters.get(chosen.option.id) ?? nobody)
      left[group] = Math.max(0, (left[group] ?? 0) - chosen.each);
    bought.push({ option: chosen.option, supporters: votes.get(chosen.option.id) ?? 0, each: chosen.each });
    open = next.filter(({ option }) => option !== chosen.option);
  }
}

/**
 * What the supporters pay at most, each, so that together they pay `cost`: those with less give all they have. Null when
 * they cannot.
 */
function payment(supporters: Int32Array, left: Float64Array, weights: Float64Array, cost: number): number | null {
  let people = 0;
  for (let at = 0; at < supporters.length; at++) people += weights[supporters[at] ?? 0] ?? 0;
  let each = people > 0 ? cost / people : 0;
  for (let first = true; ; first = false) {
    let given = 0;
    let able = 0;
    let money = 0;
    // The longest loop of a count: once for each group of ballots and each project, many times over.
    for (let at = 0; at < supporters.length; at++) {
      const group = supporters[at] ?? 0;
      const has = left[group] ?? 0;
      const weight = weights[group] ?? 0;
      money += has * weight;
      if (has < each) given += has * weight;
      else able += weight;
    }
    if (first && money < cost - near * Math.max(1, cost)) return null;
    if (able === 0) return each;
    const again = (cost - given) / able;
    if (again <= each * (1 + 1e-15)) return again;
    each = again;
  }
}

function whyShares(
  bought: readonly Purchase[],
  raises: number,
  rest: readonly Step[],
  { budget, said }: { budget: number; said: number },
): Step[] {
  if (said === 0) return [];
  const steps: Step[] = [{ say: "shares", values: { ballots: said, share: budget / said } }];
  if (raises > 0) steps.push({ say: "raised", values: { percent: raises } });
  for (const { option, supporters, each } of bought)
    steps.push({ say: "bought", options: [option.id], values: { count: supporters, cost: costOf(option), each } });
  const filled = rest.filter((step) => step.say === "taken");
  if (filled.length > 0) steps.push({ say: "rest" });
  return [...steps, ...rest];
}
