import type { NoteKind } from "~/domain/boards/note-kinds";
import type { GuideWords } from "../../prisma/factories/a-guide";

/** Chantier 3 in the demo. People and decisions are invented; each card says where its facts were checked, and when. */
type NoteWords = readonly [kind: NoteKind, text: string, by: string, writtenFor?: string];

export const wall3 = {
  title: "Quand une démarche bloque",
  question: "Racontez une fois où cela a bloqué, et ce qui a débloqué.",
};

export const groups3: readonly {
  readonly title: string;
  readonly notes: readonly NoteWords[];
  readonly proposal: string;
  readonly reason: string;
}[] = [
  {
    title: "Langage",
    proposal: "fiches",
    reason: "Les mots arrêtent avant même l’écran.",
    notes: [
      ["question", "C’est quoi, « ayant droit » ?", "lucie"],
      ["lived", "J’ai imprimé la page et je n’ai toujours pas compris", "odile", "Monsieur Vial"],
      ["idea", "Une page qu’on emporte, avec les papiers à réunir", "samira"],
    ],
  },
  {
    title: "Interlocuteurs",
    proposal: "arbre",
    reason: "On ne sait pas à quelle porte frapper.",
    notes: [
      ["idea", "Le bon numéro, pas le standard", "samira"],
      ["question", "Quel compte bloque ? Je n’en sais rien", "lucie"],
      ["lived", "Trois bureaux le même matin pour une carte grise", "yves"],
    ],
  },
  {
    title: "Tests",
    proposal: "testeurs",
    reason: "Personne n’essaie avec les vraies personnes.",
    notes: [
      ["proof", "Avec de vraies pièces jointes", "odile"],
      ["idea", "Essayer avec le téléphone des gens, pas le nôtre", "samira"],
      ["means", "Douze personnes, deux heures, indemnisées", "odile"],
    ],
  },
  {
    title: "Accès",
    proposal: "visio",
    reason: "La distance et le réseau manquent ensemble.",
    notes: [
      ["lived", "Zone blanche = convocation perdue", "yves"],
      ["idea", "Réserver un créneau en visio depuis la vallée", "lucie"],
      ["fear", "Tout en ligne et plus personne derrière", "odile", "Une retraitée du Queyras"],
    ],
  },
  {
    title: "Signaler",
    proposal: "bouton",
    reason: "Celui qui aide voit où ça bloque, et n’a personne à qui le dire.",
    notes: [
      ["idea", "Un bouton « ça coince ici »", "samira"],
      ["fear", "Un signalement sans réponse, c’est pire que rien", "odile"],
    ],
  },
];

export const proposals3 = {
  arbre: {
    title: "Un arbre avant un portail",
    summary: "Commencer par dix situations de vie, puis brancher les sites existants.",
    text: "On part de la situation de la personne, pas de l’organisme. Chaque question n’a que deux ou trois réponses, et mène à une fiche.",
  },
  testeurs: {
    title: "Des personnes indemnisées pour essayer",
    summary: "Douze habitants essaient chaque parcours dans une maison de services, avec leur propre téléphone.",
    text: "Deux heures, un bon d’achat, une médiatrice qui regarde sans aider. On note où la personne s’arrête.",
  },
  bouton: {
    title: "Le bouton « ça coince ici »",
    summary: "En deux clics, la personne qui aide signale l’étape bloquante sans nommer personne.",
    text: "Le service, l’étape, la gêne, et rien sur la personne aidée. Chaque mois, la liste est publiée avec ce que l’organisme a répondu.",
  },
  fiches: {
    title: "Des fiches à emporter",
    summary: "Une page imprimable, en phrases simples, avec les papiers à réunir.",
    text: "Une fiche dit : pour qui, qui contacter, quoi apporter, combien de temps, combien cela coûte, et quand on l’a vérifiée.",
  },
  visio: {
    title: "La visio accompagnée",
    summary: "Réserver un créneau avec l’organisme depuis la vallée, une médiatrice à côté.",
    text: "Le rendez-vous se prend à la maison de services. La médiatrice ouvre la visio, vérifie les pièces et reste si on le lui demande.",
  },
  versions: {
    title: "Trois semaines par version",
    summary: "Construire, essayer, publier ce qui change et ce qui attend.",
    text: "Toutes les trois semaines, on publie ce qui a changé dans les guides et ce qui attend, avec la raison.",
  },
} as const;

type Said = {
  readonly by: string;
  readonly stance: "for" | "against" | "neutral";
  readonly text: string;
  readonly answers?: readonly Said[];
};

export const comments3: Readonly<Record<string, readonly Said[]>> = {
  bouton: [
    {
      by: "odile",
      stance: "against",
      text: "Sans interlocuteur à l’organisme, le signalement tombe dans le vide.",
      answers: [{ by: "samira", stance: "for", text: "Publions au moins le délai de réponse." }],
    },
  ],
  arbre: [
    { by: "yves", stance: "for", text: "Dix situations, c’est déjà la moitié de ce qu’on me demande en mairie." },
  ],
  visio: [{ by: "lucie", stance: "neutral", text: "À condition que le réseau tienne dans la salle." }],
};

