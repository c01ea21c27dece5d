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
    const supporters = supportersOf(groups, options);
    let bought: Purchase[] = [];
    let raises = 0;
    if (said > 0) {
      bought = buy(groups, supporters, wanted, votes, budget / said);
      for (let raise = 1; raise <= mostRaises && bought.length < wanted.length; raise++) {
        const more = buy(groups, supporters, wanted, votes, (budget / said) * (1 + raise / 100));
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

/** Ballots that tick the same projects: how many they are, and what each of them has left. */
type Group = { readonly places: readonly number[]; readonly weight: number };

type Purchase = {
  readonly option: Option;
  readonly supporters: number /** The most that one of them pays, in euros. */;
  readonly each: number;
};

const costTogether = (bought: readonly Purchase[]) => bought.reduce((sum, { option }) => sum + costOf(option), 0);

function groupsOf(ballots: Iterable<Weighed>, options: readonly Option[]) {
  const weights = new Map<string, number>();
  const votes = new Map<string, number>();
  const total = eachBallot(ballots, ({ choice, ballots: weight }) => {
    let key = "";
    for (const [place, { id }] of options.entries()) {
      if (choice[id] === undefined) continue;
      key += String.fromCharCode(place);
      votes.set(id, (votes.get(id) ?? 0) + weight);
    }
    weights.set(key, (weights.get(key) ?? 0) + weight);
  });
  // Always in the same order, so that sums do not depend on the order of the ballots.
  const groups: Group[] = [...weights]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, weight]) => ({ places: Array.from(key, (sign) => sign.charCodeAt(0)), weight }));
  return { total, groups, votes };
}

/** The rule itself, with `share` euros a ballot: what is bought, in order. */
function buy(
  groups: readonly Group[],
  supporters: ReadonlyMap<string, readonly number[]>,
  wanted: readonly Option[],
  votes: ReadonlyMap<string, number>,
  share: number,
): Purchase[] {
  const left = new Float64Array(groups.length).fill(share);
  const weights = Float64Array.from(groups, (group) => group.weight);
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
      const each = payment(supporters.get(candidate.option.id) ?? [], left, weights, cost);
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
    for (const group of supporters.get(chosen.option.id) ?? [])
      left[group] = Math.max(0, (left[group] ?? 0) - chosen.each);
    bought.push({ option: chosen.option, supporters: votes.get(chosen.option.id) ?? 0, each: chosen.each });
    open = next.filter(({ option }) => option !== chosen.option);
  }
}

/** By option, the groups that tick it. */
function supportersOf(groups: readonly Group[], options: readonly Option[]): Map<string, number[]> {
  const lists = options.map((): number[] => []);
  for (const [index, group] of groups.entries()) for (const place of group.places) lists[place]?.push(index);
  return new Map(options.map((option, place) => [option.id, lists[place] ?? []]));
}

/**
 * What the supporters pay at most, each, so that together they pay `cost`: those with less give all they have. Null when
 * they cannot.
 */
function payment(
  supporters: readonly number[],
  left: Float64Array,
  weights: Float64Array,
  cost: number,
): number | null {
  let money = 0;
  let people = 0;
  for (const group of supporters) {
    money += (left[group] ?? 0) * (weights[group] ?? 0);
    people += weights[group] ?? 0;
  }
  if (money < cost - near * Math.max(1, cost)) return null;
  let each = people > 0 ? cost / people : 0;
  for (;;) {
    let given = 0;
    let able = 0;
    for (const group of supporters) {
      const has = left[group] ?? 0;
      if (has < each) given += has * (weights[group] ?? 0);
      else able += weights[group] ?? 0;
    }
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
