import type { Rules } from "~/domain/polls/count-poll";
import type { Settings } from "~/domain/polls/methods/settings";

/** How a stored poll is counted. A poll opened before there were draws has its options drawn in the order of the ballot. */
export function rulesOf(poll: {
  readonly method: string;
  readonly settings: unknown;
  readonly eligibleCount: number | null;
  readonly options: readonly {
    readonly id: string;
    readonly cost: number | null;
    readonly lot: number | null;
    readonly position: number;
  }[];
}): Rules {
  return {
    method: poll.method,
    settings: poll.settings as Settings,
    eligible: poll.eligibleCount ?? 0,
    options: poll.options.map(({ id, cost, lot, position }) => ({
      id,
      ...(cost === null ? {} : { cost }),
      lot: lot ?? position + 1,
    })),
  };
}
