import { belongsTo, joinSources, ofSpace, plainDay, provenanceOf, utc, word } from "../sql";

/** What everyone may find: drafts and what was withdrawn are not there. */
const listed = (proposal: string) => `${proposal}.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')`;

const stateWords = {
  published: "publiee",
  "under-review": "a-l-etude",
  accepted: "acceptee",
  "accepted-in-part": "acceptee-en-partie",
  "not-retained": "non-retenue",
  implemented: "realisee",
};

/** What is published now. */
export const proposalsSql = `
  SELECT p.id, s.code AS chantier, v.title AS titre, v.summary AS resume, body.markdown AS texte, v.number AS version,
    ${word("p.state", stateWords)} AS etat, p.progress AS avancement, p.support_count AS soutiens,
    (SELECT count(*)::int FROM support t WHERE t.proposal_id = p.id AND t.version >= p.substantial_version) AS soutiens_a_jour,
    (SELECT count(*)::int FROM support t WHERE t.proposal_id = p.id AND t.paper_id IS NOT NULL) AS soutiens_papier, p.comment_count AS commentaires, p.assisted_by_id IS NOT NULL AS accompagnee,
    c.name AS categorie, nullif(array_to_string(p.tags, ', '), '') AS mots,
    ${utc("p.published_at")} AS publiee_le, ${provenanceOf("n")}
  FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
    JOIN body ON body.id = v.body_id JOIN node n ON n.id = p.id AND n.public JOIN space s ON s.id = p.space_id
    LEFT JOIN proposal_category c ON c.id = p.category_id
    ${joinSources("n")}
  WHERE ${listed("p")} AND ${ofSpace("p.space_id")} ORDER BY p.published_at, p.id`;

export const versionsSql = `
  SELECT v.id, v.proposal_id AS proposition_id, v.number AS version, v.title AS titre, v.summary AS resume,
    body.markdown AS texte, v.change_note AS ce_qui_change, v.substantial AS fond_change, ${utc("v.at")} AS publiee_le,
    ${belongsTo("'/propositions/' || p.id", "'/propositions/' || p.id || '/lignee'")}
  FROM proposal_version v JOIN proposal p ON p.id = v.proposal_id AND ${listed("p")}
    JOIN body ON body.id = v.body_id
  WHERE ${ofSpace("p.space_id")} ORDER BY v.proposal_id, v.number`;

/** What is joined to what is published: its name and its words; its content is at its address. */
export const filesSql = `
  SELECT a.id, s.code AS chantier, a.proposal_id AS proposition_id, a.name AS fichier,
    CASE WHEN f.media_type = 'application/pdf' THEN 'pdf' ELSE 'image' END AS sorte, f.size AS octets,
    nullif(a.description, '') AS description, encode(f.sha256, 'hex') AS sha256, ${utc("a.created_at")} AS ajoute_le,
    ${belongsTo("'/fichiers/' || a.id || '/' || replace(a.name, ' ', '%20')", "'/propositions/' || p.id")}
  FROM attachment a JOIN stored_file f ON f.sha256 = a.sha256 JOIN proposal p ON p.id = a.proposal_id AND ${listed("p")}
    JOIN space s ON s.id = p.space_id
  WHERE ${ofSpace("p.space_id")} ORDER BY a.created_at, a.id`;

/** Counts only: who supports is on the proposal's page, not in a file. */
export const supportsSql = `
  SELECT t.proposal_id || '-v' || t.version AS id, t.proposal_id AS proposition_id, t.version, count(*)::int AS soutiens,
    count(t.paper_id)::int AS soutiens_papier,
    ${belongsTo("'/propositions/' || t.proposal_id", "'/propositions/' || t.proposal_id || '/lignee'")}
  FROM support t JOIN proposal p ON p.id = t.proposal_id AND ${listed("p")}
  WHERE ${ofSpace("p.space_id")} GROUP BY t.proposal_id, t.version ORDER BY t.proposal_id, t.version`;

