import type { NoteKind } from "~/domain/boards/note-kinds";

/**
 * Chantier 1.1 in the demo. People, votes, decisions and figures are invented. The grid's inspirations: ESUS is the
 * agreement of article L3332-17-1 of the French labour code; "Fabriques" is the State's call of 11 July 2019.
 */
type NoteWords = readonly [kind: NoteKind, text: string, by: string, writtenFor?: string];

export const wall11 = {
  title: "À quoi reconnaît-on un tiers-lieu utile ?",
  question: "Une idée par note. On range ensuite, ensemble.",
};

/** The groups of the wall; each but the last became a proposal. */
export const groups11: readonly {
  readonly title: string;
  readonly notes: readonly NoteWords[];
  readonly proposal?: string;
  readonly reason?: string;
}[] = [
  {
    title: "Sens",
    proposal: "socle",
    reason: "Toutes demandent des règles communes, sans que les lieux se ressemblent.",
    notes: [
      ["idea", "Se reconnaître sans se ressembler", "jeanne"],
      ["idea", "Dix règles, pas cinquante", "lucie"],
      ["lived", "Chez nous la médiathèque est déjà un tiers-lieu, sans le mot", "nadia"],
      ["question", "Un FabLab et une médiathèque, la même grille ?", "yves"],
    ],
  },
  {
    title: "Preuves",
    proposal: "pairs",
    reason: "Venir sur place revient dans chaque note.",
    notes: [
      ["proof", "Venir voir, pas seulement lire", "jeanne"],
      ["proof", "Demander à deux personnes qui sont là ce jour-là", "lucie"],
      ["idea", "Qu’un lieu d’un autre département vienne passer la journée", "yves"],
      ["means", "Un repas et le train remboursés, pas plus", "karim", "Une trésorière"],
    ],
  },
  {
    title: "Craintes",
    proposal: "marche",
    reason: "La peur d’exclure ceux qui démarrent.",
    notes: [
      ["fear", "Encore un logo ?", "nadia"],
      ["fear", "Les petits lieux n’auront pas le temps de remplir le dossier", "jeanne"],
      ["question", "Et un lieu qui ouvre dans six mois ?", "lucie"],
      ["idea", "Un statut pour ceux qui sont en chemin", "yves"],
    ],
  },
  {
    title: "Moyens",
    proposal: "suivi",
    reason: "Le suivi coûte, et personne ne dit qui le paie.",
    notes: [
      ["means", "Qui paie la troisième année ?", "yves"],
      ["means", "Compter les visites avant de compter les labels", "jeanne"],
      ["fear", "Un label sans contrôle, c’est une affiche", "nadia"],
    ],
  },
  {
    title: "Distance",
    proposal: "rencontres",
    reason: "Se voir demande une journée de route : autant tourner.",
    notes: [
      ["lived", "Gap–Nice, une journée de route", "yves"],
      ["idea", "Se voir chaque fois chez quelqu’un d’autre", "lucie"],
      ["lived", "La visio ne remplace pas le café", "karim", "Une habitante de Barcelonnette"],
    ],
  },
  {
    title: "Se trouver",
    proposal: "annuaire",
    reason: "Trois façons de demander la même liste.",
    notes: [
      ["idea", "Une carte qui ne soit pas morte dans un an", "jeanne"],
      ["question", "Qui tient la liste à jour ?", "nadia"],
      ["idea", "Les mêmes mots pour décrire les horaires et l’accueil", "lucie"],
    ],
  },
  {
    title: "Les murs et l’argent",
    proposal: "murs",
    reason: "Elles parlent toutes du propriétaire.",
    notes: [
      ["question", "À qui sont les murs ?", "lucie"],
      ["fear", "Un promoteur qui met trois canapés et appelle ça un tiers-lieu", "nadia"],
      ["lived", "On a découvert le vrai propriétaire au moment de renouveler le bail", "jeanne"],
      ["idea", "Afficher le loyer à l’entrée", "karim", "Monsieur Aubert"],
      ["proof", "Le bail, tout simplement", "yves"],
    ],
  },
];

/** Notes that nobody grouped: they stay on the wall. */
export const alone11: readonly NoteWords[] = [
  ["idea", "Prévoir des chaises confortables à la prochaine séance", "nadia"],
  ["question", "Peut-on participer sans ordinateur ?", "karim", "Madame Olive"],
  ["lived", "Le marché du samedi amène plus de monde que nos affiches", "yves"],
];

