import { belongsTo, joinSources, ofSpace, plainDay, provenanceOf } from "../sql";

/**
 * Guides as they were last published (`guide.tree`), not the draft that someone may be changing: their questions, the
 * answers that lead from one to the next, and the cards they lead to.
 */
const publishedNodes = `guide g JOIN space s ON s.id = g.space_id
    CROSS JOIN LATERAL jsonb_array_elements(g.tree) WITH ORDINALITY AS node(value, place)`;

export const questionsSql = `
  SELECT node.value ->> 'id' AS id, s.code AS chantier, g.slug AS guide, node.value ->> 'code' AS code,
    node.value ->> 'text' AS texte,
    ${belongsTo("'/orientation/' || g.slug || '/' || (node.value ->> 'code')", "'/orientation/' || g.slug", "editorial")}
  FROM ${publishedNodes}
  WHERE g.state = 'published' AND node.value ->> 'kind' = 'question' AND ${ofSpace("g.space_id")}
  ORDER BY g.slug, node.place`;

export const answersSql = `
  SELECT (node.value ->> 'id') || '-' || answer.place AS id, g.slug AS guide, node.value ->> 'code' AS question,
    answer.place::int AS rang, answer.value ->> 'label' AS intitule,
    coalesce((SELECT t ->> 'code' FROM jsonb_array_elements(g.tree) t WHERE t ->> 'id' = answer.value ->> 'to'), '') AS mene_a,
    ${belongsTo("'/orientation/' || g.slug || '/' || (node.value ->> 'code')", "'/orientation/' || g.slug", "editorial")}
  FROM ${publishedNodes}
    CROSS JOIN LATERAL jsonb_array_elements(node.value -> 'answers') WITH ORDINALITY AS answer(value, place)
  WHERE g.state = 'published' AND ${ofSpace("g.space_id")} ORDER BY g.slug, node.place, answer.place`;

export const cardsSql = `
  SELECT c.id, s.code AS chantier, g.slug AS guide, c.code, v.title AS titre, v.situation, v.contact AS qui_contacter,
    v.documents, array_to_string(v.channels, '|') AS moyens, v.cost AS cout, v.delay AS delai, v.help AS aide,
    v.source_url AS source, v.alias AS autres_noms, ${plainDay("v.verified_on")} AS verifiee_le,
    ${plainDay("v.valid_from")} AS valable_du, ${plainDay("v.valid_to")} AS valable_au, v.number AS version,
    v.decision_id, ${provenanceOf("n")}
  FROM guide_node c JOIN card_version v ON v.node_id = c.id AND v.number = c.current_version
    JOIN guide g ON g.id = c.guide_id AND g.state = 'published' JOIN node n ON n.id = c.id AND n.public
    JOIN space s ON s.id = g.space_id ${joinSources("n")}
  WHERE ${ofSpace("g.space_id")} ORDER BY g.slug, c.position, c.id`;
