/**
 * The name under which stays what someone wrote before they left. It is kept as their name, so that every page, file and
 * wall says it without having to know; people's names are in French here, as they are written.
 */
export const departed = "Une personne partie";

/** The title of what they took with them; the database knows it too (`redact_proposal_version`). */
export const takenBack = "Texte retiré";
