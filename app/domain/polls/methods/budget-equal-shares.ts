import { budgetSettings, budgetShape, byVoices, costOf, fill, readBudget } from "./budget";
import type { Method, Option, Step, Weighed } from "./method";
import { Purses, type SplitBallots } from "./purses";
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
    const { total, said: backed, votes } = read(ballots, options);
    const said = total.ballots - total.blank;
    const wanted = options.filter((option) => (votes.get(option.id) ?? 0) > 0 && costOf(option) <= budget);
    let bought: Purchase[] = [];
    let raises = 0;
    if (said > 0) {
      const purses = new Purses(backed);
      bought = buy(purses, wanted, votes, budget / said);
      for (let raise = 1; raise <= mostRaises && bought.length < wanted.length; raise++) {
        const more = buy(purses, wanted, votes, (budget / said) * (1 + raise / 100));
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

type Purchase = {
  readonly option: Option;
  readonly supporters: number /** The most that one of them pays, in euros. */;
  readonly each: number;
};

const costTogether = (bought: readonly Purchase[]) => bought.reduce((sum, { option }) => sum + costOf(option), 0);

function read(ballots: Iterable<Weighed>, options: readonly Option[]) {
  let weights = new Float64Array(64);
  let count = 0;
  const lists = options.map(() => new Int32Array(64));
  const lengths = new Int32Array(options.length);
  const voices = options.map(() => 0);
  const total = eachBallot(ballots, options, (said, weight) => {
    for (let place = 0; place < lengths.length; place++) {
      if (said[place] === undefined) continue;
      let list = lists[place] ?? nobody;
      const length = lengths[place] ?? 0;
      if (length === list.length) {
        list = larger(list, new Int32Array(length * 2));
        lists[place] = list;
      }
      list[length] = count;
      lengths[place] = length + 1;
      voices[place] = (voices[place] ?? 0) + weight;
    }
    if (count === weights.length) weights = larger(weights, new Float64Array(count * 2));
    weights[count] = weight;
    count += 1;
  });
  const supporters = new Map(options.map(({ id }, place) => [id, lists[place]?.subarray(0, lengths[place]) ?? nobody]));
  const votes = new Map(options.map(({ id }, place) => [id, voices[place] ?? 0]));
  return { total, said: { weights: weights.subarray(0, count), supporters } satisfies SplitBallots, votes };
}

function larger<Numbers extends Int32Array | Float64Array>(numbers: Numbers, empty: Numbers): Numbers {
  empty.set(numbers);
  return empty;
}

const nobody = new Int32Array(0);

/**
 * The rule itself, with `share` euros a ballot: what is bought, in order. `purses` may have served for another share.
 */
function buy(purses: Purses, wanted: readonly Option[], votes: ReadonlyMap<string, number>, share: number): Purchase[] {
  let left: Float64Array = Float64Array.of(share);
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
      const each = payment(purses.backers(bought.length, candidate.option.id), left, cost);
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
    left = purses.pay(bought.length, chosen.option.id, left, chosen.each);
    bought.push({ option: chosen.option, supporters: votes.get(chosen.option.id) ?? 0, each: chosen.each });
    open = next.filter(({ option }) => option !== chosen.option);
  }
}

/**
 * What the supporters pay at most, each, so that together they pay `cost`: those with less give all they have. Null when
 * they cannot.
 * @param backers how many supporters each purse has.
 */
function payment(backers: Float64Array, left: Float64Array, cost: number): number | null {
  let people = 0;
  for (let purse = 0; purse < backers.length; purse++) people += backers[purse] ?? 0;
  let each = people > 0 ? cost / people : 0;
  for (let first = true; ; first = false) {
    let given = 0;
    let able = 0;
    let money = 0;
    for (let purse = 0; purse < backers.length; purse++) {
      const weight = backers[purse] ?? 0;
      const has = left[purse] ?? 0;
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
