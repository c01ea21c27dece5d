/** What an import did to one table. */
export type Counts = { added: number; changed: number; removed: number };

/** What there is to tell of an import: what was done, table by table, and what somebody should look at. */
export class ImportReport {
  readonly tables = new Map<string, Counts>();
  readonly notes: { readonly french: string; readonly english: string }[] = [];

  count(table: string, what: keyof Counts, by: number): void {
    if (by === 0) return;
    const counts = this.tables.get(table) ?? { added: 0, changed: 0, removed: 0 };
    counts[what] += by;
    this.tables.set(table, counts);
  }

  note(french: string, english: string): void {
    this.notes.push({ french, english });
  }

  /** Nothing was written. */
  get empty(): boolean {
    return this.tables.size === 0;
  }

  lines(): string[] {
    const counts = [...this.tables].map(([table, { added, changed, removed }]) => {
      const parts = [
        ...(added ? [`+${added}`] : []),
        ...(changed ? [`~${changed}`] : []),
        ...(removed ? [`-${removed}`] : []),
      ];
      return `  ${table}: ${parts.join(" ")}`;
    });
    const notes = this.notes.flatMap(({ french, english }, i) => [`${i + 1}. ${french}`, `   ${english}`]);
    return [...counts, ...notes];
  }
}

/** A row as it is told: what it says, without the columns that say nothing to a reader. */
export function rowInWords(row: Readonly<Record<string, unknown>>, only?: readonly string[]): string {
  const said = Object.entries(row).filter(
    ([name, value]) => value !== null && value !== "" && !name.startsWith("_") && (!only || only.includes(name)),
  );
  return said.map(([name, value]) => `${name} = ${shortened(value)}`).join(", ");
}

/** Texts are told whole: one that is not kept anywhere else must be readable here. Bytes are not. */
function shortened(value: unknown): string {
  if (typeof value === "string" && value.startsWith("\\x") && value.length > 80) return `${value.slice(0, 80)}…`;
  return typeof value === "string" ? `« ${value} »` : JSON.stringify(value);
}

/** How a row is called: its title, or what comes nearest. */
export function nameOf(table: string, row: Readonly<Record<string, unknown>>): string {
  const name = ["title", "name", "label", "display_name", "reference", "code", "slug", "text", "statement", "id"]
    .map((column) => row[column])
    .find((value) => typeof value === "string" && value !== "");
  return `${table} « ${String(name ?? "?").slice(0, 120)} »`;
}
