import { useEffect, useState } from "react";
import { type RunFacts, timeLeft } from "~/domain/boards/run-sheet";

/**
 * Seconds left of the step being played, by the server's clock, read again each second; null without a length, and until
 * the page is live (the server's page must not show a second that does not pass).
 */
export function useStepClock(run: RunFacts | null): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (!run || run.clock.state === "none") {
      setLeft(null);
      return;
    }
    // What this device's clock is wrong by, but for the time the page took to come.
    const ahead = Date.now() - run.now;
    const read = () => {
      const milliseconds = timeLeft(run.clock, Date.now() - ahead);
      setLeft(milliseconds === null ? null : Math.ceil(milliseconds / 1_000));
    };
    read();
    if (run.clock.state === "paused") return;
    const timer = setInterval(read, 1_000);
    return () => clearInterval(timer);
  }, [run]);
  return left;
}
