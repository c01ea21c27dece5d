import { type OpinionMap, opinionGroups } from "~/domain/opinions/opinion-groups";
import { type Stance, type StatementVote, voteMatrix } from "~/domain/opinions/vote-matrix";

/**
 * The map of so many people of four ways of seeing things, each answering a tenth of the statements; then once more with
 * one more vote.
 * @returns milliseconds of each, and the most memory this process held, in bytes
 */
export function drawTwice(people: number, statements: number) {
  const votes = drawnVotes(people, statements);
  const columns = Array.from({ length: statements }, (_, place) => `s${place}`);
  const timed = (work: () => OpinionMap) => {
    const from = performance.now();
    const map = work();
    return { map, ms: performance.now() - from };
  };
  const first = timed(() => opinionGroups(voteMatrix(votes.slice(0, -1), columns)));
  const next = timed(() => opinionGroups(voteMatrix(votes, columns), first.map.memory));
  if (next.map.groups !== first.map.groups) throw new Error("one more vote changed the groups");
  return { firstMs: first.ms, nextMs: next.ms, peak: process.resourceUsage().maxRSS * 1024 };
}

function drawnVotes(people: number, statements: number): StatementVote[] {
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const views = Array.from({ length: 4 }, () =>
    Array.from({ length: statements }, (): Stance => (chance() < 0.5 ? 1 : -1)),
  );
  const votes: StatementVote[] = [];
  for (let person = 0; person < people; person++)
    for (let statement = 0; statement < statements; statement++) {
      if (chance() > 0.1) continue;
      const usual = views[person % 4]?.[statement] ?? 1;
      const stance = chance() < 0.8 ? usual : chance() < 0.5 ? 0 : (-usual as Stance);
      votes.push({ person: `p${person}`, statement: `s${statement}`, stance });
    }
  return votes;
}
