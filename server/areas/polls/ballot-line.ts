import type pg from "pg";
import type { App } from "../../app";

/** How many ballots one transaction takes at most. */
const most = 50;

type Waiting<Ballot, Answer> = {
  readonly ballot: Ballot;
  readonly voter: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

type Line<Ballot, Answer> = { waiting: Waiting<Ballot, Answer>[]; busy: boolean };

const lines = new WeakMap<pg.Pool, Map<string, Line<unknown, unknown>>>();

/**
 * The line before a poll's ballot box, in this process. Whoever finds it empty goes at once; those who arrive meanwhile go
 * together, in one transaction, when it is their turn: its cost is shared by as many as there are. Two sendings of one
 * voter never go together. `together` answers each in order, or throws: then nothing of it was kept that sending again
 * would change, and each goes `alone`.
 */
export function inLine<Ballot, Answer>(
  app: Pick<App, "pool">,
  pollId: string,
  voter: string,
  ballot: Ballot,
  take: {
    readonly alone: (ballot: Ballot) => Promise<Answer>;
    readonly together: (ballots: readonly Ballot[]) => Promise<readonly Answer[]>;
  },
): Promise<Answer> {
  const polls = (lines.get(app.pool) ?? new Map()) as Map<string, Line<Ballot, Answer>>;
  lines.set(app.pool, polls as Map<string, Line<unknown, unknown>>);
  const line = polls.get(pollId) ?? { waiting: [], busy: false };
  polls.set(pollId, line);
  return new Promise<Answer>((resolve, reject) => {
    line.waiting.push({ ballot, voter, resolve, reject });
    if (!line.busy) void empty(line, take, () => polls.delete(pollId));
  });
}

async function empty<Ballot, Answer>(
  line: Line<Ballot, Answer>,
  take: Parameters<typeof inLine<Ballot, Answer>>[4],
  gone: () => void,
): Promise<void> {
  line.busy = true;
  while (line.waiting.length > 0) {
    const group = next(line);
    if (group.length > 1) {
      try {
        const answers = await take.together(group.map((one) => one.ballot));
        group.forEach((one, place) => {
          one.resolve(answers[place] as Answer);
        });
        continue;
      } catch {
        // One of them was in the way of the others, or the database was: each is told its own.
      }
    }
    await Promise.all(group.map((one) => take.alone(one.ballot).then(one.resolve, one.reject)));
  }
  gone();
}

/** Those who go now: the first of each voter, in the order they came. */
function next<Ballot, Answer>(line: Line<Ballot, Answer>): Waiting<Ballot, Answer>[] {
  const voters = new Set<string>();
  const group: Waiting<Ballot, Answer>[] = [];
  const rest: Waiting<Ballot, Answer>[] = [];
  for (const one of line.waiting) {
    if (group.length < most && !voters.has(one.voter)) {
      voters.add(one.voter);
      group.push(one);
    } else rest.push(one);
  }
  line.waiting = rest;
  return group;
}
