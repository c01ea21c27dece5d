import { joinSources, ofSpace, parisDay, provenanceOf, word } from "../sql";

/**
 * Notes and groups of walls, once something refers to them: what is only on a wall is not published. The day alone is
 * given: with the minute, who was in the room could tell who wrote.
 */
export const notesSql = `
  SELECT t.id, s.code AS chantier, b.title AS mur, t.group_id AS regroupement_id,
    ${word("t.kind", { idea: "idee", fear: "crainte", proof: "preuve", means: "moyens", lived: "vecu" })} AS nature,
    body.markdown AS texte, ${parisDay("t.written_at")} AS ecrite_le, ${provenanceOf("n")}
  FROM note t JOIN node n ON n.id = t.id AND n.public JOIN board b ON b.id = t.board_id
    JOIN space s ON s.id = b.space_id JOIN body ON body.id = t.body_id ${joinSources("n")}
  WHERE ${ofSpace("b.space_id")} ORDER BY t.id`;

export const groupsSql = `
  SELECT g.id, s.code AS chantier, b.title AS mur, g.title AS titre, ${provenanceOf("n")}
  FROM note_group g JOIN node n ON n.id = g.id AND n.public JOIN board b ON b.id = g.board_id
    JOIN space s ON s.id = b.space_id ${joinSources("n")}
  WHERE ${ofSpace("b.space_id")} ORDER BY g.id`;
