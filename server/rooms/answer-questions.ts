import { parentPort } from "node:worker_threads";
import { DraftReplica } from "./draft-replica";
import { mergeStored, type Replica } from "./replica";
import type { NumberedAnswer, NumberedQuestion, ReplicaAnswers, ReplicaQuestion } from "./replica-messages";
import { WallReplica } from "./wall-replica";

const replicas = new Map<number, Replica>();

function answer(question: ReplicaQuestion): ReplicaAnswers[keyof ReplicaAnswers] {
  if (question.ask === "merge") return mergeStored(question.snapshot, question.updates);
  if (question.ask === "load") {
    const { kind, stored, room } = question;
    replicas.set(room, kind === "wall" ? new WallReplica(stored) : new DraftReplica(stored));
    return null;
  }
  const replica = replicas.get(question.room);
  if (!replica) throw new Error("no such room");
  switch (question.ask) {
    case "judge":
      return replica.judge(question.update, question.sender);
    case "command":
      return wall(replica).command(question.command, question.hand, question.sender);
    case "trust":
      if (replica instanceof WallReplica) replica.learn(question.writers);
      replica.trust(question.updates, question.owners);
      return null;
    case "project":
      if (!(replica instanceof DraftReplica)) throw new Error("not a text");
      return replica.project(question);
    case "lock":
      wall(replica).setLocked(question.locked);
      return null;
    case "state":
      return replica.state(question.vector, question.formats, Date.now());
    case "view":
      return wall(replica).view();
    case "unload":
      replica.destroy();
      replicas.delete(question.room);
      return null;
  }
}

function wall(replica: Replica): WallReplica {
  if (!(replica instanceof WallReplica)) throw new Error("not a wall");
  return replica;
}

/** Answers the main thread's questions, in order. `before` sees each first: tests die there. */
export function answerQuestions(before: (question: ReplicaQuestion) => void = () => {}): void {
  parentPort?.on("message", ({ number, question }: NumberedQuestion) => {
    let reply: NumberedAnswer;
    try {
      before(question);
      reply = { number, answer: answer(question) };
    } catch (error) {
      reply = { number, failure: error instanceof Error ? error.message : String(error) };
    }
    parentPort?.postMessage(reply);
  });
}
