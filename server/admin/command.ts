import type { Env } from "../env";

/** Where a command writes; tests read it. */
export type Terminal = {
  say(line: string): void;
  complain(line: string): void;
  /** How far something long is, where someone is looking; absent where nobody is. */
  progress?(line: string): void;
};

/**
 * One command of `npm run admin -- <name> …`. Texts are given in French, then in English, as everything that is printed
 * before a language is known.
 */
export type Command = {
  readonly name: string;
  /** What follows the name: "<file>". */
  readonly usage: string;
  /** What one types behind the name, for instance. */
  readonly example: string;
  readonly french: string;
  readonly english: string;
  /** @returns the exit code: 0 done, 1 refused or wrong, 2 badly asked. */
  run(args: readonly string[], env: Env, terminal: Terminal): Promise<number>;
};
