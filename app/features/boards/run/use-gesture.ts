import { useCallback } from "react";
import { useRevalidator } from "react-router";
import { useLocal } from "~/features/site/local-link";

/** What the server answered to a gesture; "not-connected" when it answered nothing. */
type GestureAnswer = {
  readonly ok: boolean;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
};

/** Sends one gesture of the live wall (`/murs/:id/geste`): nothing of the page goes away, whatever the answer. */
export function useGesture(boardId: string): (form: FormData) => Promise<GestureAnswer> {
  const local = useLocal();
  const { revalidate } = useRevalidator();
  const address = local(`/murs/${boardId}/geste`);
  return useCallback(
    async (form) => {
      let answer: GestureAnswer;
      try {
        const response = await fetch(address, { method: "POST", body: form, headers: { accept: "application/json" } });
        answer = (await response.json()) as GestureAnswer;
      } catch {
        // No network, or a captive portal that answers in the server's place.
        return { ok: false, reason: "not-connected" };
      }
      if (answer.ok) void revalidate();
      return answer;
    },
    [address, revalidate],
  );
}
