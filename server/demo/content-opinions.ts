/** A map of opinions of the demo: statements about saying what a mediator is for, and three invented ways of seeing it. */
export const demoConversation = {
  title: "Un médiateur numérique, à quoi ça sert ?",
  explanation: "Avant d’écrire les propositions, nous voulons savoir sur quoi tout le monde se retrouve.",
  statements: [
    "Un médiateur numérique apprend à faire, il ne fait pas à la place des gens",
    "Quand une démarche est urgente, il faut la faire avec la personne, même sans lui apprendre",
    "Le métier doit avoir un nom que tout le monde comprend",
    "La médiation a sa place à la mairie plus que dans les associations",
    "Chaque commune devrait avoir un lieu où l’on est aidé sans rendez-vous",
    "On devrait toujours pouvoir faire ses démarches sur papier",
    "Les entreprises aussi ont besoin de médiateurs",
    "Un médiateur doit être formé comme un travailleur social",
    "Il vaut mieux une campagne d’affiches qu’une page sur Internet",
    "Les agents d’accueil peuvent faire ce travail s’ils en ont le temps",
  ],
  /** By way of seeing it: how many people, and their usual answer to each statement (1 agree, 0 pass, -1 disagree). */
  views: [
    { people: 14, answers: [1, -1, 1, -1, 1, 1, 0, -1, 1, -1] },
    { people: 12, answers: [-1, 1, 1, 1, 1, 1, -1, 1, 0, -1] },
    { people: 9, answers: [1, 0, 1, -1, 1, -1, 1, -1, -1, 1] },
  ],
} as const;
