/** `plain`: one place; `matrix`: rows and columns; `axes`: two lines that cross, where the place within means something too. */
export const ZONE_FORMS = ["plain", "matrix", "axes"] as const;
export type ZoneForm = (typeof ZONE_FORMS)[number];

/** What a zone may hold; lengths in UTF-16 units, sizes in pixels at zoom 1. */
export const ZONE_LIMITS = {
  /** On the wall and in its bin. */
  zones: 60,
  title: 120,
  label: 60,
  /** Rows, or columns. */
  labels: 12,
  least: 160,
  most: 20_000,
  /** Notes and groups that one change of a zone takes along. */
  carries: 300,
} as const;

/** A zone as one says what it is: without its place among the others. */
export interface ZoneShape {
  readonly title: string;
  readonly form: ZoneForm;
  /** From left to right; none on a plain zone. */
  readonly columns: readonly string[];
  /** From top to bottom. */
  readonly rows: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type ZoneArea = Omit<ZoneShape, "title">;

/** The names that a field of lines gives: each line is one, empty ones are none. */
export function labelsIn(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** Why these cannot be the names of columns or rows; a key among the errors of the list. */
export function labelsProblem(labels: readonly string[]): string | null {
  if (labels.length > ZONE_LIMITS.labels) return "zone-labels-too-many";
  if (labels.some((label) => label.length > ZONE_LIMITS.label)) return "zone-label-too-long";
  return new Set(labels).size < labels.length ? "zone-labels-same" : null;
}

/** What is wrong with the fields of a zone, as the name of the field and a reason. */
export function zoneProblem(zone: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly axes?: boolean;
}): { readonly field: "title" | "columns" | "rows"; readonly reason: string } | null {
  if (zone.title === "") return { field: "title", reason: "zone-title-empty" };
  if (zone.title.length > ZONE_LIMITS.title) return { field: "title", reason: "zone-title-too-long" };
  for (const field of ["columns", "rows"] as const) {
    const reason = labelsProblem(zone[field]);
    if (reason) return { field, reason };
    if (zone.axes && zone[field].length !== 2) return { field, reason: "zone-axes-ends" };
  }
  return null;
}
