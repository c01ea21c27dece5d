/**
 * The map of opinions: of 10,000 people by 1,000 statements, from scratch and after one more vote, in a process of its
 * own; and how far our groups agree with Polis's on its two open conversations (bench/polis/SOURCES.md).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** @param {{loadTypeScript: (path: string) => Promise<any>, quick: boolean, root: string}} given */
export async function benchOpinions({ loadTypeScript, quick, root }) {
  const { voteMatrix } = await loadTypeScript("app/domain/opinions/vote-matrix.ts");
  const { opinionGroups } = await loadTypeScript("app/domain/opinions/opinion-groups.ts");
  const { adjustedRandIndex } = await loadTypeScript("app/domain/opinions/agreement.ts");
  const [people, statements] = quick ? [2_000, 200] : [10_000, 1_000];
  const votes = drawnVotes(people, statements);
  const columns = Array.from({ length: statements }, (_, place) => `s${place}`);
  const timed = (work) => {
    const from = performance.now();
    const value = work();
    return { value, ms: performance.now() - from };
  };
  const first = timed(() => opinionGroups(voteMatrix(votes.slice(0, -1), columns)));
  const next = timed(() => opinionGroups(voteMatrix(votes, columns), first.value.memory));
  const name = `map of opinions, ${people} people × ${statements} statements`;
  const rows = [
    { name: `${name}, from scratch`, value: Math.round(first.ms), unit: "ms" },
    { name: `${name}, after one more vote`, value: Math.round(next.ms), unit: "ms" },
  ];
  for (const folder of ["scoop-hivemind.freshwater", "vtaiwan.uberx"]) {
    const table = (file) =>
      parse(readFileSync(join(root, "bench/polis", folder, file), "utf8"), { columns: true, relax_column_count: true });
    const shown = table("comments.csv")
      .filter((row) => row.moderated !== "-1")
      .map((row) => row["comment-id"])
      .sort((one, other) => Number(one) - Number(other));
    const answers = table("votes.csv")
      .sort((one, other) => Number(one.timestamp) - Number(other.timestamp))
      .map((row) => ({ person: row["voter-id"], statement: row["comment-id"], stance: Number(row.vote) }));
    const matrix = voteMatrix(answers, shown);
    const map = opinionGroups(matrix);
    const theirs = new Map(table("participants-votes.csv").map((row) => [row.participant, row["group-id"]]));
    const both = matrix.people
      .map((person, row) => [map.groupOf[row], theirs.get(person)])
      .filter(([ours, other]) => ours >= 0 && other);
    const index = adjustedRandIndex(
      both.map(([ours]) => ours),
      both.map(([, other]) => other),
    );
    rows.push({
      name: `groups of ${folder} beside Polis's, adjusted Rand`,
      value: Math.round(index * 1000) / 1000,
      unit: "",
    });
  }
  return rows;
}

/** People of four ways of seeing things, each answering a tenth of the statements. */
function drawnVotes(people, statements) {
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const views = Array.from({ length: 4 }, () => Array.from({ length: statements }, () => (chance() < 0.5 ? 1 : -1)));
  const votes = [];
  for (let person = 0; person < people; person++)
    for (let statement = 0; statement < statements; statement++) {
      if (chance() > 0.1) continue;
      const usual = views[person % 4][statement];
      votes.push({
        person: `p${person}`,
        statement: `s${statement}`,
        stance: chance() < 0.8 ? usual : chance() < 0.5 ? 0 : -usual,
      });
    }
  return votes;
}
