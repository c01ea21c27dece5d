import { untilAnswered } from "./unsent";

/** Statuses of a site that is on its way back, or of a network that is not yet let through. */
const notNow = new Set([408, 502, 503, 504, 511]);

/** Whether this is the framework's own answer, or one that nobody should wait after. */
const isAnswer = (answer: Response) =>
  answer.headers.has("X-Remix-Response") || (answer.status >= 400 && !notNow.has(answer.status));

/** The framework's own requests (`….data`) wait for their answer instead of replacing the page by an error. */
export function patientFetch(original: typeof fetch): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : input;
    const { origin, pathname } = new URL(address, window.location.href);
    if (origin !== window.location.origin || !pathname.endsWith(".data")) return original(input, init);
    const attempt = async () => {
      try {
        const answer = await original(input, init);
        return isAnswer(answer) ? answer : null;
      } catch (error) {
        if (init?.signal?.aborted) throw error;
        return null;
      }
    };
    const answer =
      (await attempt()) ??
      (await untilAnswered((init?.method ?? "GET") !== "GET", attempt, { signal: init?.signal, mayGiveUp: false }));
    if (!answer) throw new DOMException("The page was left", "AbortError");
    return answer;
  };
}
