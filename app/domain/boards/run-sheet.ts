import type { NoteKind } from "./note-kinds";

/**
 * The sequence a facilitator prepares for a wall and plays in the room: steps with a length, an instruction and a mode,
 * and the clock of the step being played. Times are milliseconds since 1970, of the server's clock.
 */

/** What people do during a step. `alone`: what one writes reaches nobody else; `vote`: dots, hidden until the step is over. */
export const STEP_MODES = ["alone", "reveal", "read", "group", "vote", "discuss", "convert"] as const;
export type StepMode = (typeof STEP_MODES)[number];

/** True for one of the seven modes. */
export function isStepMode(value: unknown): value is StepMode {
  return typeof value === "string" && (STEP_MODES as readonly string[]).includes(value);
}

/** What a step may hold. Texts in UTF-16 units. */
export const STEP_LIMITS = {
  steps: 30,
  title: 80,
  instruction: 500,
  minutes: 480,
  dots: 50,
  /** Minutes that one press adds to the clock. */
  extension: 2,
  quietNotes: 100,
  writtenFor: 60,
} as const;

/** Time of the step: running until an instant, paused with so much left, or without a length. */
export type StepClock =
  | { readonly state: "none" }
  | { readonly state: "running"; readonly endsAt: number; readonly planned: number }
  | { readonly state: "paused"; readonly left: number; readonly planned: number };

export interface RunStep {
  readonly id: string;
  readonly mode: StepMode;
  readonly title: string;
  readonly instruction: string;
  /** 0: as long as it takes. */
  readonly minutes: number;
  /** In a vote: dots each person has, and how many of them one note may have (0: no limit). */
  readonly dots: number;
  readonly dotsANote: number;
  /** It was played, and is not any more. */
  readonly done: boolean;
}

/** A sequence as everyone on the wall is told of it. */
export interface RunFacts {
  readonly steps: readonly RunStep[];
  /** The step being played; null before the first and after the last. */
  readonly current: string | null;
  readonly clock: StepClock;
  /** The server's clock when this was read. */
  readonly now: number;
}

/** The step being played, null when none is. */
export function currentStep(run: Pick<RunFacts, "steps" | "current"> | null): RunStep | null {
  return run?.steps.find((step) => step.id === run.current) ?? null;
}

/** Whether people write alone now. */
export function isAlone(run: Pick<RunFacts, "steps" | "current"> | null): boolean {
  return currentStep(run)?.mode === "alone";
}

/** The clock of a step that begins. */
export function startClock(minutes: number, now: number): StepClock {
  if (minutes === 0) return { state: "none" };
  const planned = minutes * 60_000;
  return { state: "running", endsAt: now + planned, planned };
}

/** Stops the clock where it is; one that stands already, or does not count, stays. */
export function pauseClock(clock: StepClock, now: number): StepClock {
  if (clock.state !== "running") return clock;
  return { state: "paused", left: clock.endsAt - now, planned: clock.planned };
}

/** Goes on from where it was stopped. */
export function resumeClock(clock: StepClock, now: number): StepClock {
  if (clock.state !== "paused") return clock;
  return { state: "running", endsAt: now + clock.left, planned: clock.planned };
}

/** More minutes. On a step whose time is over, or that had none, they count from now. */
export function extendClock(clock: StepClock, minutes: number, now: number): StepClock {
  const more = minutes * 60_000;
  switch (clock.state) {
    case "none":
      return { state: "running", endsAt: now + more, planned: more };
    case "running":
      return { state: "running", endsAt: Math.max(clock.endsAt, now) + more, planned: clock.planned + more };
    case "paused":
      return { state: "paused", left: Math.max(clock.left, 0) + more, planned: clock.planned + more };
  }
}

/** Milliseconds left, below zero once the time is over; null without a length. */
export function timeLeft(clock: StepClock, now: number): number | null {
  if (clock.state === "none") return null;
  return clock.state === "running" ? clock.endsAt - now : clock.left;
}

/**
 * The warning to say when what is left went from `before` to `left` (milliseconds): 5 or 1 (minutes), 0 for the end, null
 * for none. Someone who arrives late, or a clock that jumped over several, hears the last one only.
 */
export function warningBetween(before: number, left: number): 5 | 1 | 0 | null {
  if (before > 0 && left <= 0) return 0;
  if (before > 60_000 && left <= 60_000) return 1;
  if (before > 300_000 && left <= 300_000) return 5;
  return null;
}

/** A known way to run a workshop; its words are in the catalogues (`preset.<key>`), by the step's place. */
export const PRESETS = {
  brainwriting: [
    { mode: "alone", minutes: 5 },
    { mode: "reveal", minutes: 5 },
    { mode: "alone", minutes: 5 },
    { mode: "reveal", minutes: 5 },
    { mode: "group", minutes: 10 },
    { mode: "vote", minutes: 5, dots: 3 },
    { mode: "convert", minutes: 10 },
  ],
  oneTwoFour: [
    { mode: "alone", minutes: 2 },
    { mode: "reveal", minutes: 4 },
    { mode: "group", minutes: 8 },
    { mode: "discuss", minutes: 10 },
    { mode: "convert", minutes: 5 },
  ],
  affinity: [
    { mode: "alone", minutes: 8 },
    { mode: "reveal", minutes: 10 },
    { mode: "group", minutes: 15 },
    { mode: "vote", minutes: 5, dots: 5, dotsANote: 2 },
    { mode: "convert", minutes: 10 },
  ],
  worldCafe: [
    { mode: "discuss", minutes: 20 },
    { mode: "discuss", minutes: 20 },
    { mode: "discuss", minutes: 20 },
    { mode: "read", minutes: 10 },
    { mode: "vote", minutes: 5, dots: 3 },
  ],
  speedBoat: [
    { mode: "alone", minutes: 6 },
    { mode: "reveal", minutes: 10 },
    { mode: "group", minutes: 10 },
    { mode: "vote", minutes: 5, dots: 3, dotsANote: 1 },
    { mode: "discuss", minutes: 15 },
  ],
} as const satisfies Record<string, readonly { mode: StepMode; minutes: number; dots?: number; dotsANote?: number }[]>;

export type PresetKey = keyof typeof PRESETS;
export const PRESET_KEYS = Object.keys(PRESETS) as readonly PresetKey[];

/** A note one wrote alone: only its author has it. */
export interface QuietNote {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly writtenFor: string;
}

/** The dots of a wall as one person is told of them: one's own while they are placed, everyone's once they are counted. */
export type DotFacts =
  | {
      readonly state: "placing";
      readonly each: number;
      /** How many of them one note may have; 0: no limit. */
      readonly aNote: number;
      readonly left: number;
      /** One's own, by note. */
      readonly mine: Readonly<Record<string, number>>;
      /** For a facilitator: those they place dots for, and how many are left to each. */
      readonly assisted: readonly { readonly label: string; readonly left: number }[];
    }
  | {
      readonly state: "counted";
      readonly counts: Readonly<Record<string, number>>;
      readonly voters: DotVoters;
    };

/** How many people placed the dots that were counted: with an account, by the code alone, through a facilitator. */
export type DotVoters = { readonly accounts: number; readonly guests: number; readonly assisted: number };
