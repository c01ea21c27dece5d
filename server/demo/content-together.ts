/** What someone wrote after some words, or in their place. */
export type Written = {
  readonly by: string;
  readonly after?: string;
  readonly instead?: string;
  readonly words: string;
};

/** A text of chantier 1.1 that is being written by three people: what one began, then what each did with it. */
export const written11: {
  readonly title: string;
  readonly summary: string;
  readonly begun: string;
  readonly by: string;
  readonly with: readonly string[];
  readonly since: readonly Written[];
  readonly agrees: string;
} = {
  title: "Une permanence numérique par commune, même petite",
  summary: "Un lieu labellisé tient, chaque mois, une permanence dans les communes qui n’en ont pas.",
  by: "jeanne",
  with: ["nadia", "karim"],
  begun: `## Pourquoi

À Remollon, le premier lieu est à trente-cinq minutes de route. Les personnes qui auraient le plus besoin d’aide sont celles qui ne viennent pas.

## Ce que nous proposons

Une fois par mois, un lieu labellisé s’installe dans la salle de la mairie.

## Ce qu’il faut pour le faire

Une voiture, deux ordinateurs, une personne formée.`,
  since: [
    {
      by: "nadia",
      after: "s’installe dans la salle de la mairie.",
      words: " Le jour est toujours le même : on finit par le retenir.",
    },
    { by: "karim", instead: "une personne formée.", words: "une personne formée et payée pour ce temps de route." },
    {
      by: "nadia",
      after: "pour ce temps de route.",
      words: "\n\nLa commune prête la salle et affiche la date. Elle dit aussi combien de personnes sont venues.",
    },
    {
      by: "jeanne",
      after: "celles qui ne viennent pas.",
      words: " Ma voisine a renoncé à son dossier de retraite pour cette raison.",
    },
  ],
  agrees: "nadia",
};
