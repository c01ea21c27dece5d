import type { Role } from "~/domain/access/actor";

/** The people of the demo. All are invented; each has the role that their line says, and nobody else's. */
export type DemoPerson = {
  readonly key: string;
  readonly name: string;
  readonly role?: Role;
  /** The chantier the role is held in; everywhere when absent. */
  readonly in?: string;
};

/** Those one can sign in as: one of each role. */
export const demoPeople: readonly DemoPerson[] = [
  {
    key: "karim",
    name: "Karim Belaïd",
    role: "facilitator",
    in: "1-1",
  },
  { key: "lucie", name: "Lucie Arnaud" },
  { key: "jeanne", name: "Jeanne Roubaud" },
  {
    key: "nadia",
    name: "Nadia Ferhat",
  },
  { key: "yves", name: "Yves Martel" },
  {
    key: "odile",
    name: "Odile Garcin",
    role: "facilitator",
    in: "3",
  },
  {
    key: "samira",
    name: "Samira Vidal",
    role: "editor",
    in: "3",
  },
  {
    key: "tom",
    name: "Tom Escoffier",
    role: "moderator",
  },
  {
    key: "rose",
    name: "Rose Imbert",
    role: "institution",
  },
  {
    key: "guy",
    name: "Guy Ferrand",
    role: "institution",
  },
  {
    key: "claire",
    name: "Claire Autran",
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
