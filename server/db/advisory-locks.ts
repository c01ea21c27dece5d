/**
 * Every PostgreSQL advisory lock this program takes, in one place, so that no two mean the same number.
 */
export const ADVISORY_LOCKS = {
  /** The number Prisma's own `migrate deploy` takes: the two can never migrate at the same time. */
  migrating: 72707369,
  /** Held for as long as a process uses the embedded database; taken in its maintenance database. */
  embeddedInUse: 4_201_119_001,
  /** Processes that start together on an empty database seed it once. */
  seeding: 4_201_119_002,
  /** Processes that start together make the queues of jobs one after the other. */
  queues: 4_201_119_003,
  /** Of two numbers, the second standing for the poll: whoever writes its log. */
  pollLog: 4_201_119,
} as const;
