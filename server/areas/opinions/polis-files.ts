import { stringify } from "csv-stringify/sync";
import { fewestAnswers, type MapMemory } from "~/domain/opinions/opinion-groups";
import { type Axes, project } from "~/domain/opinions/projection";
import { mayListPeople } from "~/domain/opinions/publication";
import { answersOf, type Stance, type StatementVote, type VoteMatrix, voteMatrix } from "~/domain/opinions/vote-matrix";
import type { App } from "../../app";

export const polisFiles = ["summary.csv", "comments.csv", "votes.csv", "participants-votes.csv"] as const;
export type PolisFile = (typeof polisFiles)[number];

type Row = readonly (string | number)[];

/**
 * A conversation in Polis's files (server/src/report.ts of Polis; signs as it exports them: 1 agree, -1 disagree, 0 pass),
 * so that its tools read them. People are numbers drawn at random (the order of their tags), times are whole hours, and
 * nothing per person is published below eleven people, nor before the close (whoever watched the file while somebody
 * answers would see their answers come): null then. Refused statements say that they were, without words.
 */
export async function polisFile(app: App, conversationId: string, file: PolisFile): Promise<string | null> {
  const conversation = await app.db.conversation.findUnique({
    where: { id: conversationId },
    select: {
      state: true,
      title: true,
      explanation: true,
      statements: {
        where: { state: { not: "waiting" } },
        orderBy: { number: "asc" },
        select: { id: true, number: true, text: true, state: true, createdAt: true },
      },
      map: { select: { memory: true, statements: true } },
    },
  });
  if (!conversation) return null;
  const stances = await app.db.stance.findMany({
    where: { conversationId },
    orderBy: [{ voterTag: "asc" }, { statementId: "asc" }],
    select: { statementId: true, voterTag: true, stance: true, at: true },
  });
  const personOf = new Map<string, number>();
  const votes = stances.map((stance) => {
    const tag = Buffer.from(stance.voterTag).toString("base64");
    const person = personOf.get(tag) ?? personOf.size;
    personOf.set(tag, person);
    return { person, statement: stance.statementId, stance: stance.stance as Stance, at: stance.at };
  });
  if (file === "summary.csv") {
    const people = votes.map((vote) => ({ ...vote, person: String(vote.person) }));
    return stringify([
      ["topic", conversation.title],
      ["url", `${app.env.publicUrl}/avis/${conversationId}`],
      ["voters", personOf.size],
      ["voters-in-conv", groupsOn(conversation.map, people).size],
      ["comments", conversation.statements.length],
      ["groups", (conversation.map?.memory as MapMemory | undefined)?.centres.length ?? 0],
      ["conversation-description", conversation.explanation],
    ]);
  }
  const numberOf = new Map(conversation.statements.map(({ id, number }) => [id, number]));
  if (file === "comments.csv") {
    const counts = (id: string, stance: Stance) =>
      votes.filter((vote) => vote.statement === id && vote.stance === stance).length;
    return csv(
      ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"],
      conversation.statements.map((statement) => [
        ...instant(statement.createdAt),
        statement.number,
        "",
        counts(statement.id, 1),
        counts(statement.id, -1),
        statement.state === "shown" ? 1 : -1,
        statement.state === "shown" ? statement.text : "",
      ]),
    );
  }
  if (!mayListPeople(conversation.state, personOf.size)) return null;
  if (file === "votes.csv")
    return csv(
      ["timestamp", "datetime", "comment-id", "voter-id", "vote"],
      votes.map((vote) => [...instant(vote.at), numberOf.get(vote.statement) ?? "", vote.person, vote.stance]),
    );
  const statements = conversation.statements.map(({ id }) => id);
  const people = votes.map((vote) => ({ ...vote, person: String(vote.person) }));
  const groupOf = groupsOn(conversation.map, people);
  return csv(
    [
      ...["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"],
      ...statements.map((id) => String(numberOf.get(id))),
    ],
    participants(voteMatrix(people, statements), groupOf),
  );
}

type StoredMap = { readonly memory: unknown; readonly statements: readonly string[] } | null;

/** Each person's group on the last map: that of the nearest centre, for those who answered enough of its statements. */
function groupsOn(map: StoredMap, votes: readonly StatementVote[]): ReadonlyMap<string, number | ""> {
  const groups = new Map<string, number | "">();
  if (!map) return groups;
  const memory = map.memory as { axes: Record<keyof Axes, number[]>; centres: MapMemory["centres"] };
  const axes = {
    means: Float64Array.from(memory.axes.means),
    first: Float64Array.from(memory.axes.first),
    second: Float64Array.from(memory.axes.second),
  };
  const matrix = voteMatrix(votes, map.statements);
  for (const [row, person] of matrix.people.entries())
    if (answersOf(matrix, row) >= Math.min(fewestAnswers, matrix.statements.length))
      groups.set(person, nearest(project(matrix, axes, row), memory.centres));
  return groups;
}

/** A row a person: their group, their counts, and an answer a statement ("" where there is none). */
function participants(matrix: VoteMatrix, groupOf: ReadonlyMap<string, number | "">): Row[] {
  return matrix.people.map((person, row) => {
    const cells = Array.from(matrix.statements, (): number | "" => "");
    let agree = 0;
    let disagree = 0;
    for (let cell = matrix.rows[row] ?? 0; cell < (matrix.rows[row + 1] ?? 0); cell++) {
      const stance = matrix.stances[cell] ?? 0;
      cells[matrix.columns[cell] ?? 0] = stance;
      if (stance === 1) agree += 1;
      if (stance === -1) disagree += 1;
    }
    return [person, groupOf.get(person) ?? "", 0, answersOf(matrix, row), agree, disagree, ...cells];
  });
}

function nearest([x, y]: readonly [number, number], centres: MapMemory["centres"]): number | "" {
  let best: number | "" = "";
  let least = Number.POSITIVE_INFINITY;
  for (const [group, [u, v]] of centres.entries()) {
    const away = Math.hypot(x - u, y - v);
    if (away < least) {
      least = away;
      best = group;
    }
  }
  return best;
}

/** In seconds and as text, cut to the hour: the minute of an answer could tell whose it is. */
function instant(at: Date): [number, string] {
  const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
  return [hour.getTime() / 1000, hour.toUTCString()];
}

const csv = (head: readonly string[], rows: readonly Row[]): string =>
  stringify([[...head], ...rows.map((row) => [...row])]);
