import { budgetSettings, budgetShape, byVoices, costOf, fill, readBudget } from "./budget";
import type { Method, Option, Step, Weighed } from "./method";
import { Purses, type SplitBallots } from "./purses";
import { eachBallot } from "./reading";

/** How often everybody's share may be raised by one hundredth, when the first shares leave money unspent. */
const mostRaises = 100;

/**
 * Participatory budget by the method of equal shares (D. Peters, G. Pierczyński, P. Skowron, "Proportional
 * Participatory Budgeting with Additive Utilities", NeurIPS 2021), with the cost of a project as its worth to those who
 * ticked it. Each ballot that says something holds an equal share of the budget; a project is bought when those who
 * want it can pay for it together, each the same unless they have less left; of those that can be bought, the one whose
 * supporters pay the smallest part of its price goes first. Money left over: the shares are raised by one hundredth and
 * the whole is done again, as long as the real budget holds; what is left then goes by votes. Equal: more voices, then
 * the cheaper, then the draw of the opening. Money is counted in whole parts of a euro, as small as need be: two projects
 * are equal when they are, and anyone who counts again in fractions finds the same.
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
      const share = (raise: number) => reduced(BigInt(budget * (100 + raise)), BigInt(100 * said));
      bought = buy(purses, wanted, votes, share(0));
      for (let raise = 1; raise <= mostRaises && bought.length < wanted.length; raise++) {
        const more = buy(purses, wanted, votes, share(raise));
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

/** A number that is not rounded: `over` divided by `under`. */
type Fraction = { readonly over: bigint; readonly under: bigint };

const zero: Fraction = { over: 0n, under: 1n };

const compare = (one: Fraction, other: Fraction): number => {
  const [left, right] = [one.over * other.under, other.over * one.under];
  return left < right ? -1 : left > right ? 1 : 0;
};

function reduced(over: bigint, under: bigint): Fraction {
  let [divisor, rest] = [under, over % under];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { over: over / divisor, under: under / divisor };
}

/** To a millionth, for the eye. */
const rounded = ({ over, under }: Fraction): number => Number((over * 1_000_000n) / under) / 1_000_000;

/**
 * The rule itself, with `share` euros a ballot: what is bought, in order. `purses` may have served for another share.
 */
function buy(
  purses: Purses,
  wanted: readonly Option[],
  votes: ReadonlyMap<string, number>,
  share: Fraction,
): Purchase[] {
  // How many parts a euro has; what is left in each purse, in such parts.
  let unit = share.under;
  let left: readonly bigint[] = [share.over];
  const order = byVoices(votes);
  // A rate only rises as people spend: the last known one is a floor, and few need to be worked out again.
  let open = wanted.map((option) => ({ option, floor: zero }));
  const bought: Purchase[] = [];
  for (;;) {
    let best: { option: Option; rate: Fraction; each: Fraction } | null = null;
    const poorestFirst = [...left.keys()].sort((one, other) => byMoney(left[one], left[other]));
    open.sort((one, other) => compare(one.floor, other.floor) || order(one.option, other.option));
    const next: typeof open = [];
    for (const candidate of open) {
      if (best && compare(candidate.floor, best.rate) > 0) {
        next.push(candidate);
        continue;
      }
      const { option } = candidate;
      const cost = BigInt(costOf(option));
      const each = payment(purses.backers(bought.length, option.id), left, poorestFirst, cost * unit);
      // Nobody gives money back: what cannot be paid now never can.
      if (each === null) continue;
      const rate = cost === 0n ? zero : { over: each.over, under: each.under * unit * cost };
      next.push({ option, floor: rate });
      const rises: number = best ? compare(rate, best.rate) || order(option, best.option) : -1;
      if (rises < 0) best = { option, rate, each };
    }
    if (!best) return bought;
    const { option, each } = best;
    const { over, under } = reduced(each.over, each.under);
    const smaller = left.map((parts) => parts * under);
    left = purses.pay(bought.length, option.id, smaller, over);
    unit *= under;
    bought.push({ option, supporters: votes.get(option.id) ?? 0, each: rounded({ over, under: unit }) });
    open = next.filter((candidate) => candidate.option !== option);
  }
}

const byMoney = (one = 0n, other = 0n): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * What the supporters pay at most, each, so that together they pay `cost`: those with less give all they have. Null when
 * they cannot. All in the parts of a euro that `left` counts.
 * @param backers how many supporters each purse has.
 * @param poorestFirst the purses, those with the least first.
 */
function payment(
  backers: Float64Array,
  left: readonly bigint[],
  poorestFirst: readonly number[],
  cost: bigint,
): Fraction | null {
  let people = BigInt(backers.reduce((sum, many) => sum + many, 0));
  let due = cost;
  for (const purse of poorestFirst) {
    const many = backers[purse] ?? 0;
    if (many === 0) continue;
    const has = left[purse] ?? 0n;
    if (has * people >= due) return { over: due, under: people };
    due -= has * BigInt(many);
    people -= BigInt(many);
  }
  return null;
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
