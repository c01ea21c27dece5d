/** The types of a column: those that every version of Table Schema has. */
export type ColumnType = "string" | "integer" | "boolean" | "date" | "datetime";

/** One column. Its words are in the catalogue, under `open-data:column.<name>`. */
export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  /** Never empty. */
  readonly required?: boolean;
  /** The only values it takes. */
  readonly values?: readonly string[];
};

/** A data set: its machine name (also its address, /donnees/<name>, and its file) and its columns in order. */
export type DataSet = {
  readonly name: string;
  readonly columns: readonly Column[];
};

/** One value as read from the database, written the same in CSV and in JSON. */
export type Cell = string | number | boolean | null;

/** Short ways of writing columns. */
export const text = (name: string, required = false): Column => ({ name, type: "string", required });
export const words = (name: string, values: readonly string[]): Column => ({
  name,
  type: "string",
  required: true,
  values,
});
export const count = (name: string): Column => ({ name, type: "integer" });
export const flag = (name: string): Column => ({ name, type: "boolean", required: true });
export const day = (name: string, required = false): Column => ({ name, type: "date", required });
export const instant = (name: string, required = false): Column => ({ name, type: "datetime", required });

/** How a thing began: from a note, or as declared. */
export const origins = ["note", "ecrit", "accompagne", "editorial", "import", "papier", "autre"] as const;

/** Every row: its own stable identifier, its page, what it comes from and how it began. */
export const identity: readonly Column[] = [text("id", true)];
export const provenance: readonly Column[] = [text("adresse", true), text("vient_de"), words("origine", origins)];
/** For things that have a lineage: how many notes stand at its beginning. */
export const sources: readonly Column[] = [...provenance, { name: "notes_sources", type: "integer", required: true }];
