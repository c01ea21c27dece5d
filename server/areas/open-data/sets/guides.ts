import { belongsTo, joinSources, ofSpace, plainDay, provenanceOf } from "../sql";

/** Published guides: their questions, the answers that lead from one to the next, and the cards they lead to. */
export const questionsSql = `
  SELECT q.id, s.code AS chantier, g.slug AS guide, q.code, q.text AS texte,
    ${belongsTo("'/orientation/' || g.slug", "'/orientation/' || g.slug", "editorial")}
  FROM guide_node q JOIN guide g ON g.id = q.guide_id AND g.state = 'published' JOIN space s ON s.id = g.space_id
  WHERE q.kind = 'question' AND ${ofSpace("g.space_id")} ORDER BY g.slug, q.position, q.id`;

export const answersSql = `
  SELECT a.id, g.slug AS guide, q.code AS question, a.position AS rang, a.label AS intitule, t.code AS mene_a,
    ${belongsTo("'/orientation/' || g.slug", "'/orientation/' || g.slug", "editorial")}
  FROM guide_answer a JOIN guide_node q ON q.id = a.node_id JOIN guide_node t ON t.id = a.to_id
    JOIN guide g ON g.id = q.guide_id AND g.state = 'published'
  WHERE ${ofSpace("g.space_id")} ORDER BY g.slug, q.position, a.position, a.id`;

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
