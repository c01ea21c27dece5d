import type { Column, DataSet } from "./data-set";

/** What each column says, in the catalogue of a language. */
export type Describe = (column: Column) => string;

/**
 * The Table Schema of a data set, in the subset that versions 1 and 2 of the specification share (specs.frictionlessdata.io,
 * datapackage.org): French tools read the first, newer ones the second.
 */
export function tableSchema(set: DataSet, wordsFor: Describe) {
  return {
    fields: set.columns.map((column) => ({
      name: column.name,
      type: column.type,
      description: wordsFor(column),
      constraints: {
        ...(column.required ? { required: true } : {}),
        ...(column.name === "id" ? { unique: true } : {}),
        ...(column.values ? { enum: column.values } : {}),
      },
    })),
    primaryKey: ["id"],
    missingValues: [""],
  };
}

/** The JSON Schema of one row as the JSON file writes it: empty values are null. For ajv and for OpenAPI. */
export function rowSchema(set: DataSet, wordsFor: Describe) {
  return {
    type: "object",
    additionalProperties: false,
    required: set.columns.map((column) => column.name),
    properties: Object.fromEntries(
      set.columns.map((column) => [column.name, { ...jsonType(column), description: wordsFor(column) }]),
    ),
  };
}

function jsonType(column: Column) {
  const type = column.type === "integer" || column.type === "boolean" ? column.type : "string";
  const format =
    column.type === "date" ? { format: "date" } : column.type === "datetime" ? { format: "date-time" } : {};
  if (column.required) return { type, ...format, ...(column.values ? { enum: column.values } : {}) };
  return { type: [type, "null"], ...format };
}
