import type { SpaceContent } from "./create-space";

/**
 * The edition that a new installation begins with. The subjects are those of the seven chantiers announced on
 * hubdusud.fr for Switch, 14 and 15 November 2019; the wording is ours.
 */
export const switchEdition = {
  slug: "switch-2019",
  title: "Switch, 14 et 15 novembre 2019",
  place: "Provence-Alpes-Côte d’Azur",
  startsOn: "2019-11-14",
  endsOn: "2019-11-15",
  summary:
    "Deux jours pour que des usagers, des médiatrices et médiateurs numériques, des entreprises, des collectivités et des services de l’État travaillent sur les mêmes questions : sept chantiers, ouverts ensuite à toutes et à tous.",
  english: {
    title: "Switch, 14 and 15 November 2019",
    place: "Provence-Alpes-Côte d’Azur, France",
    summary:
      "Two days for users, digital mediators, companies, local authorities and State services to work on the same questions: seven chantiers, then open to everyone.",
  },
};

/** The first day of the gathering and the day after the last, in Paris. */
export const switchDays = { from: "2019-11-14", until: "2019-11-16" };

export const switchPeriods = {
  gathering: {
    title: "Switch, 14 et 15 novembre 2019",
    note: "Atelier et premières propositions.",
    english: { title: "Switch, 14 and 15 November 2019", note: "Workshop and first proposals." },
  },
  after: {
    title: "Suites",
    note: "On peut s’inscrire, écrire sur le mur, proposer, commenter, soutenir et voter.",
    english: {
      title: "Follow-up",
      note: "One can register, write on the wall, propose, comment, support and vote.",
    },
  },
};

