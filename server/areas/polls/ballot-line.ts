import type pg from "pg";
import type { App } from "../../app";

/** How many ballots one transaction takes at most. */
const most = 50;
/** How many transactions of one poll are under way at once: while one waits for the disk, the next is written. */
const lanes = 2;

type Waiting<Ballot, Answer> = {
  readonly ballot: Ballot;
  readonly voter: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

type Line<Ballot, Answer> = {
  waiting: Waiting<Ballot, Answer>[];
  /** Whose ballot is being taken now. */
  readonly inside: Set<string>;
  /** How many lanes are open. */
  open: number;
};

const lines = new WeakMap<pg.Pool, Map<string, Line<unknown, unknown>>>();

/**
 * The line before a poll's ballot box, in this process. Those who come in one turn of the event loop, or while the lanes
 * are taken, go together, in one transaction: its cost is shared by as many as there are. Two sendings of one voter are
 * never taken at the same time. `together` answers each in order, those it cannot answer by null, or throws: of those nothing
 * was kept that sending again would change, and each goes `alone`, once the others have their answer.
 */
export function inLine<Ballot, Answer>(
  app: Pick<App, "pool">,
  pollId: string,
  voter: string,
  ballot: Ballot,
  take: {
    readonly alone: (ballot: Ballot) => Promise<Answer>;
    readonly together: (ballots: readonly Ballot[]) => Promise<readonly (Answer | null)[]>;
  },
): Promise<Answer> {
  const polls = (lines.get(app.pool) ?? new Map()) as Map<string, Line<Ballot, Answer>>;
  lines.set(app.pool, polls as Map<string, Line<unknown, unknown>>);
  const line = polls.get(pollId) ?? { waiting: [], inside: new Set(), open: 0 };
  polls.set(pollId, line);
  return new Promise<Answer>((resolve, reject) => {
    line.waiting.push({ ballot, voter, resolve, reject });
    if (line.open >= lanes) return;
    line.open += 1;
    setImmediate(() => void empty(line, take, () => polls.delete(pollId)));
  });
}

/** One lane: takes group after group until nobody is left whom it may take. */
async function empty<Ballot, Answer>(
  line: Line<Ballot, Answer>,
  take: Parameters<typeof inLine<Ballot, Answer>>[4],
  gone: () => void,
): Promise<void> {
  for (let group = next(line); group.length > 0; group = next(line)) {
    await takeGroup(group, take);
    for (const { voter } of group) line.inside.delete(voter);
  }
  line.open -= 1;
  // Who waits for their own first sending is taken by the lane that has it.
  if (line.open === 0) gone();
}

async function takeGroup<Ballot, Answer>(
  group: readonly Waiting<Ballot, Answer>[],
  take: Parameters<typeof inLine<Ballot, Answer>>[4],
): Promise<void> {
  let answers: readonly (Answer | null)[] = [];
  try {
    answers = await take.together(group.map((one) => one.ballot));
  } catch {
    // One of them was in the way of the others, or the database was: each is told its own.
  }
  const alone = group.filter((one, place) => {
    const answer = answers[place] ?? null;
    if (answer !== null) one.resolve(answer);
    return answer === null;
  });
  await Promise.all(alone.map((one) => take.alone(one.ballot).then(one.resolve, one.reject)));
}

/** Those who go now: the first of each voter of whom nothing is being taken, in the order they came. */
function next<Ballot, Answer>(line: Line<Ballot, Answer>): Waiting<Ballot, Answer>[] {
  const group: Waiting<Ballot, Answer>[] = [];
  const rest: Waiting<Ballot, Answer>[] = [];
  for (const one of line.waiting) {
    if (group.length < most && !line.inside.has(one.voter)) {
      line.inside.add(one.voter);
      group.push(one);
    } else rest.push(one);
  }
  line.waiting = rest;
  return group;
}
