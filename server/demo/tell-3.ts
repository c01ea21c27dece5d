import { registerAssisted, registerMyself, setSeats } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { parisMidnight } from "~/domain/spaces/paris-day";
import { aDecision, type Decision } from "../../prisma/factories/a-decision";
import { aGuide } from "../../prisma/factories/a-guide";
import { aProposal, supported } from "../../prisma/factories/a-proposal";
import { theSpace } from "../../prisma/factories/a-space";
import { closed, turned } from "../../prisma/factories/a-wall";
import { must } from "../../prisma/factories/must";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";
import { comments3, decisions3, groups3, guideA, guideB, proposals3, wall3 } from "./content-3";
import { tellDiscussion } from "./tell-discussion";
import { tellWall } from "./tell-wall";

/** Chantier 3, from the notes of 15 November 2019 to two published guides. Its twelve seats are taken: others wait. */
export async function tellChantier3(clock: HandTurned, cast: Cast): Promise<void> {
  const { app, turn } = clock;
  turn("2019-11-15T09:00:00+01:00");
  const space = await theSpace(app, "3");
  const odile = cast.named("odile");
  must(await setSeats(app, odile, { spaceId: space.id, seats: 12 }));
  for (const person of cast.all.slice(4, 19))
    must(await registerMyself(app, person, { spaceId: space.id, accessNeeds: "" }));
  must(
    await registerAssisted(app, odile, { spaceId: space.id, name: "Monsieur Vial", accessNeeds: "de gros caractères" }),
  );

  turn("2019-11-15T10:10:00+01:00");
  const { wall, proposals, groups } = await tellWall(app, cast, {
    in: space,
    by: "odile",
    ...wall3,
    groups: groups3,
    proposals: proposals3,
  });
  await closed(app, wall);
  turn("2019-11-21T20:15:00+01:00");
  // Written at home after the workshop, from no note: it says so.
  const versions = await aProposal(app, { in: space, by: cast.named("samira"), ...proposals3.versions });
  const proposal = (key: string) => {
    const found = key === "versions" ? versions : proposals.get(key);
    if (!found) throw new Error(`no proposal ${key}`);
    return found;
  };

  turn("2019-11-25T18:00:00+01:00");
  for (const [key, said] of Object.entries(comments3)) await tellDiscussion(app, cast, proposal(key), said);
  const backing: Record<string, number> = { arbre: 17, fiches: 21, bouton: 13, testeurs: 8, visio: 10, versions: 4 };
  for (const [key, count] of Object.entries(backing)) await supported(app, proposal(key), cast.all.slice(3, 3 + count));

  const sources: Record<keyof typeof decisions3, readonly string[]> = {
    pilotes: ["arbre", "fiches"],
    irritants: ["bouton"],
    connexion: [],
  };
  const taken = new Map<string, Decision>();
  for (const key of ["pilotes", "irritants", "connexion"] as const) {
    turn(`${decisions3[key].decidedOn}T17:00:00+01:00`);
    taken.set(
      key,
      await aDecision(app, { ...decisions3[key], proposals: sources[key].map(proposal), in: space, by: odile }),
    );
  }

  turn("2020-01-20T11:00:00+01:00");
  const from = taken.get("pilotes") ?? null;
  for (const guide of [guideA, guideB]) await aGuide(app, { ...guide, in: space, by: odile, from });

  const words = groups.get("Langage");
  await turned(app, {
    on: wall,
    into: "card",
    groups: words ? [words] : [],
    guide: guideB.slug,
    reason: "Il manque une fiche qui explique les mots.",
  });

  const startsAt = new Date(parisMidnight("2019-12-13").getTime() + 14 * 3_600_000);
  must(
    await addSession(app, odile, {
      spaceId: space.id,
      title: "Essayer les deux guides",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3 * 3_600_000),
      place: "La Bâtie-Neuve",
      room: "maison de services",
      access: "De plain-pied. On peut venir sans téléphone.",
      onlineUrl: null,
      seats: 12,
    }),
  );
  clock.release();
}