export const decisions3 = {
  pilotes: {
    decidedOn: "2019-12-13",
    title: "Deux guides pilotes : compte bloqué, voiture d’occasion",
    text: "On écrit deux guides, on les essaie avec douze personnes, on les corrige, et on ne commence les suivants qu’après.",
    reasons: "Ce sont les deux demandes qui reviennent le plus dans les notes et aux guichets.",
    method: "consent",
    state: "adopted",
    followedBy: "l’équipe des guides",
    dueOn: "2020-01-31",
    objections: [
      {
        text: "Deux guides, c’est peu.",
        state: "lifted",
        answer: "Mieux vaut deux guides essayés que dix qui trompent.",
      },
    ],
  },
  irritants: {
    decidedOn: "2019-12-13",
    title: "Ce qui coince est publié chaque mois",
    text: "Le premier lundi du mois, la liste de ce qui coince est publiée, avec la réponse de l’organisme ou son absence.",
    reasons: "Un signalement sans réponse se voit ; c’est déjà une réponse.",
    method: "consent",
    state: "trial",
    followedBy: "l’équipe des guides",
    dueOn: "2020-06-01",
    objections: [{ text: "Sans interlocuteur, le signalement tombe dans le vide.", state: "kept", answer: "" }],
  },
  connexion: {
    decidedOn: "2019-12-13",
    title: "La connexion unique attend",
    text: "Les guides ne demandent pas de compte. Une connexion commune aux organismes n’est pas de notre ressort.",
    reasons: "Ce serait long, et les guides peuvent servir sans elle.",
    method: "opinion",
    state: "postponed",
    followedBy: "",
    objections: [],
  },
} as const;

const verifiedOn = "2019-12-16";

/** Guide A of the demonstration. Its public sources were looked at in extracts: a card says so by its date. */
export const guideA: GuideWords = {
  slug: "compte-bloque",
  title: "Je n’arrive plus à entrer dans mon compte",
  intro: "Quelques questions pour savoir qui peut vous redonner l’accès, et avec quels papiers.",
  questions: [
    {
      code: "A1",
      text: "Quel compte bloque ?",
      answers: [
        ["Les impôts", "A2"],
        ["La CAF ou la MSA", "A4"],
        ["Ameli", "A5"],
        ["Pôle emploi", "A6"],
        ["Je ne sais pas", "A11"],
      ],
    },
    {
      code: "A2",
      text: "Un autre compte public fonctionne-t-il, avec FranceConnect ?",
      answers: [
        ["Oui", "A7"],
        ["Non", "A3"],
      ],
    },
    {
      code: "A3",
      text: "Avez-vous votre numéro fiscal, votre numéro d’accès en ligne et votre revenu fiscal de référence ?",
      answers: [
        ["Oui", "A8"],
        ["Non", "A9"],
      ],
    },
    {
      code: "A4",
      text: "Recevez-vous encore les messages à l’adresse ou au téléphone que vous avez donnés ?",
      answers: [
        ["Oui", "A8"],
        ["Non", "A10"],
      ],
    },
    {
      code: "A5",
      text: "Avez-vous votre carte Vitale et une adresse de courriel que vous pouvez ouvrir ?",
      answers: [
        ["Oui", "A8"],
        ["Non", "A10"],
      ],
    },
    {
      code: "A6",
      text: "Avez-vous une échéance dans les trois jours ?",
      answers: [
        ["Oui", "A10"],
        ["Non", "A8"],
      ],
    },
  ],
  cards: [
    {
      code: "A7",
      title: "Entrer par FranceConnect",
      situation: "Un autre de vos comptes publics fonctionne encore.",
      contact: "Le site du service qui bloque, bouton FranceConnect",
      documents: "l’identifiant de l’autre compte\nvotre téléphone",
      channels: ["online"],
      cost: "Gratuit",
      help: "Une médiatrice ou un médiateur numérique peut rester à côté de vous.",
      sourceUrl: "https://www.impots.gouv.fr/",
      verifiedOn,
    },
    {
      code: "A8",
      title: "Créer ou retrouver l’accès",
      situation: "Vous avez vos identifiants ou un courrier récent, et vous ouvrez votre boîte de courriel.",
      contact: "Le site du service, lien « mot de passe oublié »",
      documents: "vos identifiants\nle dernier avis ou courrier\nvotre boîte de courriel ouverte",
      channels: ["online"],
      cost: "Gratuit",
      sourceUrl: "https://www.impots.gouv.fr/",
      verifiedOn,
    },
    {
      code: "A9",
      title: "Aller au centre des finances publiques",
      situation: "Il vous manque un des trois numéros des impôts.",
      contact: "Votre centre des finances publiques",
      documents: "une pièce d’identité\nvotre adresse postale",
      channels: ["place"],
      cost: "Gratuit",
      sourceUrl: "https://www.impots.gouv.fr/",
      verifiedOn,
    },
    {
      code: "A10",
      title: "Voir l’organisme ou une maison de services",
      situation: "Vous ne recevez plus les messages, ou une échéance approche.",
      contact: "L’organisme lui-même, ou la maison de services la plus proche",
      documents: "une pièce d’identité\nla carte Vitale ou le numéro d’allocataire\nle dernier courrier",
      channels: ["phone", "place", "video"],
      cost: "Gratuit",
      help: "Demandez une trace datée de votre passage.",
      alias: "MSAP, aujourd’hui France Services ; Pôle emploi, aujourd’hui France Travail",
      sourceUrl: "https://www.hautes-alpes.gouv.fr/",
      verifiedOn,
    },
    {
      code: "A11",
      title: "Trier ses courriers avec quelqu’un",
      situation: "Vous ne savez pas quel compte bloque.",
      contact: "Une médiatrice ou un médiateur numérique",
      documents: "tous les courriers récents",
      channels: ["place"],
      cost: "Gratuit",
      help: "On repère ensemble quel organisme écrit, et on reprend le guide.",
      sourceUrl: "https://www.hautes-alpes.gouv.fr/",
      verifiedOn,
    },
  ],
};

