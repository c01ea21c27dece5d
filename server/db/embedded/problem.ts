/** Something an administrator must mend before the embedded database can run. The message says what, in French and in English. */
export class EmbeddedDatabaseProblem extends Error {
  override name = "EmbeddedDatabaseProblem";

  constructor(french: string, english: string, options?: ErrorOptions) {
    super(`${french}\n${english}`, options);
  }
}

export const problems = {
  inUse: (dataDir: string) =>
    new EmbeddedDatabaseProblem(
      `La base de données de « ${dataDir} » sert déjà à un autre processus de Chantiers. Arrêtez-le d'abord, ou choisissez un autre dossier avec DATA_DIR.`,
      `The database in "${dataDir}" is in use by another Chantiers process. Stop that one first, or choose another folder with DATA_DIR.`,
    ),
  diskFull: (folder: string) =>
    new EmbeddedDatabaseProblem(
      `Le disque est plein : PostgreSQL ne peut plus écrire dans « ${folder} ». Faites de la place, puis recommencez ; rien de ce qui était enregistré n'est perdu.`,
      `The disk is full: PostgreSQL cannot write to "${folder}". Free some space and start again; nothing that was saved is lost.`,
    ),
  notYours: (folder: string) =>
    new EmbeddedDatabaseProblem(
      `Le dossier « ${folder} » appartient à un autre compte. Démarrez avec le compte qui l'a créé (ou root), ou rendez-le à ce compte-ci avec chown.`,
      `The folder "${folder}" belongs to another account. Start with the account that made it (or root), or give it to this one with chown.`,
    ),
  unreachable: (folder: string, account: string) =>
    new EmbeddedDatabaseProblem(
      `PostgreSQL ne fonctionne pas en root, et le compte « ${account} » ne peut pas atteindre « ${folder} ». Ouvrez le passage (chmod o+x sur les dossiers qui le contiennent).`,
      `PostgreSQL does not run as root, and the account "${account}" cannot reach "${folder}". Open the way (chmod o+x on the folders above it).`,
    ),
  noBinaries: (platform: string) =>
    new EmbeddedDatabaseProblem(
      `Aucun PostgreSQL n'est fourni pour cette machine (${platform}). Donnez l'adresse d'un PostgreSQL 15 ou plus récent avec DATABASE_URL, ou relancez l'installation avec les dépendances facultatives.`,
      `No PostgreSQL is bundled for this machine (${platform}). Give the address of a PostgreSQL 15 or later with DATABASE_URL, or install again with optional dependencies.`,
    ),
  otherVersion: (folder: string, found: string, wanted: string) =>
    new EmbeddedDatabaseProblem(
      `Les données de « ${folder} » sont celles d'un PostgreSQL ${found}, et Chantiers fournit la version ${wanted}. Voyez docs/operations.md, « Changer de version de PostgreSQL ».`,
      `The data in "${folder}" was made by PostgreSQL ${found}, and Chantiers bundles version ${wanted}. See docs/operations.md, "Another PostgreSQL version".`,
    ),
  wrongPassword: (file: string) =>
    new EmbeddedDatabaseProblem(
      `Le mot de passe gardé dans « ${file} » n'est pas celui de la base. Remettez le fichier d'origine.`,
      `The password kept in "${file}" is not the database's. Put the original file back.`,
    ),
  lost: (folder: string) =>
    new EmbeddedDatabaseProblem(
      `Les données doivent être dans « ${folder} », mais ce dossier est absent ou illisible avec ce compte. Remettez-le, ou démarrez avec le compte qui l'a créé.`,
      `The data should be in "${folder}", but that folder is missing or cannot be read by this account. Put it back, or start with the account that made it.`,
    ),
  failed: (what: string, output: string) =>
    new EmbeddedDatabaseProblem(
      `PostgreSQL n'a pas pu démarrer (${what}). Son journal dit :`,
      `PostgreSQL could not start (${what}). Its log says:\n${output.trim()}`,
    ),
};

/** PostgreSQL's own words for a full disk, whatever it was writing. */
export const saysDiskFull = (output: string) =>
  /No space left on device|Disk quota exceeded|not enough space|Check free disk space/i.test(output);
