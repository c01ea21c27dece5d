/**
 * The map of opinions: of 10,000 people by 1,000 statements, from scratch and after one more vote, in a process of its
 * own; and how far our groups agree with Polis's on its two open conversations (bench/polis/SOURCES.md).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { inOwnProcess } from "./in-own-process.mjs";

/** @param {{loadTypeScript: (path: string) => Promise<any>, quick: boolean, root: string}} given */
export async function benchOpinions({ loadTypeScript, quick, root }) {
  const { voteMatrix } = await loadTypeScript("app/domain/opinions/vote-matrix.ts");
  const { opinionGroups } = await loadTypeScript("app/domain/opinions/opinion-groups.ts");
  const { kMeans } = await loadTypeScript("app/domain/opinions/k-means.ts");
  const { adjustedRandIndex } = await loadTypeScript("app/domain/opinions/agreement.ts");
  const [people, statements] = quick ? [2_000, 200] : [10_000, 1_000];
  const run = await inOwnProcess("bench/opinions-worker.ts", "drawTwice", people, statements);
  const name = `map of opinions, ${people} people × ${statements} statements`;
  const peak = Math.round(run.peak / 2 ** 20);
  /**
   * Whether Polis's groups are still an answer of k-means on the votes that were published with them: begun there, it
   * stays (1) or leaves.
   */
  const begunAtTheirs = (matrix, map, theirs) => {
    const placed = matrix.people
      .map((person, row) => [map.places[row], theirs.get(person)])
      .filter(([, group]) => group);
    const points = placed.map(([place]) => place);
    const centres = [...new Set(placed.map(([, group]) => group))].map((group) => {
      const own = placed.filter(([, other]) => other === group);
      return [0, 1].map((axis) => own.reduce((sum, [place]) => sum + place[axis], 0) / own.length);
    });
    const { of } = kMeans(
      points,
      points.map(() => 1),
      centres,
    );
    return adjustedRandIndex(
      [...of],
      placed.map(([, group]) => group),
    );
  };
  const rows = [
    { name: `${name}, from scratch`, value: Math.round(run.firstMs), unit: "ms", peak },
    { name: `${name}, after one more vote`, value: Math.round(run.nextMs), unit: "ms", peak },
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
      reference: "k-means begun at Polis's own groups",
      referenceValue: begunAtTheirs(matrix, map, theirs),
    });
  }
  return rows;
}
