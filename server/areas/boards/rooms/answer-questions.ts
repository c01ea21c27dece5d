import { parentPort } from "node:worker_threads";
import { mergeStored, Replica } from "./replica";
import type { NumberedAnswer, NumberedQuestion, ReplicaAnswers, ReplicaQuestion } from "./replica-messages";

const replicas = new Map<number, Replica>();

function answer(question: ReplicaQuestion): ReplicaAnswers[keyof ReplicaAnswers] {
  if (question.ask === "merge") return mergeStored(question.snapshot, question.updates);
  if (question.ask === "load") {
    const replica = new Replica(question.snapshot, question.updates, question.key, question.writers);
    replica.setLocked(question.locked);
    replicas.set(question.room, replica);
    return null;
  }
  const replica = replicas.get(question.room);
  if (!replica) throw new Error("no such room");
  switch (question.ask) {
    case "judge":
      return replica.judge(question.update, question.sender);
    case "command":
      return replica.command(question.command, question.hand, question.sender);
    case "trust":
      replica.trust(question.updates, question.writers);
      return null;
    case "lock":
      replica.setLocked(question.locked);
      return null;
    case "state":
      return replica.state(question.vector, question.formats, Date.now());
    case "view":
      return replica.view();
    case "unload":
      replica.destroy();
      replicas.delete(question.room);
      return null;
  }
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
