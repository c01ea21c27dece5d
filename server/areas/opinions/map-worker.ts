/** The thread that draws a map of opinions: ten thousand people by a thousand statements must not stop the server. */
import { parentPort, workerData } from "node:worker_threads";
import { describeGroups } from "~/domain/opinions/describe-groups";
import { mapResult } from "~/domain/opinions/map-result";
import { type MapMemory, opinionGroups } from "~/domain/opinions/opinion-groups";
import { type StatementVote, voteMatrix } from "~/domain/opinions/vote-matrix";

export type MapQuestion = {
  readonly votes: readonly StatementVote[];
  readonly statements: readonly string[];
  readonly memory: MapMemory | null;
};

const { votes, statements, memory } = workerData as MapQuestion;
const matrix = voteMatrix(votes, statements);
const map = opinionGroups(matrix, memory ?? undefined);
parentPort?.postMessage({ memory: map.memory, result: mapResult(matrix, map, describeGroups(matrix, map)) });