const commentParent = `CASE c.target_kind WHEN 'proposal' THEN '/propositions/' || c.target_id
    WHEN 'space' THEN '/chantiers/' || s.slug || '/discussion' ELSE '/edition/' || e.slug || '/discussion' END`;

/** No author and no pseudonym: with the texts, one pseudonym a person would tell who said all the rest. */
export const commentsSql = `
  SELECT c.id, s.code AS chantier,
    ${word("c.target_kind", { space: "chantier", proposal: "proposition" })} AS porte_sur,
    c.target_id AS objet_id, c.parent_id AS en_reponse_a,
    c.about_version AS passage_version, c.about_start AS passage_debut, c.about_end AS passage_fin,
    (SELECT m.number FROM amendment m WHERE m.id = c.amendment_id) AS modification,
    ${word("c.stance", { for: "pour", against: "contre", neutral: "neutre" })} AS avis,
    body.markdown AS texte, c.assisted_by_id IS NOT NULL AS accompagne, ${utc("c.created_at")} AS publie_le,
    ${belongsTo("'/commentaires/' || c.id", commentParent)}
  FROM comment c JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version
    JOIN body ON body.id = v.body_id LEFT JOIN space s ON s.id = c.space_id
    LEFT JOIN edition e ON c.target_kind = 'edition' AND e.id = c.target_id
    LEFT JOIN proposal p ON c.target_kind = 'proposal' AND p.id = c.target_id
  WHERE c.state = 'published' AND (c.target_kind <> 'proposal' OR ${listed("p")})
    AND ${ofSpace("c.space_id")} ORDER BY c.created_at, c.id`;

/** What institutions answered: in their name, without that of whoever wrote it. */
export const officialAnswersSql = `
  SELECT a.id, s.code AS chantier, a.proposal_id AS proposition_id, a.version, ${word("a.verdict", stateWords)} AS etat,
    body.markdown AS motifs, a.institution, ${utc("a.published_at")} AS publiee_le,
    ${belongsTo("'/propositions/' || p.id || '#reponse'", "'/propositions/' || p.id || '/lignee'", "editorial")}
  FROM official_answer a JOIN proposal p ON p.id = a.proposal_id AND ${listed("p")}
    JOIN space s ON s.id = p.space_id JOIN body ON body.id = a.body_id
  WHERE a.state = 'published' AND ${ofSpace("p.space_id")} ORDER BY a.published_at, a.id`;

/** What has been done about what was accepted, step by step. */
export const stepsSql = `
  SELECT t.id, s.code AS chantier, t.proposal_id AS proposition_id, t.progress AS avancement, body.markdown AS texte,
    ${plainDay("t.done_on")} AS fait_le_jour,
    ${belongsTo("'/propositions/' || p.id || '#realisation'", "'/propositions/' || p.id || '/lignee'", "editorial")}
  FROM implementation_step t JOIN proposal p ON p.id = t.proposal_id AND ${listed("p")}
    JOIN space s ON s.id = p.space_id JOIN body ON body.id = t.body_id
  WHERE ${ofSpace("p.space_id")} ORDER BY t.done_on, t.id`;

/** What others would change in a text, and what became of it. */
export const amendmentsSql = `
  SELECT a.id, s.code AS chantier, a.proposal_id AS proposition_id, a.number AS rang, a.version,
    body.markdown AS texte, a.reason AS raison,
    ${word("a.state", { open: "en-attente", accepted: "acceptee", rejected: "ecartee", promoted: "devenue-proposition" })} AS etat,
    a.answer AS motifs, a.made_version AS version_faite,
    (SELECT count(*)::int FROM amendment_support t WHERE t.amendment_id = a.id) AS soutiens,
    ${utc("a.created_at")} AS publiee_le,
    ${belongsTo("'/propositions/' || p.id || '/modifications/' || a.number", "'/propositions/' || p.id")}
  FROM amendment a JOIN proposal p ON p.id = a.proposal_id AND ${listed("p")}
    JOIN space s ON s.id = p.space_id JOIN body ON body.id = a.body_id
  WHERE a.state <> 'withdrawn' AND ${ofSpace("p.space_id")} ORDER BY a.proposal_id, a.number`;
