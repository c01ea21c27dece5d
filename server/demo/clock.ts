import type { App } from "../app";

/** An `App` whose clock is turned by hand; `release` gives it back the real time, for whatever still holds it. */
export type HandTurned = { readonly app: App; turn(to: string): void; release(): void };

/**
 * The demo's story happened between November 2019 and January 2020: its use cases run at those instants. Each instant
 * read is a little later than the one before, so that what was done in order stays in order. Once the server is `told` to
 * stop, the next turn throws.
 */
export function turnedByHand(app: App, told?: AbortSignal): HandTurned {
  let at: number | null = null;
  return {
    app: {
      ...app,
      now: () => {
        if (at === null) return app.now();
        at += 1000;
        return new Date(at);
      },
    },
    turn: (to) => {
      told?.throwIfAborted();
      at = new Date(to).getTime();
    },
    release: () => {
      at = null;
    },
  };
}