export const switchSpaces: readonly SpaceContent[] = [
  {
    code: "1.1",
    illustration: "network",
    deliverable: "criteria",
    title: "Concevoir un réseau d’animation des tiers-lieux en PACA et un label des Tiers-Lieux d’Utilité Sociale",
    shortTitle: "Réseau et label « Tiers-Lieux d’Utilité Sociale »",
    question: "À quoi reconnaît-on un lieu utile à toutes et à tous, et qui va le vérifier ?",
    aim: "La grille d’un label",
    context: `Les tiers-lieux se sont multipliés, et l’on s’y retrouve moins bien. FabLab, espace de coworking, MediaLab, espace public numérique, médiathèque : le même mot désigne des lieux très différents. Il est aussi repris par des projets qui sont d’abord des opérations immobilières.

Un label peut aider, s’il porte des valeurs, un sens et une trajectoire plutôt qu’un logo de plus. Il servirait un réseau dont les membres se reconnaissent et travaillent ensemble.

Reste à dire sous quelles conditions on l’obtient, sur quels critères, comment on vérifie qu’il est tenu dans la durée, et qui paie ce suivi.`,
    english: {
      title: "Design a network of third places in PACA and a label for Third Places of Social Usefulness",
      shortTitle: "Network and “Third Places of Social Usefulness” label",
      question: "How do we recognise a place that is useful to everyone, and who will check?",
      aim: "The criteria of a label",
      context: `Third places have multiplied, and it has become harder to tell them apart. FabLab, coworking space, MediaLab, public digital space, library: the same word covers very different places. It is also borrowed by projects that are property deals first.

A label can help, if it carries values, a meaning and a trajectory rather than one more logo. It would serve a network whose members recognise each other and work together.

What remains to be said: under what conditions it is granted, on which criteria, how its application is followed over time, and what pays for this follow-up.`,
    },
  },
  {
    code: "1.2",
    illustration: "stairs",
    deliverable: "route",
    title: "Construction d’un accompagnement pour les tiers-lieux",
    shortTitle: "Accompagner les tiers-lieux",
    question: "Qui peut aider un lieu qui démarre, et comment payer cette aide ?",
    aim: "Un parcours et un vivier de personnes qui aident",
    context: `Ouvrir un tiers-lieu et le faire vivre, cela ne s’improvise pas. Il faut comprendre ce que les institutions attendent, faire vivre un collectif, trouver un modèle économique, réunir des compétences très variées.

Quelle forme d’accompagnement proposer à celles et ceux qui portent un projet ? Où trouver les talents qui peuvent les aider, comment les mobiliser, et comment les rémunérer ?`,
    english: {
      title: "Building support for third places",
      shortTitle: "Supporting third places",
      question: "Who can help a place that is starting, and how is this help paid for?",
      aim: "A route, and a pool of people who help",
      context: `Opening a third place and keeping it alive is not improvised. One must understand what institutions expect, look after a community, find an economic model and gather very different skills.

What form of support should be offered to project holders? Where are the talents who can help them, how can they be mobilised, and how are they paid?`,
    },
  },
  {
    code: "2.1",
    illustration: "bridge",
    deliverable: "matrix",
    title: "Concevoir des modules « passerelles » autour des formations à la médiation numérique",
    shortTitle: "Modules passerelles",
    question: "Comment passer d’un métier à l’autre sans tout recommencer ?",
    aim: "Une matrice de compétences",
    context: `Depuis 2011, la médiation numérique est à la fois un métier et une part d’autres métiers : l’éducation, le travail social, la vente, l’accueil du public.

Des référentiels existent déjà : celui du responsable d’espace de médiation numérique (REMN), le BPJEPS TIC, les formations de la Grande École du Numérique, celles des moniteurs-éducateurs socio-numériques.

Quelles passerelles construire entre eux, sous forme de modules que des personnes en poste peuvent suivre ?`,
    english: {
      title: "Design “bridge” modules around trainings in digital mediation",
      shortTitle: "Bridge modules",
      question: "How can one move from one trade to another without starting all over?",
      aim: "A matrix of skills",
      context: `Since 2011, digital mediation has been both a trade and a part of other trades: education, social work, sales, public reception.

Frameworks already exist: the one for managers of digital mediation spaces (REMN), the BPJEPS TIC, the trainings of the Grande École du Numérique, those of socio-digital educators.

Which bridges can be built between them, as modules that people in post can follow?`,
    },
  },
  {
    code: "2.2",
    illustration: "speech",
    deliverable: "matrix",
    title: "Communiquer sur à quoi ça sert, « médiateur numérique » ?",
    shortTitle: "À quoi ça sert, « médiateur numérique » ?",
    question: "Comment le dire en une phrase, à une élue comme à un voisin ?",
    aim: "Des messages, public par public",
    context: `La médiation numérique se pratique aujourd’hui partout : centres sociaux, centres communaux d’action sociale, boutiques informatiques, médiathèques, espaces publics numériques, FabLabs. C’est une force, mais on ne sait plus la reconnaître.

Quelle stratégie, et sur quels supports, pour qu’une élue, un demandeur d’emploi, une cheffe d’entreprise ou un éducateur spécialisé comprenne à quoi elle sert ?`,
    english: {
      title: "Telling what a “digital mediator” is for",
      shortTitle: "What is a “digital mediator” for?",
      question: "How can it be said in one sentence, to an elected official as to a neighbour?",
      aim: "Messages, one public at a time",
      context: `Digital mediation is now practised everywhere: social centres, municipal welfare centres, computer shops, libraries, public digital spaces, FabLabs. This is a strength, but it has become hard to recognise.

Which strategy, and on which media, makes it clear to an elected official, a job seeker, a company head or a specialised educator?`,
    },
  },
  {
    code: "3",
    illustration: "way",
    deliverable: "guide",
    title: "Co-concevoir une plateforme d’orientation des services publics",
    shortTitle: "Orientation des services publics",
    question: "Où aller, et avec quels papiers, quand une démarche bloque dans les Hautes-Alpes ?",
    aim: "Des guides à suivre pas à pas",
    context: `Les services publics passés en ligne mettent des personnes en difficulté et rendent l’accès aux droits inégal : ergonomie médiocre, décisions dont on ne comprend pas le chemin, bon interlocuteur introuvable.

Ce chantier part du schéma d’amélioration de l’accessibilité des services au public des Hautes-Alpes. Comment la médiation peut-elle faciliter le parcours des usagers ? Avec des tutoriels, des groupes de test, des remontées du terrain, une méthode agile ?`,
    english: {
      title: "Co-designing a platform that guides people through public services",
      shortTitle: "Finding one’s way in public services",
      question: "Where to go, and with which papers, when a procedure is stuck in the Hautes-Alpes?",
      aim: "Guides to follow step by step",
      context: `Public services that moved online put people in difficulty and make access to rights unequal: poor ergonomics, decisions whose course cannot be understood, the right contact impossible to find.

This chantier starts from the Hautes-Alpes' plan for the accessibility of public services. How can mediation ease the user’s way? With tutorials, test groups, field reports, an agile method?`,
    },
  },
  {
    code: "4",
    illustration: "toolbox",
    deliverable: "sheets",
    title: "Échange de pratiques sur les CivicTech & l’OpenData",
    shortTitle: "CivicTech & OpenData",
    question: "Qu’est-ce qui a vraiment marché, avec qui, et avec quel soutien ?",
    aim: "Des fiches de pratique",
    context: `Que les habitantes et les habitants prennent part à la vie publique est un besoin démocratique, et une difficulté pour les institutions. Les outils civiques numériques, avec des méthodes de participation et des données ouvertes, peuvent renouveler cette participation.

Comment la médiation numérique peut-elle s’en saisir, ou comment s’en est-elle déjà saisie ? Avec qui, et avec quel soutien ?`,
    english: {
      title: "Exchange of practices on civic tech & open data",
      shortTitle: "Civic tech & open data",
      question: "What really worked, with whom, and with what support?",
      aim: "Practice sheets",
      context: `Residents' part in public life is a democratic need and an institutional difficulty. Civic tech, together with participation methods and open data, can renew it.

How can digital mediation take it up, or how did it already? With whom, and with what support?`,
    },
  },
  {
    code: "5",
    illustration: "shop",
    deliverable: "directory",
    title: "Accompagner les petites organisations dans leur transition numérique",
    shortTitle: "Petites organisations et transition numérique",
    question: "Quelle aide choisir quand on n’a ni le temps ni d’informaticien ?",
    aim: "Une boussole des aides",
    context: `Les petites organisations, publiques, économiques ou associatives, se perdent dans les nombreuses aides à la transition numérique : chèques pour payer un expert, accompagnements collectifs, formations, cours en ligne.

La médiation numérique peut-elle être pour elles à la fois la boussole et le couteau suisse ?`,
    english: {
      title: "Supporting small organisations in their digital transition",
      shortTitle: "Small organisations and the digital transition",
      question: "Which help should one choose without the time or a computer person?",
      aim: "A compass of the aids",
      context: `Small organisations, whether public, economic or associative, are lost in the many aids to digital transition: cheques to pay an expert, group support, trainings, online courses.

Can digital mediation be both their compass and their Swiss army knife?`,
    },
  },
];