export const proposals11 = {
  socle: {
    title: "Un socle court, des options par type de lieu",
    summary:
      "Dix critères communs, puis des critères choisis selon que l’on est FabLab, médiathèque, espace public numérique ou coworking.",
    text: "Un lieu qui demande le label répond d’abord à un **socle** que tous partagent.\n\nIl choisit ensuite, dans une liste d’options, celles qui ressemblent à ce qu’il fait. On se reconnaît, sans se ressembler.",
  },
  murs: {
    title: "Dire qui possède les murs",
    summary:
      "Rendre publics le bail et les liens d’intérêt reste le garde-fou le plus simple contre l’opération immobilière déguisée.",
    text: "Le propriétaire des murs, le montant du loyer et les liens d’intérêt entre le propriétaire et le lieu sont affichés à l’entrée et publiés.",
  },
  pairs: {
    title: "Se labelliser entre pairs",
    summary:
      "Deux membres venus d’un autre département passent la journée sur place ; des habitants relisent leur rapport.",
    text: "La visite dure une journée ordinaire, pas un jour d’inauguration.\n\n- deux pairs d’un autre département ;\n- un entretien avec deux personnes qui fréquentent le lieu ;\n- un rapport de trois pages, relu par des habitants.",
  },
  marche: {
    title: "Une marche d’entrée",
    summary: "Un statut « en trajectoire » de dix-huit mois accueille les lieux naissants avec un plan de progrès.",
    text: "Un lieu qui n’a pas encore deux ans d’existence peut entrer dans le réseau sans le label, pour dix-huit mois, avec un plan de progrès écrit et un lieu parrain.",
  },
  rencontres: {
    title: "Des rencontres tournantes",
    summary: "Chaque trimestre, un lieu différent reçoit le réseau ; il est défrayé et documente la journée.",
    text: "Le lieu qui reçoit choisit le sujet. Le réseau paie le repas et la route. Un compte rendu est publié dans le mois.",
  },
  suivi: {
    title: "Financer le suivi d’abord",
    summary: "Aucun label remis tant que deux années de visites ne sont pas couvertes.",
    text: "Un label que personne ne vérifie ne vaut rien au bout de trois ans. Avant de remettre le premier, on met de côté de quoi payer deux années de visites.",
  },
  annuaire: {
    title: "Un annuaire réutilisable",
    summary: "Décrire chaque membre avec un vocabulaire partagé, publié en données ouvertes.",
    text: "Les horaires, l’accueil et les services sont décrits avec les mêmes mots pour tous, et publiés dans un fichier que d’autres peuvent reprendre.",
  },
} as const;

/** The two later versions of "Dire qui possède les murs", and one of the pairs'. */
export const rewordings11 = [
  {
    of: "murs",
    at: "2019-11-25T18:10:00+01:00",
    text: "Le propriétaire des murs, le montant du loyer et les liens d’intérêt entre le propriétaire et le lieu sont affichés à l’entrée et publiés.\n\nUne note signée suffit quand le bail contient le nom d’un particulier.",
    changeNote: "Protège le nom des particuliers, après les commentaires.",
  },
  {
    of: "murs",
    at: "2019-11-29T09:20:00+01:00",
    text: "Le propriétaire des murs, le montant du loyer et les liens d’intérêt entre le propriétaire et le lieu sont publics.\n\nOn les vérifie à l’entrée dans le réseau et à chaque changement. Une note signée suffit quand le bail contient le nom d’un particulier.",
    changeNote: "Dit quand on vérifie.",
  },
  {
    of: "pairs",
    at: "2019-12-04T14:00:00+01:00",
    text: "La visite dure une journée ordinaire, pas un jour d’inauguration.\n\n- deux pairs d’un autre département ;\n- un entretien avec deux personnes qui fréquentent le lieu ;\n- un rapport de trois pages, relu par des habitants ;\n- le repas et la route sont remboursés.",
    changeNote: "Ajoute le remboursement, demandé sur le mur.",
  },
] as const;

