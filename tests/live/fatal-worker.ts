import { answerQuestions } from "#server/rooms/answer-questions";

/**
 * The walls' thread, except that two words kill it as a hostile update would: one by never ending, one by taking all the
 * memory there is.
 */
answerQuestions((question) => {
  if (question.ask !== "judge") return;
  const bytes = Buffer.from(question.update);
  if (bytes.includes("sans fin")) for (;;);
  if (bytes.includes("sans fond")) {
    const hoard: object[] = [];
    for (;;) hoard.push({ more: new Array(1_000).fill(hoard.length) });
  }
});
