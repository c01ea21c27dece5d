import type { NoteKind } from "~/domain/boards/note-kinds";

/** What the simulated participants of the demo write on the open wall: one note a line, invented. */
export const participantWords: readonly (readonly [kind: NoteKind, text: string])[] = [
  ["lived", "Trois matins sans rendez-vous : les gens viennent surtout le mardi"],
  ["fear", "Le registre d’accessibilité nous a pris une semaine"],
  ["question", "Un lieu dans une école, les murs sont à qui ?"],
  ["proof", "Deux usagères ont relu notre projet et l’ont corrigé"],
  ["means", "Un mi-temps d’accueil, c’est la moitié de notre budget"],
  ["idea", "Une fiche « comment on a fait » pour chaque critère"],
  ["lived", "Afficher le loyer a lancé la discussion avec la mairie"],
  ["question", "La visite, peut-elle se faire un jour de marché ?"],
  ["fear", "Trop de papiers pour une équipe de deux"],
  ["idea", "Faire visiter par des gens qui ne viennent jamais"],
  ["proof", "Nos comptes rendus sont à l’accueil, dans un classeur rouge"],
  ["means", "Qui rembourse la route des visiteurs ?"],
  ["idea", "Commencer par trois critères, les plus faciles"],
  ["lived", "Le critère T2 existait déjà chez nous, sans qu’on le dise"],
  ["question", "Et si la médiathèque ferme l’été ?"],
  ["proof", "Une photo de l’entrée en dit plus qu’une case cochée"],
];

/** First names of the simulated participants. */
export const participantNames = ["Ana", "Bastien", "Chloé"] as const;
