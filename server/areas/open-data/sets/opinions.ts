import { fewestBallotsListed } from "~/domain/polls/publication";
import { belongsTo, ofSpace, utc, word } from "../sql";

/** A statement is counted once its map is closed, and where enough people answered it. */
const counted = (stance: 1 | 0 | -1) => `
  CASE WHEN c.state = 'closed' AND said.people >= ${fewestBallotsListed} THEN said.${stance === 1 ? "agree" : stance === 0 ? "pass" : "disagree"} END`;

/** The statements of the maps of opinions that everyone reads, without who added them. No row is a person's. */
export const opinionsSql = `
  SELECT t.id, s.code AS chantier, c.id AS carte_id, c.title AS titre, t.number AS rang, t.text AS intitule,
    ${word("c.state", { open: "ouvert", closed: "clos" })} AS etat,
    ${counted(1)} AS d_accord, ${counted(-1)} AS pas_d_accord, ${counted(0)} AS passe,
    ${utc("t.created_at")} AS publie_le, ${belongsTo("'/avis/' || c.id", "'/avis/' || c.id")}
  FROM statement t JOIN conversation c ON c.id = t.conversation_id JOIN space s ON s.id = c.space_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS people, (count(*) FILTER (WHERE a.stance = 1))::int AS agree,
        (count(*) FILTER (WHERE a.stance = -1))::int AS disagree, (count(*) FILTER (WHERE a.stance = 0))::int AS pass
      FROM stance a WHERE a.statement_id = t.id
    ) said
  WHERE t.state = 'shown' AND ${ofSpace("c.space_id")} ORDER BY c.id, t.number`;
