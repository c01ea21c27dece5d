import { belongsTo, joinSources, ofSpace, plainDay, provenanceOf, word } from "../sql";

/** The version in force of each decision. Who follows it is on its page. */
export const decisionsSql = `
  SELECT d.id, s.code AS chantier, v.title AS titre, v.text AS texte, v.reasons AS motifs,
    ${word("v.method", { consent: "consentement", opinion: "avis" })} AS methode,
    ${word("v.state", { adopted: "adoptee", trial: "a-l-essai", postponed: "reportee" })} AS etat,
    v.number AS version, ${plainDay("v.decided_on")} AS decidee_le, ${plainDay("v.due_on")} AS echeance,
    ${provenanceOf("n")}
  FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.number = d.current_version
    JOIN node n ON n.id = d.id AND n.public JOIN space s ON s.id = d.space_id ${joinSources("n")}
  WHERE ${ofSpace("d.space_id")} ORDER BY v.decided_on, d.id`;

export const objectionsSql = `
  SELECT o.id, o.decision_id, o.position AS rang, o.about AS au_sujet_de, o.text AS texte,
    ${word("o.state", { raised: "soulevee", lifted: "levee", kept: "maintenue" })} AS etat, o.answer AS reponse,
    ${belongsTo("'/decisions/' || d.id", "'/decisions/' || d.id || '/lignee'")}
  FROM objection o JOIN decision d ON d.id = o.decision_id JOIN node n ON n.id = d.id AND n.public
  WHERE ${ofSpace("d.space_id")} ORDER BY o.decision_id, o.position`;

/** The version in force of each criterion of the label. */
export const criteriaSql = `
  SELECT c.id, c.code, s.code AS chantier, v.family AS famille, v.statement AS enonce,
    ${word("v.level", { required: "obligatoire", optional: "au-choix" })} AS niveau, v.evidence AS preuve,
    v.verification, v.verifier AS verificateur, v.periodicity AS periodicite, v.inspiration, v.number AS version,
    ${plainDay("v.in_force_from")} AS en_vigueur_le, v.decision_id, ${provenanceOf("n")}
  FROM criterion c JOIN criterion_version v ON v.criterion_id = c.id AND v.number = c.current_version
    JOIN node n ON n.id = c.id AND n.public JOIN space s ON s.id = c.space_id ${joinSources("n")}
  WHERE ${ofSpace("c.space_id")} ORDER BY c.position, c.id`;