export const guideB: GuideWords = {
  slug: "voiture-occasion",
  title: "J’ai acheté une voiture d’occasion",
  intro: "Pour mettre la carte grise à votre nom, ou savoir ce qui manque.",
  questions: [
    {
      code: "B1",
      text: "Le vendeur vous a-t-il donné un code de cession ?",
      answers: [
        ["Oui", "B2"],
        ["Non", "B6"],
      ],
    },
    {
      code: "B2",
      text: "Si la voiture y est soumise, le contrôle technique a-t-il moins de six mois ?",
      answers: [
        ["Oui", "B3"],
        ["Elle n’y est pas soumise", "B3"],
        ["Non", "B7"],
      ],
    },
    {
      code: "B3",
      text: "Pouvez-vous photographier vos papiers ?",
      answers: [
        ["Oui", "B4"],
        ["Non", "B8"],
      ],
    },
    {
      code: "B4",
      text: "Pouvez-vous ouvrir un accès (FranceConnect ou compte ANTS) et payer par carte ?",
      answers: [
        ["Oui", "B5"],
        ["Non", "B8"],
      ],
    },
    {
      code: "B5",
      text: "Faites-vous la démarche vous-même ?",
      answers: [
        ["Oui", "B9"],
        ["Non", "B10"],
      ],
    },
  ],
  cards: [
    {
      code: "B6",
      title: "Rappeler le vendeur",
      situation: "Vous n’avez pas le code de cession.",
      contact: "Le vendeur : il retrouve le code dans son espace ANTS",
      channels: ["phone"],
      cost: "Gratuit",
      sourceUrl: "https://ants.gouv.fr/",
      verifiedOn,
    },
    {
      code: "B7",
      title: "Passer par un centre de contrôle agréé",
      situation: "Le contrôle technique manque ou a plus de six mois.",
      contact: "Un centre agréé ; voyez aussi le vendeur, qui devait fournir le procès-verbal",
      channels: ["place"],
      sourceUrl: "https://ants.gouv.fr/",
      verifiedOn,
    },
    {
      code: "B8",
      title: "Aller à un point numérique de la préfecture",
      situation: "Vous ne pouvez pas photographier vos papiers, ouvrir un accès ou payer par carte.",
      contact: "Le point numérique de la préfecture ou d’une sous-préfecture",
      documents: "tous les papiers de la voiture\nvotre téléphone",
      channels: ["place"],
      cost: "Gratuit, hors le prix de la carte grise",
      help: "Il y a un scanner et une personne pour aider. Sans carte bancaire, un professionnel habilité peut faire la démarche : ce service est payant.",
      sourceUrl: "https://ants.gouv.fr/",
      verifiedOn,
    },
    {
      code: "B9",
      title: "Faire la démarche en ligne",
      situation: "Vous avez tout, et vous faites la démarche vous-même.",
      contact: "Le site de l’ANTS",
      documents: "la carte grise barrée\nle certificat de cession\nun justificatif de domicile de moins de six mois",
      channels: ["online"],
      help: "Le délai et la liste complète des papiers sont à vérifier sur le site avant d’envoyer.",
      sourceUrl: "https://ants.gouv.fr/",
      verifiedOn,
    },
    {
      code: "B10",
      title: "Laisser faire un proche ou un professionnel",
      situation: "Quelqu’un d’autre fait la démarche pour vous.",
      contact: "Un proche, ou un professionnel habilité",
      documents: "un mandat signé\nla copie de votre pièce d’identité\nles mêmes papiers que pour la démarche en ligne",
      channels: ["online", "video"],
      help: "Si le dossier n’avance plus, la personne qui représente le Défenseur des droits près de chez vous peut aider.",
      sourceUrl: "https://ants.gouv.fr/",
      verifiedOn,
    },
  ],
};
