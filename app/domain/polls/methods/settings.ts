import { type Outcome, ok, refuse } from "~/domain/outcome";

/** How much of the voices for and against an option wants: more than half, or at least this share. */
export const majorities = {
  half: { of: 2, least: 1, strict: true },
  "three-fifths": { of: 5, least: 3, strict: false },
  "two-thirds": { of: 3, least: 2, strict: false },
  "three-quarters": { of: 4, least: 3, strict: false },
} as const;

export type Majority = keyof typeof majorities;

/** What a facilitator may set of a method; each names those it has. All are whole numbers, but for the majority. */
export type Settings = {
  /** How many options are retained. */
  readonly winners?: number;
  /** The fewest and the most options a ballot names. */
  readonly least?: number;
  readonly most?: number;
  /** Points to share out, and the most of them for one option. */
  readonly points?: number;
  readonly highest?: number;
  readonly majority?: Majority;
  /** What there is to spend, in whole euros. */
  readonly budget?: number;
  /** 1: a ballot may not cost more than the budget. */
  readonly within?: number;
  /** The share of the electorate, in whole percents, under which nothing is adopted. 0: no quorum. */
  readonly quorum?: number;
};

export type SettingName = keyof Settings;

/** The bounds of each number. */
const bounds: Record<Exclude<SettingName, "majority">, readonly [number, number]> = {
  winners: [1, 100],
  least: [0, 100],
  most: [1, 100],
  points: [1, 1000],
  highest: [1, 1000],
  budget: [1, 1_000_000_000],
  within: [0, 1],
  quorum: [0, 100],
};

/**
 * The settings of a method as a form or the database gave them, the method's own standing in for what is missing.
 * Refuses "setting-wrong" for a number out of bounds or a fewest above a most; names that the method has not are dropped.
 */
export function readSettings(
  standard: Settings,
  given: Readonly<Record<string, unknown>>,
): Outcome<Settings, "setting-wrong"> {
  const settings: Record<string, number | string> = {};
  for (const name of [...Object.keys(standard), "quorum"] as SettingName[]) {
    const value = Object.hasOwn(given, name) && given[name] !== "" ? given[name] : (standard[name] ?? 0);
    if (name === "majority") {
      if (typeof value !== "string" || !Object.hasOwn(majorities, value)) return refuse("setting-wrong");
      settings[name] = value;
      continue;
    }
    const number = typeof value === "string" && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value;
    const [low, high] = bounds[name];
    if (typeof number !== "number" || !Number.isInteger(number) || number < low || number > high)
      return refuse("setting-wrong");
    settings[name] = number;
  }
  const read = settings as Settings;
  if (read.least !== undefined && read.most !== undefined && read.least > read.most) return refuse("setting-wrong");
  if (read.points !== undefined && read.highest !== undefined && read.highest > read.points)
    return refuse("setting-wrong");
  return ok(read);
}
