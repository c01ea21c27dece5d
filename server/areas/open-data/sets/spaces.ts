import { belongsTo, ofSpace, plainDay, utc } from "../sql";

/** Editions and their chantiers; sessions. Texts are those of the instance, so their origin is editorial. */
export const spacesSql = `
  SELECT s.id, s.code, s.title AS titre, s.short_title AS titre_court, s.question, s.aim AS doit_produire,
    e.title AS edition, e.place AS lieu, ${plainDay("e.starts_on")} AS edition_debut, ${plainDay("e.ends_on")} AS edition_fin,
    ${belongsTo("'/chantiers/' || s.slug", "'/chantiers'", "editorial")}
  FROM space s JOIN edition e ON e.id = s.edition_id
  WHERE ${ofSpace("s.id")} ORDER BY e.starts_on, s.position, s.id`;

export const sessionsSql = `
  SELECT m.id, s.code AS chantier, m.title AS titre, ${utc("m.starts_at")} AS debut, ${utc("m.ends_at")} AS fin,
    m.place AS lieu, m.room AS salle, m.access AS acces, m.seats AS places, m.cancelled_at IS NOT NULL AS annulee,
    ${belongsTo("'/chantiers/' || s.slug", "'/chantiers/' || s.slug", "editorial")}
  FROM session m JOIN space s ON s.id = m.space_id
  WHERE ${ofSpace("m.space_id")} ORDER BY m.starts_at, m.id`;