/** What others would change: taken, not taken, and two that wait on one passage. */
export const amendments11 = {
  socle: {
    by: "nadia",
    place: 1,
    replacement:
      "Il choisit ensuite, dans une liste d’options, celles qui ressemblent à ce qu’il fait, cinq au moins. On se reconnaît, sans se ressembler.",
    reason: "Sans un nombre minimum, un lieu pourrait n’en choisir aucune.",
  },
  rencontres: {
    by: "yves",
    place: 0,
    replacement: "Le réseau choisit le sujet. Il paie le repas et la route. Un compte rendu est publié dans le mois.",
    reason: "Pour que les sujets se suivent d’un trimestre à l’autre.",
    answer: "Le lieu qui reçoit connaît mieux ce qui se passe chez lui : c’est tout l’intérêt de tourner.",
  },
  marche: [
    {
      by: "lucie",
      place: 0,
      replacement:
        "Un lieu qui n’a pas encore deux ans d’existence peut entrer dans le réseau sans le label, pour deux ans, avec un plan de progrès écrit et un lieu parrain.",
      reason: "Dix-huit mois, c’est court quand on attend un bail.",
    },
    {
      by: "jeanne",
      place: 0,
      replacement:
        "Un lieu qui n’a pas encore deux ans d’existence peut entrer dans le réseau sans le label, pour dix-huit mois, avec un plan de progrès écrit et deux lieux parrains, dont un du même département.",
      reason: "Un parrain trop loin ne se déplace pas.",
    },
  ],
} as const;

/** What the (invented) institution answered in January 2020, all at once. */
export const answers11 = {
  murs: {
    verdict: "accepted",
    reasons:
      "Le critère V3 du label reprend cette proposition. Nous l’appliquons aux lieux que nous finançons : le bail, le loyer et les liens d’intérêt seront publics.",
  },
  pairs: {
    verdict: "accepted-in-part",
    reasons:
      "Nous prenons en charge le repas et la route des deux visiteurs.\n\nNous ne pouvons pas payer une journée de travail à chaque visite : le budget voté pour 2020 ne le permet pas. Nous reposerons la question à l’automne.",
  },
  rencontres: {
    verdict: "accepted",
    reasons: "Une rencontre par trimestre est inscrite au budget, repas et route compris.",
  },
  suivi: {
    verdict: "not-retained",
    reasons:
      "Attendre deux années de visites payées d’avance repousserait le label à 2022. Nous préférons l’essai de six mois, déjà décidé, et nous ferons les comptes ensuite.",
  },
} as const;

/** What was done about them since. */
export const steps11 = [
  {
    of: "rencontres",
    at: "2020-01-29T17:00:00+01:00",
    doneOn: "2020-01-28",
    progress: 100,
    text: "La première rencontre a réuni vingt-deux personnes de neuf lieux. Le calendrier des trois suivantes est publié.",
  },
  {
    of: "murs",
    at: "2020-01-30T11:00:00+01:00",
    doneOn: "2020-01-30",
    progress: 30,
    text: "Quatre lieux sur treize ont affiché leur bail. Un modèle de note signée est prêt pour les autres.",
  },
] as const;

type Said = {
  readonly by: string;
  readonly stance: "for" | "against" | "neutral";
  readonly text: string;
  readonly answers?: readonly Said[];
};

export const comments11: Readonly<Record<string, readonly Said[]>> = {
  socle: [
    { by: "jeanne", stance: "for", text: "D’accord, si le dossier tient en six pages." },
    {
      by: "nadia",
      stance: "against",
      text: "Attention à figer ce qui doit rester un terrain d’essai.",
      answers: [
        {
          by: "karim",
          stance: "neutral",
          text: "Les options pourraient être relues chaque année. Le socle, tous les trois ans ?",
        },
        { by: "nadia", stance: "for", text: "Dans ce cas, oui." },
      ],
    },
  ],
  murs: [
    { by: "lucie", stance: "for", text: "C’est la première chose que je demande quand j’entre quelque part." },
    {
      by: "jeanne",
      stance: "against",
      text: "Notre propriétaire est un particulier : son nom n’a rien à faire sur la porte.",
      answers: [
        { by: "yves", stance: "neutral", text: "Une note signée, sans le nom, ferait l’affaire ?" },
        { by: "jeanne", stance: "for", text: "Oui. Merci d’avoir changé le texte." },
      ],
    },
    { by: "yves", stance: "for", text: "Pour une commune qui prête un local, c’est déjà public : rien à craindre." },
  ],
  pairs: [
    { by: "yves", stance: "for", text: "Une journée de route pour se comprendre, cela les vaut." },
    { by: "nadia", stance: "neutral", text: "Prévoyez aussi quelqu’un qui ne connaît pas les tiers-lieux." },
  ],
  marche: [
    { by: "lucie", stance: "for", text: "Sinon on ne labellise que ceux qui n’en ont pas besoin." },
    { by: "jeanne", stance: "against", text: "Dix-huit mois, c’est court pour une association qui cherche un local." },
  ],
  suivi: [{ by: "nadia", stance: "for", text: "Enfin quelqu’un qui parle de la troisième année." }],
};

