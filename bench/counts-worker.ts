import { BallotColumns } from "~/domain/polls/ballot-columns";
import { countPoll } from "~/domain/polls/count-poll";
import type { Option } from "~/domain/polls/methods/method";
import { methodOf, methods } from "~/domain/polls/methods/registry";
import { readSettings } from "~/domain/polls/methods/settings";

/** Every method, and how many options its poll has: projects of a budget are more than candidates. */
export const counted = methods.map(({ key }) => ({ key, options: key.startsWith("budget") ? 30 : 10 }));

/**
 * Counts a poll of so many ballots, each drawn on its own among what the method lets one say, one in fifty blank.
 * @returns milliseconds of the count, how many different ballots there were, and the most memory held, in bytes.
 */
export function countDrawn(key: string, ballots: number, optionCount: number) {
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const method = methodOf(key);
  const options: Option[] = Array.from({ length: optionCount }, (_, place) => ({
    id: `00000000-0000-7000-8000-${String(place).padStart(12, "0")}`,
    cost: 2_000 + ((place * 7919) % 23) * 500,
    lot: place + 1,
  }));
  const read = readSettings(method.settings, { budget: 60_000, points: 10, highest: 5 });
  if (!read.ok) throw new Error(`${key}: ${read.reason}`);
  const shape = method.shape(read.value, options);
  // How much the options are wanted falls from the first to the last: a poll has favourites.
  const wanted = (place: number) => chance() < 0.75 - (place / optionCount) * 0.6;
  const answer = (place: number, shuffled: readonly number[]): string | number => {
    if (shape.kind === "answers") return shape.answers[Math.floor(chance() * shape.answers.length)] ?? "";
    if (shape.kind === "ticks") return wanted(place) ? "on" : "";
    if (shape.kind === "numbers") return shape.total ? Math.floor(chance() * 1.9) : Math.floor(chance() * 6);
    return wanted(place) ? (shuffled[place] ?? 0) + 1 : "";
  };
  const columns = new BallotColumns(options.map(({ id }) => id));
  const places = options.map((_, place) => place);
  while (columns.count < ballots) {
    if (columns.count % 50 === 0) {
      columns.add([], 1);
      continue;
    }
    for (let at = places.length - 1; at > 0; at--) {
      const other = Math.floor(chance() * (at + 1));
      [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
    }
    const given = Object.fromEntries(options.map(({ id }, place) => [id, answer(place, places)]));
    const choice = method.read(given, options, read.value);
    if (choice.ok)
      columns.add(
        options.map(({ id }) => choice.value[id]),
        1,
      );
  }
  const rules = { method: key, settings: read.value, options, eligible: ballots };
  const from = process.cpuUsage();
  const started = performance.now();
  const count = countPoll(rules, columns);
  const ms = performance.now() - started;
  const cpu = process.cpuUsage(from);
  if (count.ballots !== ballots) throw new Error(`${key}: ${count.ballots} ballots were counted of ${ballots}`);
  return { ms, cpuMs: (cpu.user + cpu.system) / 1000, peak: process.resourceUsage().maxRSS * 1024 };
}
