import type { Method, Option, OptionCount, Round, Step, Verdict, Weighed } from "./method";
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
    const { total, orders } = ordersOf(ballots, options);
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
 * The ballots one after the other, each in as many places as there are options: the places of those it ranks, from the
 * first to the last, then `nobody`. Twenty megabytes for a million ballots on ten options.
 */
type Orders = { readonly flat: Uint16Array; readonly weights: Float64Array; readonly count: number };

const nobody = 0xffff;

function ordersOf(ballots: Iterable<Weighed>, options: readonly Option[]) {
  const size = options.length;
  let flat = new Uint16Array(size * 64);
  let weights = new Float64Array(64);
  let count = 0;
  const ranks = new Float64Array(size);
  const total = eachBallot(ballots, options, (said, weight) => {
    if (count === weights.length) {
      flat = twice(flat, new Uint16Array(flat.length * 2));
      weights = twice(weights, new Float64Array(weights.length * 2));
    }
    const from = count * size;
    let ranked = 0;
    for (let place = 0; place < size; place++) {
      const rank = rankOf(said[place]);
      if (rank === Number.POSITIVE_INFINITY) continue;
      // Put in where it belongs: sorting a list for each of a million ballots takes far longer.
      let at = ranked;
      for (; at > 0 && (ranks[at - 1] ?? 0) > rank; at--) {
        ranks[at] = ranks[at - 1] ?? 0;
        flat[from + at] = flat[from + at - 1] ?? 0;
      }
      ranks[at] = rank;
      flat[from + at] = place;
      ranked += 1;
    }
    flat.fill(nobody, from + ranked, from + size);
    weights[count] = weight;
    count += 1;
  });
  return { total, orders: { flat, weights, count } satisfies Orders };
}

function twice<Numbers extends Uint16Array | Float64Array>(numbers: Numbers, larger: Numbers): Numbers {
  larger.set(numbers);
  return larger;
}

/** The rounds until somebody has more than half of the voices, or nobody can be parted. Nobody voted: none. */
function runoff({ flat, weights, count }: Orders, ids: readonly string[]): Round[] {
  const rounds: Round[] = [];
  const still = new Set(ids.keys());
  // How many of its options a ballot has seen go out: whoever is out stays out, so it never goes back.
  const passed = new Uint16Array(count);
  while (still.size > 0) {
    const voices = new Float64Array(ids.length);
    let exhausted = 0;
    const isIn = Uint8Array.from(ids, (_, place) => (still.has(place) ? 1 : 0));
    for (let one = 0; one < count; one++) {
      const end = (one + 1) * ids.length;
      let at = one * ids.length + (passed[one] ?? 0);
      while (at < end && flat[at] !== nobody && isIn[flat[at] ?? 0] === 0) at += 1;
      passed[one] = at - one * ids.length;
      const weight = weights[one] ?? 0;
      const voice = at === end ? nobody : (flat[at] ?? nobody);
      if (voice === nobody) exhausted += weight;
      else voices[voice] = (voices[voice] ?? 0) + weight;
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
