import { fewestBallotsListed } from "~/domain/polls/publication";
import { belongsTo, joinSources, ofSpace, provenanceOf, utc, word } from "../sql";

/** Polls that were opened. A draft is nobody's business yet. */
export const pollsSql = `
  SELECT p.id, s.code AS chantier, p.title AS titre, p.explanation AS explication, p.method AS methode,
    ${word("p.state", { open: "ouvert", closed: "clos" })} AS etat,
    ${word("p.electorate", { verified: "adresse-confirmee", registered: "personnes-inscrites", present: "personnes-venues", "present-session": "personnes-venues-a-la-seance", list: "liste-d-adresses", codes: "codes-sur-papier" })} AS electorat,
    p.eligible_count AS electeurs, ${utc("p.opens_at")} AS ouvert_le, ${utc("p.closes_at")} AS ferme_le,
    ${utc("p.closed_at")} AS clos_le, ${provenanceOf("n")}
  FROM poll p JOIN node n ON n.id = p.id AND n.public JOIN space s ON s.id = p.space_id ${joinSources("n")}
  WHERE p.state <> 'draft' AND ${ofSpace("p.space_id")} ORDER BY p.id`;

export const optionsSql = `
  SELECT o.id, o.poll_id AS vote_id, o.position AS rang, o.label AS intitule, o.proposal_id AS proposition_id,
    o.proposal_version AS version,
    ${belongsTo("'/votes/' || p.id", "CASE WHEN o.proposal_id IS NOT NULL THEN '/propositions/' || o.proposal_id ELSE coalesce(f.address, '/votes/' || p.id) END")}
  FROM poll_option o JOIN poll p ON p.id = o.poll_id LEFT JOIN node f ON f.id = o.source_id AND f.public
  WHERE p.state <> 'draft' AND ${ofSpace("p.space_id")} ORDER BY o.poll_id, o.position`;

/**
 * What of a figure came from one origin, where ballots came from a room and what each origin says may be told
 * (`mayTellOrigins`); nothing otherwise.
 */
const apart = (origin: "online" | "hands" | "paper") => `
    CASE WHEN (r.origins -> 'online' ->> 'ballots')::int NOT BETWEEN 1 AND ${fewestBallotsListed - 1} THEN coalesce((SELECT (p.value ->> 'count')::int
      FROM jsonb_array_elements(r.origins -> '${origin}' -> 'options') AS c(value),
        jsonb_array_elements(c.value -> 'parts') AS p(value)
      WHERE c.value ->> 'id' = o.id::text AND p.value ->> 'answer' = part.value ->> 'answer'), 0) END`;

/** The count that was written when the poll closed, one row an answer. No row is a person's. */
export const resultsSql = `
  SELECT r.node_id || '-' || o.position || '-' || (part.value ->> 'answer') AS id, r.node_id AS resultat_id,
    p.id AS vote_id, o.id AS option_id, o.label AS intitule, part.value ->> 'answer' AS reponse,
    (part.value ->> 'count')::int AS voix, ${apart("online")} AS voix_en_ligne, ${apart("hands")} AS voix_a_main_levee,
    ${apart("paper")} AS voix_sur_papier, (r.counts ->> 'ballots')::int AS bulletins,
    choice.value ->> 'verdict' AS issue, ${utc("r.at")} AS compte_le, ${provenanceOf("n")}
  FROM poll_result r JOIN poll p ON p.id = r.poll_id JOIN node n ON n.id = r.node_id AND n.public
    CROSS JOIN LATERAL jsonb_array_elements(r.counts -> 'options') WITH ORDINALITY AS choice(value, place)
    JOIN poll_option o ON o.poll_id = p.id AND o.id::text = choice.value ->> 'id'
    CROSS JOIN LATERAL jsonb_array_elements(choice.value -> 'parts') WITH ORDINALITY AS part(value, place)
    ${joinSources("n")}
  WHERE p.state = 'closed' AND ${ofSpace("p.space_id")} ORDER BY p.id, o.position, part.place`;
