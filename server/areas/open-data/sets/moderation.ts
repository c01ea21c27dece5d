import { belongsTo, ofSpace, parisDay, word } from "../sql";

/** What moderation decided: no text, no name, and not whose thing it was. */
export const moderationSql = `
  SELECT d.id, s.code AS chantier,
    ${word("m.subject_kind", { comment: "commentaire", proposal: "proposition", note: "note", name: "nom", statement: "affirmation" })} AS en_cause,
    ${word("d.verdict", {
      publish: "publie",
      refuse: "refuse",
      keep: "laisse",
      hide: "retire",
      "ask-rewrite": "a-reecrire",
      restore: "remis",
    })} AS decision_prise,
    ${word("d.rule", {
      unlawful: "contraire-a-la-loi",
      hateful: "haineux",
      harassment: "attaque-personnelle",
      private: "vie-privee",
      "false-identity": "identite-empruntee",
      spam: "publicite",
      "off-topic": "hors-sujet",
    })} AS regle,
    EXISTS (SELECT 1 FROM report r WHERE r.case_id = m.id) AS signale,
    d.suspended_until IS NOT NULL AS suspension,
    EXISTS (SELECT 1 FROM moderation_decision u WHERE u.undoes_id = d.id) AS annulee,
    CASE WHEN a.id IS NULL THEN NULL ELSE ${word("coalesce(a.outcome, 'asked')", {
      asked: "demande",
      upheld: "maintenu",
      overturned: "annule",
    })} END AS recours,
    ${parisDay("d.at")} AS decidee_le,
    ${belongsTo("'/moderation/registre'", "'/regles'", "editorial")}
  FROM moderation_decision d JOIN moderation_case m ON m.id = d.case_id LEFT JOIN space s ON s.id = m.space_id
    LEFT JOIN appeal a ON a.decision_id = d.id
  WHERE ${ofSpace("m.space_id")} ORDER BY d.at, d.id`;
