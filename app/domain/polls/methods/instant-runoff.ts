import type { Method, OptionCount, Round, Step, Verdict, Weighed } from "./method";
import { rankOf, readRanks } from "./ranks";
import { eachBallot } from "./reading";

/**
 * Ranking counted by instant runoff: each ballot is a voice for the best ranked of those still in; whoever has more
 * than half of the voices wins; else the one with the fewest goes out and its ballots pass on. When several have the
 * fewest, out goes the one that had fewer in the round before, and so on back to the first; those that nothing parts go
 * out together, unless nobody would be left: then they are equal.
 */
export const instantRunoff: Method = {
  key: "instant-runoff",
  settings: {},

  shape: () => ({ kind: "ranks", ties: false }),

  read: (values, options) => readRanks(values, options, false),

  count(ballots, options) {
    const ids = options.map((option) => option.id);
    const { total, orders } = ordersOf(ballots, ids);
    const rounds = runoff(orders, ids);
    const { winners, ranking } = places(rounds, ids);
    const verdictOf = (id: string): Verdict =>
      !winners.includes(id) ? "rejected" : winners.length === 1 ? "adopted" : "tied";
    const [first] = rounds;
    return {
      ...total,
      options: ids.map(
        (id): OptionCount => ({
          id,
          verdict: verdictOf(id),
          parts: [
            { answer: "first", fill: "ink", count: first?.voices.find((voice) => voice.id === id)?.count ?? 0 },
            { answer: "last-round", fill: "for", count: lastCount(rounds, id) },
          ],
        }),
      ),
      ranking,
      why: whyRounds(rounds, winners),
      rounds,
    };
  },
};

/**
 * Ballots that rank the same, each once: a sign an option, whose code is its place among them, from the first to the
 * last; the unranked are not there.
 */
type Orders = { readonly orders: readonly string[]; readonly weights: readonly number[] };

function ordersOf(ballots: Iterable<Weighed>, ids: readonly string[]) {
  const together = new Map<string, number>();
  const signs = ids.map((_, place) => String.fromCharCode(place));
  const ranks = new Float64Array(ids.length);
  const order = new Int32Array(ids.length);
  const total = eachBallot(ballots, ({ choice, ballots: weight }) => {
    let ranked = 0;
    for (let place = 0; place < ids.length; place++) {
      const rank = rankOf(choice, ids[place] ?? "");
      if (rank === Number.POSITIVE_INFINITY) continue;
      // Put in where it belongs: sorting a list for each of a million ballots takes far longer.
      let at = ranked;
      for (; at > 0 && (ranks[at - 1] ?? 0) > rank; at--) {
        ranks[at] = ranks[at - 1] ?? 0;
        order[at] = order[at - 1] ?? 0;
      }
      ranks[at] = rank;
      order[at] = place;
      ranked += 1;
    }
    let key = "";
    for (let at = 0; at < ranked; at++) key += signs[order[at] ?? 0];
    together.set(key, (together.get(key) ?? 0) + weight);
  });
  return { total, orders: { orders: [...together.keys()], weights: [...together.values()] } };
}

/** The rounds until somebody has more than half of the voices, or nobody can be parted. Nobody voted: none. */
function runoff({ orders, weights }: Orders, ids: readonly string[]): Round[] {
  const rounds: Round[] = [];
  const still = new Set(ids.keys());
  while (still.size > 0) {
    const voices = ids.map(() => 0);
    let exhausted = 0;
    const isIn = Uint8Array.from(ids, (_, place) => (still.has(place) ? 1 : 0));
    for (let one = 0; one < orders.length; one++) {
      const order = orders[one] ?? "";
      const weight = weights[one] ?? 0;
      let at = 0;
      while (at < order.length && isIn[order.charCodeAt(at)] === 0) at += 1;
      if (at === order.length) exhausted += weight;
      else voices[order.charCodeAt(at)] = (voices[order.charCodeAt(at)] ?? 0) + weight;
    }
    const counted = [...still].map((place) => voices[place] ?? 0);
    const all = counted.reduce((sum, count) => sum + count, 0);
    if (all === 0) break;
    const round = {
      voices: [...still].map((place) => ({ id: ids[place] ?? "", count: voices[place] ?? 0 })),
      exhausted,
    };
    const most = Math.max(...counted);
    const last = most * 2 > all ? [] : fewest(round.voices, rounds);
    const goes = last.length === still.size ? [] : last;
    rounds.push({ ...round, out: goes });
    if (goes.length === 0) break;
    for (const id of goes) still.delete(ids.indexOf(id));
  }
  return rounds;
}

/** Those with the fewest voices now; among several, those with the fewest in the round before, and so on back. */
function fewest(voices: Round["voices"], before: readonly Round[]): string[] {
  const lowest = (among: readonly string[], round: Round["voices"]) => {
    const counts = round.filter((voice) => among.includes(voice.id));
    const least = Math.min(...counts.map((voice) => voice.count));
    return counts.filter((voice) => voice.count === least).map((voice) => voice.id);
  };
  let last = lowest(
    voices.map((voice) => voice.id),
    voices,
  );
  for (const round of [...before].reverse()) {
    if (last.length === 1) break;
    last = lowest(last, round.voices);
  }
  return last;
}

/** Who is left at the end, and everybody's place: those out in the last rounds come first. */
function places(rounds: readonly Round[], ids: readonly string[]): { winners: string[]; ranking: string[][] } {
  const end = rounds.at(-1);
  if (!end) return { winners: [], ranking: [[...ids]] };
  const all = end.voices.reduce((sum, voice) => sum + voice.count, 0);
  const elected = end.voices.filter((voice) => voice.count * 2 > all).map((voice) => voice.id);
  const winners = elected.length > 0 ? elected : end.voices.map((voice) => voice.id);
  const others = end.voices.filter((voice) => !winners.includes(voice.id));
  const counts = [...new Set(others.map((voice) => voice.count))].sort((one, other) => other - one);
  const behind = counts.map((count) => others.filter((voice) => voice.count === count).map((voice) => voice.id));
  const out = [...rounds].reverse().flatMap((round) => (round.out.length > 0 ? [[...round.out]] : []));
  return { winners, ranking: [winners, ...behind, ...out] };
}

function lastCount(rounds: readonly Round[], id: string): number {
  const stood = rounds.findLast((round) => round.voices.some((voice) => voice.id === id));
  return stood?.voices.find((voice) => voice.id === id)?.count ?? 0;
}

function whyRounds(rounds: readonly Round[], winners: readonly string[]): Step[] {
  return rounds.map((round, place): Step => {
    const all = round.voices.reduce((sum, voice) => sum + voice.count, 0);
    const of = (id: string | undefined) => round.voices.find((voice) => voice.id === id)?.count ?? 0;
    const values = { round: place + 1, all };
    if (round.out.length > 0)
      return {
        say: round.out.length > 1 ? "out-together" : "out",
        options: round.out,
        values: { ...values, count: of(round.out[0]) },
      };
    if (winners.length === 1)
      return { say: "majority", options: winners, values: { ...values, count: of(winners[0]) } };
    return { say: "equal", options: winners, values: { ...values, count: of(winners[0]) } };
  });
}
