import { type Outcome, ok, refuse } from "~/domain/outcome";
import { canonicalJson } from "../log/canonical-json";
import type { BallotShape, Choice, Method, Option, Weighed } from "../methods/method";
import type { Settings } from "../methods/settings";

/** Where a count of the room comes from; "void" takes an earlier one back. */
export const roomKinds = ["hands", "paper", "void"] as const;
export type RoomKind = (typeof roomKinds)[number];

/** The most people that one count of a room may be of. */
export const mostInRoom = 10_000;

export type HandsRefusal = "hands-not-so" | "hands-people" | "hands-sum" | "hands-many";

/**
 * Whether raised hands say all that a ballot asks: one answer an option, or which options one is for. Points, ranks and
 * what is paid from a budget want paper.
 */
export function takesHands(shape: BallotShape, settings: Settings): boolean {
  // Equal shares look at who ticked what together: hands do not say it.
  if (settings.budget !== undefined) return false;
  return shape.kind === "answers" || (shape.kind === "ticks" && shape.least <= 1);
}

/** What hands are counted for in each option: the answers of the ballot, or that one is for it. */
export function handsOf(shape: BallotShape): readonly string[] {
  return shape.kind === "answers" ? shape.answers : shape.kind === "ticks" ? ["on"] : [];
}

/**
 * Ballots that give the hands that were counted. `people` took part; `counts` says, for each option's id and each answer,
 * how many hands went up. Who raised which is not known where there are several options: the methods that take hands
 * count each option apart, so any ballots with these sums give the same count.
 */
export function ballotsOfHands(
  given: { readonly method: Method; readonly settings: Settings; readonly options: readonly Option[] },
  hands: {
    readonly people: number;
    readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  },
): Outcome<readonly Weighed[], HandsRefusal> {
  const { method, settings, options } = given;
  const shape = method.shape(settings, options);
  if (!takesHands(shape, settings)) return refuse("hands-not-so");
  const { people } = hands;
  if (!Number.isInteger(people) || people < 1 || people > mostInRoom) return refuse("hands-people");
  const ballots = Array.from({ length: people }, () => ({}) as Record<string, string>);
  let place = 0;
  let all = 0;
  for (const option of options) {
    let raised = 0;
    for (const answer of handsOf(shape)) {
      const count = hands.counts[option.id]?.[answer] ?? 0;
      if (!Number.isInteger(count) || count < 0) return refuse("hands-people");
      raised += count;
      if (raised > people) return refuse("hands-many", { raised, people });
      for (let hand = 0; hand < count; hand += 1) {
        // Hands for one option follow those for the option before: nobody is given more than their share of them.
        const at = shape.kind === "ticks" ? place % people : raised - count + hand;
        const ballot = ballots[at];
        if (ballot) ballot[option.id] = answer;
        place += 1;
      }
    }
    all += raised;
    if (shape.kind === "answers" && shape.standard === null && raised !== people)
      return refuse("hands-sum", { raised, people });
  }
  if (shape.kind === "ticks" && all > people * shape.most) return refuse("hands-many", { raised: all, people });
  return bundled(given, ballots);
}

/** Equal ballots together, each as the method writes it; one that says nothing is blank. */
function bundled(
  { method, settings, options }: Parameters<typeof ballotsOfHands>[0],
  ballots: readonly Readonly<Record<string, string>>[],
): Outcome<readonly Weighed[], HandsRefusal> {
  const bundles = new Map<string, { choice: Choice; ballots: number }>();
  for (const given of ballots) {
    const read = Object.keys(given).length === 0 ? ok({}) : method.read(given, options, settings);
    if (!read.ok) return refuse("hands-not-so");
    const text = canonicalJson(read.value);
    const bundle = bundles.get(text) ?? { choice: read.value, ballots: 0 };
    bundle.ballots += 1;
    bundles.set(text, bundle);
  }
  return ok([...bundles.values()]);
}

/** The counts that are in force: those that no other takes back. */
export function inForce<
  Entry extends { readonly number: number; readonly kind: string; readonly replaces: number | null },
>(entries: readonly Entry[]): readonly Entry[] {
  const gone = new Set(entries.flatMap(({ replaces }) => replaces ?? []));
  return entries.filter(({ number, kind }) => kind !== "void" && !gone.has(number));
}
