import { listLimits } from "./electorate";

/** One line of a list of people who may vote, with its number in the file. */
export type ListRow = { readonly line: number; readonly address: string; readonly name: string };

/** What is wrong with a line; the reason is a sentence of the catalogue. */
export type ListFault = {
  readonly line: number;
  readonly reason: "list-no-address" | "list-wrong-address" | "list-twice" | "list-many" | "list-empty";
};

/** As accounts have it: one @, something on both sides, a dot after it and not at the end, no space. */
const addressShape = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;
const line = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/**
 * A list as it is pasted: a line a person, their address and, before or after it, their name, parted by a semicolon, a
 * tab or a comma. A first line of column names is passed over. Nothing is kept of a list while a line of it is wrong.
 */
export function readList(content: string): {
  readonly rows: readonly ListRow[];
  readonly faults: readonly ListFault[];
} {
  const rows: ListRow[] = [];
  const faults: ListFault[] = [];
  const seen = new Set<string>();
  const lines = content
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .map((text, place) => ({ text: line(text.replaceAll("\t", ";")), number: place + 1 }))
    .filter(({ text }) => text !== "");
  for (const [place, { text, number }] of lines.entries()) {
    const cells = text.split(text.includes(";") ? ";" : ",").map((cell) => cell.replace(/^\s*"?|"?\s*$/g, ""));
    const address = cells.find((cell) => cell.includes("@"))?.toLowerCase() ?? "";
    if (place === 0 && address === "" && lines.length > 1) continue;
    const name = cells
      .filter((cell) => !cell.includes("@") && cell !== "")
      .join(" ")
      .slice(0, 120);
    rows.push({ line: number, address, name });
    if (address === "") faults.push({ line: number, reason: "list-no-address" });
    else if (!addressShape.test(address) || address.length > 254)
      faults.push({ line: number, reason: "list-wrong-address" });
    else if (seen.has(address)) faults.push({ line: number, reason: "list-twice" });
    seen.add(address);
  }
  if (rows.length === 0) faults.push({ line: 1, reason: "list-empty" });
  const [first] = rows.slice(listLimits.lines);
  if (first) faults.push({ line: first.line, reason: "list-many" });
  return { rows, faults };
}
