import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { z } from "zod";

/** Every schema that a module of forms exports, by its name. */
const modules = import.meta.glob<Record<string, unknown>>(
  ["./**/*forms.ts", "./**/attachment.ts", "./**/writing-rules.ts"],
  {
    eager: true,
  },
);
const schemas = Object.entries(modules).flatMap(([path, module]) =>
  Object.entries(module).flatMap(([name, schema]) => {
    const fields = schema instanceof z.ZodType ? fieldsOf(schema) : null;
    return schema instanceof z.ZodType && fields ? [{ name: `${path.slice(2)} ${name}`, schema, fields }] : [];
  }),
);

/** The fields of a form; null for a schema of one value. */
function fieldsOf(schema: z.ZodType): readonly string[] | null {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in as z.ZodType);
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion) {
    return [...new Set(schema.options.flatMap((one) => fieldsOf(one as z.ZodType) ?? []))];
  }
  return null;
}

const catalogues = join(import.meta.dirname, "..", "i18n", "fr");
const said = new Set(
  readdirSync(catalogues).flatMap((file) => {
    const { refusals = {}, errors = {} } = JSON.parse(readFileSync(join(catalogues, file), "utf8"));
    return Object.keys({ ...refusals, ...errors }).map((key) => key.replace(/_(one|many|other)$/, ""));
  }),
);

/** Whether a message has its sentence; one may carry a figure after it (too-short.ts). */
const isSaid = (why: string) => said.has(why.split(":")[0] ?? "");

test("the forms are found", () => {
  expect(schemas.length).toBeGreaterThan(80);
});

/** What the page itself writes into a form or offers to choose, and nobody types. */
const hidden = ["back", "guide", "intent", "method", "once", "website"];

function refused(schema: z.ZodType, fields: readonly string[], typed: string): ReadonlyMap<string, readonly string[]> {
  const data = new FormData();
  for (const field of fields) data.append(field, typed);
  return new Map(
    Object.entries(parseWithZod(data, { schema }).reply().error ?? {}).map(([at, why]) => [at, why ?? []]),
  );
}

/** Those in which people write: a sentence is welcome there, or refused in words. */
function written(schema: z.ZodType, fields: readonly string[]): readonly string[] {
  const wrong = refused(schema, fields, "Une phrase qui dit quelque chose.");
  return fields.filter(
    (field) =>
      !hidden.includes(field) &&
      (wrong.get(field) ?? []).every(isSaid) &&
      ![...wrong.keys()].some((at) => at.startsWith(`${field}[`)),
  );
}

describe("what is wrong with a form is said in words of ours", () => {
  for (const [how, typed] of [
    ["left empty", ""],
    ["filled with spaces", "   "],
    ["filled with far too much", "x".repeat(200_000)],
  ] as const) {
    test.each(schemas)(`$name, ${how}`, ({ schema, fields }) => {
      const wrong = written(schema, fields).flatMap((field) =>
        (refused(schema, fields, typed).get(field) ?? [])
          .filter((why) => !isSaid(why))
          .map((why) => `${field}: ${why}`),
      );
      expect(wrong).toEqual([]);
    });
  }
});