export const decisions11 = {
  murs: {
    decidedOn: "2020-01-09",
    title: "Les murs, le loyer et les liens d’intérêt sont publics",
    text: "Chaque lieu du réseau publie qui possède les murs, ce qu’il paie et les liens d’intérêt qui l’unissent au propriétaire.",
    reasons:
      "Le vote a donné 23 voix pour, 4 contre et 3 abstentions. C’est le garde-fou le plus simple contre les opérations immobilières déguisées.",
    method: "vote",
    state: "adopted",
    followedBy: "le groupe « murs » du chantier",
    objections: [
      {
        text: "Un bail contient parfois le nom d’un particulier.",
        state: "lifted",
        answer: "Une note signée, sans ce nom, remplace alors le bail.",
      },
    ],
  },
  niveaux: {
    decidedOn: "2020-01-09",
    title: "Un label à deux niveaux, pour trois ans",
    text: "Des critères obligatoires pour tous, des critères au choix selon le lieu. Le label vaut trois ans ; un lieu qui naît entre d’abord « en trajectoire ».",
    reasons: "Personne ne s’y oppose plus : le socle est court, les options laissent chaque lieu différent.",
    method: "consent",
    state: "adopted",
    followedBy: "les animateurs du chantier",
    dueOn: "2020-03-31",
    objections: [
      {
        text: "Un socle figé empêcherait d’essayer.",
        state: "lifted",
        answer: "Les options sont relues chaque année, le socle tous les trois ans.",
      },
    ],
  },
  test: {
    decidedOn: "2020-01-10",
    title: "La grille est essayée à blanc dans cinq lieux",
    text: "Cinq lieux volontaires se font visiter par des pairs avec la grille, sans label à la clé. On change ensuite ce qui n’a pas marché.",
    reasons: "Mieux vaut se tromper à cinq qu’à cinquante.",
    method: "consent",
    state: "trial",
    followedBy: "cinq lieux volontaires",
    dueOn: "2020-06-30",
    objections: [],
  },
  nom: {
    decidedOn: "2020-01-10",
    title: "Le nom définitif attend",
    text: "« Tiers-Lieux d’Utilité Sociale » reste un nom de travail.",
    reasons:
      "Il faut d’abord vérifier que personne ne le confondra avec l’agrément « entreprise solidaire d’utilité sociale » (ESUS).",
    method: "opinion",
    state: "postponed",
    followedBy: "les animateurs du chantier",
    objections: [{ text: "Sans nom, on n’en parle pas dehors.", state: "kept", answer: "" }],
  },
} as const;

type CriterionRow = readonly [
  code: string,
  family: string,
  statement: string,
  level: "required" | "optional",
  evidence: string,
  verification: string,
  inspiration: string,
  from: keyof typeof decisions11 | null,
];

const V = "Valeurs";
const G = "Gouvernance";
const T = "Territoire";
const O = "Ouverture";
const E = "Économie";
const A = "Accueil";
const S = "Suivi";
const ours = "le chantier";

