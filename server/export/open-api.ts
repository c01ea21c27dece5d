import { dataSetOf } from "~/domain/open-data/data-sets";
import { rowSchema } from "~/domain/open-data/table-schema";
import { i18nFor } from "~/i18n/server";
import { describeColumn } from "../areas/open-data/public";

/** The lists of the API, and the data set each gives. */
export const apiLists = {
  spaces: "chantiers",
  sessions: "seances",
  proposals: "propositions",
  polls: "votes",
  results: "resultats",
  decisions: "decisions",
  criteria: "criteres",
  cards: "fiches",
} as const;

export const usualPage = 50;
export const largestPage = 200;

const error = (description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
});
const json = (schema: object, description: string) => ({ description, content: { "application/json": { schema } } });

/** The description of /api/v1 (OpenAPI 3.1, whose schemas are JSON Schema 2020-12). */
export function openApi(publicUrl: string) {
  const { t } = i18nFor("en");
  const describe = describeColumn("en");
  const names = Object.entries(apiLists);
  const schemas = Object.fromEntries(
    names.map(([, name]) => {
      const set = dataSetOf(name);
      if (!set) throw new Error(`the API has no data set ${name}`);
      return [name, rowSchema(set, describe)];
    }),
  );
  const paths = Object.fromEntries(
    names.flatMap(([path, name]) => [
      [
        `/api/v1/${path}`,
        {
          get: {
            operationId: `list-${path}`,
            summary: t(`open-data:set.${name}.title`),
            parameters: [
              { name: "space", in: "query", description: "Slug of a chantier: 1-1", schema: { type: "string" } },
              {
                name: "limit",
                in: "query",
                schema: { type: "integer", minimum: 1, maximum: largestPage, default: usualPage },
              },
              { name: "skip", in: "query", schema: { type: "integer", minimum: 0, default: 0 } },
            ],
            responses: {
              200: json(
                {
                  type: "object",
                  required: ["rows", "next"],
                  properties: {
                    rows: { type: "array", items: { $ref: `#/components/schemas/${name}` } },
                    next: { type: ["integer", "null"], description: "The skip of the next page; null on the last." },
                  },
                },
                "A page of rows",
              ),
              400: error("The page asked for is not one"),
              404: error("There is no such chantier"),
            },
          },
        },
      ],
      [
        `/api/v1/${path}/{id}`,
        {
          get: {
            operationId: `read-${path}`,
            summary: t(`open-data:set.${name}.title`),
            parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
            responses: {
              200: json({ $ref: `#/components/schemas/${name}` }, "One row"),
              404: error("There is no such row"),
            },
          },
        },
      ],
    ]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Chantiers",
      version: "1.0.0",
      description: t("open-data:package.description"),
      license: { name: "Licence Ouverte 2.0", url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence" },
    },
    servers: [{ url: publicUrl }],
    security: [],
    paths: {
      ...paths,
      "/api/v1/lineage/{id}": {
        get: {
          operationId: "read-lineage",
          summary: "What a thing comes from and what it became",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
          responses: {
            200: json({ $ref: "#/components/schemas/Lineage" }, "The thread that runs through the thing"),
            404: error("There is no such thing, or it is not public"),
          },
        },
      },
    },
    components: {
      schemas: {
        ...schemas,
        Error: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
        Lineage: {
          type: "object",
          required: ["here", "steps", "links", "cut"],
          properties: {
            here: { type: "string", format: "uuid" },
            steps: {
              type: "array",
              items: {
                type: "object",
                required: ["id", "kind", "hidden", "title", "address", "origin"],
                properties: {
                  id: { type: "string", format: "uuid" },
                  kind: { type: "string" },
                  hidden: { type: "boolean" },
                  title: { type: ["string", "null"] },
                  address: { type: ["string", "null"] },
                  origin: { type: ["string", "null"] },
                },
              },
            },
            links: {
              type: "array",
              items: {
                type: "object",
                required: ["from", "kind", "to", "at", "reason"],
                properties: {
                  from: { type: "string", format: "uuid" },
                  kind: { type: "string" },
                  to: { type: "string", format: "uuid" },
                  at: { type: "string", format: "date-time" },
                  reason: { type: "string" },
                },
              },
            },
            cut: { type: "boolean" },
          },
        },
      },
    },
  };
}
