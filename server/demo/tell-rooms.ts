import type { Space } from "../../prisma/factories/a-space";
import { aNote, aWall, handUp, joined, photographed, played, ready, type Wall } from "../../prisma/factories/a-wall";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import { applyPreset } from "../areas/boards/public";
import type { Cast } from "./cast";
import { paperPhoto } from "./paper-photo";

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
  await aNote(app, { on: wall, kind: "means", text: "Deux jours par an du réseau départemental" });
  await aNote(app, { on: wall, kind: "fear", text: "Qu’un financeur choisisse les critères" });
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