/** The grid of demonstration: eighteen criteria, twelve required and six to choose from. */
export const criteria11: readonly CriterionRow[] = [
  [
    "V1",
    V,
    "Le projet nomme les besoins du territoire et les personnes qu’il veut soutenir",
    "required",
    "statuts, projet écrit",
    "lecture par deux pairs",
    "agrément ESUS",
    "niveaux",
  ],
  [
    "V2",
    V,
    "Les excédents reviennent majoritairement au projet",
    "required",
    "statuts, comptes de l’année passée",
    "contrôle des documents, chaque année",
    "agrément ESUS",
    null,
  ],
  [
    "V3",
    V,
    "Propriétaire des murs, loyer et liens d’intérêt sont publics",
    "required",
    "bail, note signée",
    "contrôle à l’entrée et à chaque changement",
    ours,
    "murs",
  ],
  [
    "G1",
    G,
    "Les usagers et les habitants ont une voix dans les décisions",
    "required",
    "règlement, feuilles de présence",
    "visite et entretien avec deux usagers",
    "agrément ESUS",
    "niveaux",
  ],
  [
    "G2",
    G,
    "Les comptes rendus sont consultables sous un mois",
    "required",
    "registre, liens",
    "tirage de trois réunions",
    ours,
    null,
  ],
  [
    "G3",
    G,
    "L’écart de rémunération est plafonné et connu",
    "optional",
    "attestation",
    "contrôle des documents",
    "agrément ESUS",
    null,
  ],
  [
    "T1",
    T,
    "Un diagnostic local partagé date de moins de trois ans",
    "required",
    "document, liste des personnes qui y ont contribué",
    "entretien avec une personne élue et une association",
    ours,
    null,
  ],
  [
    "T2",
    T,
    "Le lieu aide au moins deux autres structures par an",
    "optional",
    "conventions, témoignages",
    "appel aux structures aidées",
    "Fabriques de territoire",
    "niveaux",
  ],
  [
    "T3",
    T,
    "Deux activités de nature différente cohabitent",
    "optional",
    "programme du trimestre",
    "visite",
    ours,
    "niveaux",
  ],
  [
    "O1",
    O,
    "L’accueil est ouvert sans rendez-vous trois jours par semaine",
    "required",
    "horaires affichés",
    "passage sans prévenir",
    ours,
    "niveaux",
  ],
  ["O2", O, "Aucun public n’occupe seul le lieu", "required", "relevé anonyme", "indicateurs de l’année", ours, null],
  [
    "O3",
    O,
    "Les méthodes et les ressources sont publiées sous licence libre",
    "optional",
    "liens",
    "consultation en ligne",
    ours,
    null,
  ],
  [
    "E1",
    E,
    "Les revenus viennent d’au moins trois sources",
    "optional",
    "budgets réalisé et prévu",
    "échange avec une personne qui finance",
    ours,
    null,
  ],
  [
    "E2",
    E,
    "Une personne identifiée accueille, au moins à mi-temps",
    "required",
    "contrat, fiche de poste",
    "visite",
    ours,
    null,
  ],
  [
    "A1",
    A,
    "On peut entrer, circuler et comprendre",
    "required",
    "registre d’accessibilité, photos",
    "parcours d’essai avec une personne concernée",
    "label des tiers-lieux d’Occitanie",
    null,
  ],
  [
    "A2",
    A,
    "On peut venir sans consommer, et les tarifs sont solidaires",
    "required",
    "grille des tarifs",
    "visite sans prévenir",
    ours,
    "niveaux",
  ],
  [
    "S1",
    S,
    "L’auto-évaluation de l’année est publiée avec un plan de progrès",
    "required",
    "formulaire",
    "relecture par le réseau",
    ours,
    "test",
  ],
  [
    "S2",
    S,
    "Une visite croisée a lieu au milieu des trois ans",
    "optional",
    "rapport de visite",
    "commission mixte",
    "cycle de trois ans de la Grande École du Numérique",
    "test",
  ],
];

/** The headings that a proposal begins with. */
export const template11 = "## Ce qui manque aujourd’hui\n\n## Ce que je propose\n\n## Comment on saura que cela marche";

export const categories11 = ["Ce que dit le label", "Comment on vérifie", "Argent et moyens"];

/** Where its authors put each proposal, and the words they gave it. */
export const details11: Readonly<Record<string, { readonly category: string; readonly tags: readonly string[] }>> = {
  socle: { category: "Ce que dit le label", tags: ["critères", "fablab", "médiathèque"] },
  pairs: { category: "Comment on vérifie", tags: ["visite", "pairs", "habitants"] },
  murs: { category: "Ce que dit le label", tags: ["bail", "loyer", "transparence"] },
  marche: { category: "Ce que dit le label", tags: ["lieux naissants", "plan de progrès"] },
  rencontres: { category: "Comment on vérifie", tags: ["réseau", "visite"] },
  suivi: { category: "Argent et moyens", tags: ["visite", "budget"] },
  annuaire: { category: "Comment on vérifie", tags: ["données", "annuaire"] },
};
