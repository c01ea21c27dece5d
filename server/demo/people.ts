/** The people of the demo. All are invented; each has the role that their line says, and nobody else's. */
export type DemoPerson = {
  readonly key: string;
  readonly name: string;
  /** What they do in the story, as their page says it. */
  readonly what: string;
  readonly english: string;
  readonly role?: "facilitator" | "moderator" | "editor" | "administrator";
  /** The chantier the role is held in; everywhere when absent. */
  readonly in?: string;
};

/** Those one can sign in as: one of each role. */
export const demoPeople: readonly DemoPerson[] = [
  {
    key: "karim",
    name: "Karim Belaïd",
    what: "anime le chantier 1.1",
    english: "facilitates chantier 1.1",
    role: "facilitator",
    in: "1-1",
  },
  { key: "lucie", name: "Lucie Arnaud", what: "habitante, écrit sur le mur", english: "resident, writes on the wall" },
  { key: "jeanne", name: "Jeanne Roubaud", what: "gère un tiers-lieu", english: "runs a third place" },
  {
    key: "nadia",
    name: "Nadia Ferhat",
    what: "bibliothécaire, n’aime pas les logos",
    english: "librarian, does not like logos",
  },
  { key: "yves", name: "Yves Martel", what: "élu d’une petite commune", english: "elected in a small town" },
  {
    key: "odile",
    name: "Odile Garcin",
    what: "anime le chantier 3, médiatrice en maison de services",
    english: "facilitates chantier 3, mediator in a service centre",
    role: "facilitator",
    in: "3",
  },
  {
    key: "samira",
    name: "Samira Vidal",
    what: "tient à jour les fiches du chantier 3",
    english: "keeps the cards of chantier 3 up to date",
    role: "editor",
    in: "3",
  },
  {
    key: "tom",
    name: "Tom Escoffier",
    what: "modère les discussions",
    english: "moderates discussions",
    role: "moderator",
  },
  {
    key: "claire",
    name: "Claire Autran",
    what: "administre ce site",
    english: "administers this site",
    role: "administrator",
  },
];

/** The others: they register, support and vote. */
export const demoCrowd: readonly string[] = [
  "Mehdi Kaci",
  "Solène Brun",
  "Paul Isoard",
  "Aïcha Benali",
  "Rémi Chabre",
  "Hélène Pascal",
  "Ousmane Diallo",
  "Manon Reynaud",
  "Gilles Faure",
  "Inès Moreno",
  "Bruno Tardieu",
  "Fatou Sarr",
  "Léa Giraud",
  "Antoine Meyssonnier",
  "Zoé Blanc",
  "Driss Haddad",
  "Martine Allemand",
  "Noé Ricard",
  "Camille Jourdan",
  "Farid Amrani",
  "Denise Barban",
  "Kévin Arnoux",
  "Sylvie Robert",
  "Malik Touré",
  "Emma Queyras",
  "René Pellegrin",
  "Yasmina Slimani",
  "Jules Michel",
  "Agnès Roux",
  "Thierry Nègre",
  "Rose Calvat",
  "Ibrahim Cissé",
  "Élise Borel",
  "Marc Espitallier",
  "Nour Saadi",
];
