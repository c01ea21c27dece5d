import { visitor } from "~/domain/access/actor";
import type { LineageStep } from "~/domain/lineage/lineage";
import type { App } from "../../app";
import { lineageOf } from "../lineage/public";

/** How many of the newest criteria and cards are looked at, so that a large instance's home page stays quick. */
const candidates = 40;

/**
 * From each of the newest public criteria and cards, every way back through public things; the way that passes through
 * the most kinds of things tells the most, and a short note is the easiest to take in. A way of one kind alone is no story.
 */
const wayBack = `
  WITH RECURSIVE
    ends AS (
      SELECT id, kind FROM node WHERE kind IN ('criterion', 'card') AND public ORDER BY created_at DESC, id LIMIT ${candidates}
    ),
    way(id, path, kinds) AS (
      SELECT id, ARRAY[id], ARRAY[kind] FROM ends
      UNION ALL
      SELECT n.id, n.id || way.path, n.kind || way.kinds
      FROM way JOIN link l ON l.to_id = way.id JOIN node n ON n.id = l.from_id AND n.public
      WHERE cardinality(way.path) < 8 AND NOT n.kind = ANY(way.kinds)
    )
  SELECT path FROM way JOIN node first ON first.id = path[1] WHERE cardinality(path) > 2
  ORDER BY cardinality(path) DESC, char_length(first.title), path[cardinality(path)], path[1] LIMIT 1`;

/**
 * One lineage of this instance to tell on the home page: the most complete public one, from the note to the criterion.
 * Null while there is none. A poll and its result are one step: the result.
 */
export async function storyToTell(app: Pick<App, "pool">): Promise<readonly LineageStep[] | null> {
  const { rows } = await app.pool.query<{ path: string[] }>(wayBack);
  const path = rows[0]?.path;
  const end = path?.at(-1);
  if (!path || !end) return null;
  const lineage = await lineageOf(app, end, visitor);
  if (!lineage) return null;
  const steps = path.flatMap((id) => lineage.steps.find((step) => step.id === id && !step.hidden) ?? []);
  const counted = steps.some((step) => step.kind === "result");
  return steps.filter((step) => step.kind !== "poll" || !counted);
}
