/**
 * What the statements of the data sets share. Each takes $1, a chantier's id or null for the whole instance, and $2, what
 * addresses begin with; each gives its columns under their public names, `id` first.
 */

/** Keeps the rows of the chantier asked for. */
export const ofSpace = (column: string) => `($1::uuid IS NULL OR ${column} = $1::uuid)`;

/** A day in Paris, as "2019-11-14". */
export const parisDay = (column: string) => `to_char(${column} AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD')`;
/** A date without a time. */
export const plainDay = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;
/** An instant, to the second, in UTC. */
export const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** A stored word under its public name; one that is not listed is a bug of the list, seen by the tests. */
export const word = (column: string, names: Readonly<Record<string, string>>) =>
  `CASE ${column} ${Object.entries(names)
    .map(([stored, shown]) => `WHEN '${stored}' THEN '${shown}'`)
    .join(" ")} ELSE ${column} END`;

/** How things declare that they began. */
export const originWords: Readonly<Record<string, string>> = {
  written: "ecrit",
  assisted: "accompagne",
  editorial: "editorial",
  import: "import",
  paper: "papier",
};
const declared = (column: string) =>
  `CASE ${column} ${Object.entries(originWords)
    .map(([stored, shown]) => `WHEN '${stored}' THEN '${shown}'`)
    .join(" ")} ELSE 'autre' END`;

/**
 * Joins `src`: what stands behind a thing of the lineage. UNION forgets what it has seen, so that a cycle ends; the
 * walk follows only public things, as the pages do.
 */
export const joinSources = (node: string) => `
  CROSS JOIN LATERAL (
    WITH RECURSIVE up(id) AS (
      SELECT ${node}.id
      UNION SELECT l.from_id FROM link l JOIN up ON l.to_id = up.id JOIN node f ON f.id = l.from_id AND f.public
    )
    SELECT count(*) FILTER (WHERE x.kind = 'note' AND x.id <> ${node}.id)::int AS notes,
      bool_or(x.kind = 'note') AS from_note, min(x.origin) AS origin
    FROM up JOIN node x ON x.id = up.id
  ) src`;

/** The last columns of a thing of the lineage: its page, its lineage's page, how it began, from how many notes. */
export const provenanceOf = (node: string) => `
  $2::text || ${node}.address AS adresse,
  $2::text || split_part(${node}.address, '#', 1) || '/lignee' AS vient_de,
  CASE WHEN src.from_note THEN 'note' ELSE ${declared("src.origin")} END AS origine,
  src.notes AS notes_sources`;

/** The last columns of what has no lineage of its own: its page, the thing it belongs to, how it began. */
export const belongsTo = (address: string, parent: string, origin: "ecrit" | "editorial" = "ecrit") =>
  `$2::text || ${address} AS adresse, $2::text || ${parent} AS vient_de, '${origin}' AS origine`;
