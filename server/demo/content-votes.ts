/** Votes of the demo that are not for or against. The places, the projects and the ballots are invented. */
export type DemoVote = {
  readonly title: string;
  readonly explanation: string;
  readonly method: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly options: readonly { readonly label: string; readonly hint?: string; readonly cost?: number }[];
  readonly opensAt: string;
  /** None: the vote is still open. */
  readonly closesAt?: string;
  /** How many ballots say the same, each answer in the order of the options. */
  readonly ballots: readonly (readonly [number, readonly string[]])[];
};

const grade = { e: "excellent", v: "very-good", g: "good", f: "fair", p: "passable", i: "poor", r: "reject" } as const;
const graded = (letters: string) => [...letters].map((letter) => grade[letter as keyof typeof grade]);

export const demoVotes: readonly DemoVote[] = [
  {
    title: "Quel nom pour le label ?",
    explanation: "Le nom sera écrit sur la porte des lieux. On juge chacun avec une mention.",
    method: "majority-judgment",
    options: [
      { label: "Tiers-Lieu d’Utilité Sociale", hint: "Celui dont on parle depuis novembre." },
      { label: "La Porte ouverte", hint: "Court, facile à dire." },
      { label: "Lieu commun", hint: "Un jeu de mots, qui peut faire sourire." },
    ],
    opensAt: "2019-12-03T09:00:00+01:00",
    closesAt: "2019-12-19T18:00:00+01:00",
    ballots: [
      [7, graded("vgf")],
      [5, graded("gei")],
      [4, graded("evr")],
      [4, graded("gvp")],
      [3, graded("fgv")],
      [2, graded("pie")],
    ],
  },
  {
    title: "Où se retrouver au printemps ?",
    explanation: "Une journée entre tous les lieux du réseau. Classez les villes, la plus pratique d’abord.",
    method: "schulze",
    options: [{ label: "Gap" }, { label: "Digne-les-Bains" }, { label: "Marseille" }, { label: "Avignon" }],
    opensAt: "2019-12-04T09:00:00+01:00",
    closesAt: "2019-12-20T12:00:00+01:00",
    ballots: [
      [8, ["1", "2", "4", "3"]],
      [7, ["4", "3", "1", "2"]],
      [6, ["3", "2", "", "1"]],
      [4, ["2", "1", "3", "4"]],
    ],
  },
  {
    title: "Que faire ensemble avec 20 000 euros ?",
    explanation: "Un financement d’essai pour le réseau. Cochez les projets que vous voulez voir.",
    method: "budget-equal-shares",
    settings: { budget: "20000" },
    options: [
      { label: "Une remorque d’outils qui tourne de lieu en lieu", cost: 9000 },
      { label: "Un kit d’accueil pour les personnes sourdes ou malentendantes", cost: 4500 },
      { label: "Des visites croisées, trajets payés", cost: 6000 },
      { label: "Une borne d’accès aux droits dans trois villages", cost: 8000 },
      { label: "Un mobilier commun pour les fêtes", cost: 5000 },
    ],
    opensAt: "2019-12-05T09:00:00+01:00",
    closesAt: "2019-12-20T18:00:00+01:00",
    ballots: [
      [9, ["on", "", "on", "", "on"]],
      [6, ["on", "", "on", "", ""]],
      [5, ["", "on", "", "on", ""]],
      [4, ["", "on", "", "on", "on"]],
      [2, ["", "", "on", "on", ""]],
    ],
  },
  {
    title: "Se réunir chaque premier jeudi, dans un lieu différent",
    explanation: "On cherche une façon de faire à laquelle personne n’a d’objection.",
    method: "consent",
    options: [{ label: "Se réunir chaque premier jeudi, dans un lieu différent" }],
    opensAt: "2020-01-08T09:00:00+01:00",
    ballots: [
      [6, ["consent"]],
      [2, ["reserve"]],
      [1, ["aside"]],
    ],
  },
];
