import type { NoteKind } from "~/domain/boards/note-kinds";
import type { Space } from "../../prisma/factories/a-space";
import {
  aNote,
  arrowTo,
  aWall,
  commentedOn,
  handUp,
  inCell,
  joined,
  laid,
  type Note,
  photographed,
  pictured,
  played,
  reactedTo,
  ready,
  type Wall,
} from "../../prisma/factories/a-wall";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import { applyPreset } from "../areas/boards/public";
import type { Cast } from "./cast";
import { paperPhoto } from "./paper-photo";

/** Who is concerned by paying for the label: in which column (residents, associations, authorities, funders), how near. */
const actors: readonly (readonly [kind: NoteKind, text: string, column: number, row: number])[] = [
  ["lived", "Les bénévoles qui tiennent l’accueil le samedi", 0, 0],
  ["question", "Qui prévient les habitués quand un lieu perd le label ?", 0, 1],
  ["means", "Deux jours par an du réseau départemental", 1, 0],
  ["idea", "Un lieu labellisé en accompagne un qui commence", 1, 1],
  ["means", "La Région : une part fixe, sans droit de choisir les critères", 2, 0],
  ["idea", "Les communes prêtent une salle pour les visites", 2, 1],
  ["question", "Et la préfecture, on l’invite quand ?", 2, 2],
  ["fear", "Qu’un financeur choisisse les critères", 3, 0],
  ["idea", "Les fondations plutôt pour le démarrage", 3, 2],
];

/** What the room says of these notes, by their places above, and how they hold together. */
async function tellTalk(app: App, cast: Cast, notes: readonly Note[]): Promise<void> {
  const [yves, lucie, samir, nour, ...more] = cast.all
    .slice(6, 12)
    .filter((one) => one.personId !== cast.named("karim").personId);
  const at = (index: number) => notes[index] as Note;
  if (!yves || !lucie || !samir || !nour) return;
  await commentedOn(app, at(7), yves, "C’est déjà arrivé chez nous : le financeur a fait retirer l’accueil du samedi.");
  await commentedOn(app, at(7), lucie, "Alors écrivons dans la charte que les critères ne se négocient pas.");
  await commentedOn(app, at(2), samir, "Deux jours, c’est peu. Le réseau de la Drôme en donne cinq.");
  await commentedOn(app, at(1), nour, "Et qui leur dit où aller à la place ?");
  for (const person of [yves, lucie, samir, ...more]) await reactedTo(app, at(7), person, "agree");
  for (const person of [lucie, nour]) await reactedTo(app, at(1), person, "same");
  await reactedTo(app, at(4), nour, "doubt");
  await reactedTo(app, at(8), samir, "unclear");
  await arrowTo(app, at(4), at(7), "évite");
  await arrowTo(app, at(2), at(3), "permet");
  await arrowTo(app, at(0), at(1), "se demandent");
}

/** Another room of the same day: a world café that has begun, where someone asks for help. */
export async function tellOtherRoom(app: App, cast: Cast, space: Space): Promise<void> {
  const karim = cast.named("karim");
  const wall = await aWall(app, {
    in: space,
    by: karim,
    title: "Qui paie le suivi du label ?",
    question: "De l’argent, du temps, des locaux : qui peut mettre quoi, et qu’est-ce qu’on refuse ?",
  });
  for (const person of cast.all.slice(6, 12)) if (person.personId !== karim.personId) await joined(app, wall, person);
  await laid(app, wall, "actors");
  const notes: Note[] = [];
  for (const [kind, text, column, row] of actors) {
    const note = await aNote(app, { on: wall, kind, text });
    await inCell(app, note, column, row);
    notes.push(note);
  }
  await tellTalk(app, cast, notes);
  const [taker] = cast.all.slice(6, 12).filter((one) => one.personId !== karim.personId);
  if (taker) {
    const description = "Le tableau des dépenses, affiché dans l’entrée d’un lieu de Gap";
    await pictured(app, { on: wall, by: taker, bytes: paperPhoto(), description });
  }
  await photographed(app, {
    on: wall,
    bytes: paperPhoto(),
    description: "Panneau de papier de la table 2 : deux feuilles jaunes, deux feuilles roses",
    notes: [
      { kind: "idea", text: "Une cotisation selon le budget de chaque lieu" },
      { kind: "fear", text: "Payer pour être contrôlé", writtenFor: "Une bénévole" },
    ],
  });
  must(await applyPreset(app, karim, { boardId: wall.id, preset: "worldCafe", language: "fr" }));
  await played(app, wall, "start");
  const [asking] = cast.all.slice(7, 8);
  if (asking) await handUp(app, wall, asking, "help");
}

/** In the middle of a step: some have finished it, two would like to speak. */
export async function tellHands(app: App, cast: Cast, wall: Wall): Promise<void> {
  const people = cast.all.slice(0, 6).filter((person) => person.personId !== wall.by.personId);
  for (const person of people.slice(0, 3)) await ready(app, wall, person);
  for (const person of people.slice(3, 5)) await handUp(app, wall, person, "word");
}
