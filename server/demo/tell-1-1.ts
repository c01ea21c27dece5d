import { applyPreset } from "#server/areas/boards/public";
import { openPoll } from "#server/areas/polls/public";
import { registerAssisted, registerMyself, setSeats } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { parisMidnight } from "~/domain/spaces/paris-day";
import { aCriterion, aDecision, type Decision } from "../../prisma/factories/a-decision";
import { type Answer, aBallot, aPoll, counted } from "../../prisma/factories/a-poll";
import { type Proposal, reworded, supported } from "../../prisma/factories/a-proposal";
import { theSpace } from "../../prisma/factories/a-space";
import { aNote, aWall, closed, dotted, joined, played, turned, writtenAlone } from "../../prisma/factories/a-wall";
import { anAmendment, notTaken, taken } from "../../prisma/factories/an-amendment";
import { answered, progressed, studied } from "../../prisma/factories/an-official-answer";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";
import {
  alone11,
  amendments11,
  answers11,
  comments11,
  criteria11,
  decisions11,
  groups11,
  proposals11,
  rewordings11,
  steps11,
  wall11,
} from "./content-1-1";
import { tellCategories } from "./tell-categories";
import { tellDiscussion } from "./tell-discussion";
import { tellHands, tellOtherRoom } from "./tell-rooms";
import { tellTogether } from "./tell-together";
import { tellWall } from "./tell-wall";

const day = 86_400_000;

/** Chantier 1.1, from the notes of 14 November 2019 to the eighteen criteria of January 2020, then today's open vote. */
export async function tellChantier11(clock: HandTurned, cast: Cast): Promise<void> {
  const { app, turn, votes } = clock;
  turn("2019-11-14T09:30:00+01:00");
  const space = await theSpace(app, "1-1");
  const karim = cast.named("karim");
  must(await setSeats(app, karim, { spaceId: space.id, seats: 60 }));
  for (const person of cast.all.slice(0, 38))
    must(await registerMyself(app, person, { spaceId: space.id, accessNeeds: "" }));
  must(await registerAssisted(app, karim, { spaceId: space.id, name: "Monsieur Aubert", accessNeeds: "un ascenseur" }));
  must(
    await registerAssisted(app, karim, { spaceId: space.id, name: "Madame Olive", accessNeeds: "quelqu’un qui note" }),
  );

  turn("2019-11-14T10:42:00+01:00");
  const { wall, proposals, groups, alone } = await tellWall(app, cast, {
    in: space,
    by: "karim",
    ...wall11,
    groups: groups11,
    alone: alone11,
    proposals: proposals11,
  });
  await closed(app, wall);
  const proposal = (key: string): Proposal => {
    const found = proposals.get(key);
    if (!found) throw new Error(`no proposal ${key}`);
    return found;
  };

  turn("2019-11-18T19:00:00+01:00");
  for (const [key, said] of Object.entries(comments11)) await tellDiscussion(app, cast, proposal(key), said);
  const backing: Record<string, number> = {
    socle: 24,
    murs: 18,
    pairs: 15,
    marche: 9,
    suivi: 12,
    rencontres: 7,
    annuaire: 11,
  };
  for (const [key, count] of Object.entries(backing)) await supported(app, proposal(key), cast.all.slice(2, 2 + count));
  await tellCategories(app, cast, space, proposal);
  for (const { of, at, text, changeNote } of rewordings11) {
    turn(at);
    const { title, summary } = proposals11[of];
    await reworded(app, proposal(of), { title, summary, text, changeNote });
  }

  turn("2019-11-27T20:00:00+01:00");
  const { answer, ...onMeetings } = amendments11.rencontres;
  const amend = (of: string, { by, ...change }: { by: string; place: number; replacement: string; reason: string }) =>
    anAmendment(app, { of: proposal(of), by: cast.named(by), ...change });
  const onBase = await amend("socle", amendments11.socle);
  const refused = await amend("rencontres", onMeetings);
  turn("2019-11-30T10:00:00+01:00");
  await taken(app, proposal("socle"), onBase);
  await notTaken(app, proposal("rencontres"), refused, answer);
  for (const change of amendments11.marche) await amend("marche", change);

  turn("2019-12-02T09:00:00+01:00");
  const poll = await aPoll(await votes(), {
    on: [proposal("murs")],
    by: karim,
    title: "Le bail, le loyer et les liens d’intérêt doivent-ils être publics ?",
    explanation: "Si oui, cela devient un critère obligatoire du label.",
    electorate: "registered",
  });
  turn("2019-12-09T12:00:00+01:00");
  const voting = await votes();
  const answers: readonly [Answer, number][] = [
    ["for", 23],
    ["against", 4],
    ["abstain", 3],
  ];
  let voter = 0;
  for (const [answer, count] of answers) {
    for (let place = 0; place < count; place += 1) {
      const by = cast.all[voter++];
      if (by) await aBallot(voting, { in: poll, by, answers: answer });
    }
  }
  turn("2019-12-20T18:00:00+01:00");
  await counted(await votes(), poll);

  const decided = new Map<string, Decision>();
  const sources: Record<keyof typeof decisions11, readonly string[]> = {
    murs: ["murs"],
    niveaux: ["socle", "marche"],
    test: ["pairs", "suivi"],
    nom: [],
  };
  for (const key of ["murs", "niveaux", "test", "nom"] as const) {
    turn(`${decisions11[key].decidedOn}T18:30:00+01:00`);
    const from = { proposals: sources[key].map(proposal), polls: key === "murs" ? [poll] : [] };
    decided.set(key, await aDecision(app, { ...decisions11[key], ...from, in: space, by: karim }));
  }

  turn("2020-01-15T10:00:00+01:00");
  for (const [code, family, statement, level, evidence, verification, inspiration, from] of criteria11) {
    await aCriterion(app, {
      in: space,
      by: karim,
      from: from ? (decided.get(from) ?? null) : null,
      ...{ code, family, statement, level, evidence, verification, inspiration },
      verifier: "la commission de neuf personnes",
      periodicity: "tous les trois ans",
      inForceFrom: "2020-01-15",
    });
  }

  turn("2020-01-16T09:00:00+01:00");
  await studied(app, proposal("annuaire"), cast.named("rose"));
  turn("2020-01-22T18:00:00+01:00");
  await answered(app, {
    by: cast.named("rose"),
    approver: cast.named("guy"),
    institution: "La collectivité de l’exemple",
    answers: Object.entries(answers11).map(([key, said]) => ({ to: proposal(key), ...said })),
  });
  for (const { of, at, ...step } of steps11) {
    turn(at);
    await progressed(app, proposal(of), { by: cast.named("rose"), ...step });
  }

  await sessions(app, space.id, karim);
  await today(clock, cast, proposal);
  await tellTogether(app, cast, space);
  await whatElseCame(clock, cast, { wall, groups, alone });
}

/** Today too: notes that became no proposal are put to the vote, and a criterion is prepared from a group. */
async function whatElseCame(
  { app }: HandTurned,
  cast: Cast,
  { wall, groups, alone }: Pick<Awaited<ReturnType<typeof tellWall>>, "wall" | "groups" | "alone">,
): Promise<void> {
  const [pollId = ""] = await turned(app, {
    on: wall,
    into: "poll",
    notes: alone,
    title: "De quoi parler à la prochaine séance ?",
    reason: "Aucune proposition ne les avait reprises.",
  });
  must(await openPoll(app, cast.named("karim"), { pollId }));
  const distance = groups.get("Distance");
  await turned(app, {
    on: wall,
    into: "criterion",
    groups: distance ? [distance] : [],
    reason: "La grille ne dit rien de la distance.",
  });
}

async function sessions(app: App, spaceId: string, by: Cast["crowd"][number]): Promise<void> {
  const common = { place: "Gap", access: "Premier étage avec ascenseur. Boucle magnétique.", onlineUrl: null };
  const held: readonly [title: string, day: string, from: number, hours: number, room: string, seats: number | null][] =
    [
      ["Relire la grille, critère par critère", "2019-12-12", 14, 3, "salle Durance", 30],
      ["Décider, et dire pourquoi", "2020-01-09", 18, 2, "salle Durance", 40],
    ];
  for (const [title, date, from, hours, room, seats] of held) {
    const startsAt = new Date(parisMidnight(date).getTime() + from * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
    must(await addSession(app, by, { spaceId, title, startsAt, endsAt, room, seats, ...common }));
  }
}

/** What is open on the day the demo is made: a session to come, a wall to join, a vote under way. */
async function today(clock: HandTurned, cast: Cast, proposal: (key: string) => Proposal): Promise<void> {
  clock.release();
  const { app } = clock;
  const karim = cast.named("karim");
  const space = proposal("murs").in;
  const now = app.now().getTime();
  const soon = new Date(Math.ceil(now / day) * day + 12 * day + 13 * 3_600_000);
  must(
    await addSession(app, karim, {
      spaceId: space.id,
      title: "Ce que la grille change, chez vous",
      startsAt: soon,
      endsAt: new Date(soon.getTime() + 3 * 3_600_000),
      place: "Gap et en ligne",
      room: "salle Durance",
      access: "Premier étage avec ascenseur. Boucle magnétique. Quelqu’un note en direct.",
      onlineUrl: null,
      seats: 30,
    }),
  );
  const until = new Date(now + 21 * day).toISOString().slice(0, 10);
  const poll = await aPoll(app, {
    on: [proposal("marche"), proposal("annuaire")],
    by: karim,
    title: "Par quoi continuer ?",
    explanation: "Deux propositions restent à décider. Dites pour chacune si l’on s’y met.",
    electorate: "verified",
    closesAt: `${until}T18:00`,
  });
  for (const [place, by] of cast.crowd.slice(0, 11).entries()) {
    await aBallot(app, { in: poll, by, answers: place % 4 === 3 ? ["against", "for"] : ["for", "abstain"] });
  }
  // Before the one that the simulated participants join, which is the last that was opened.
  await tellOtherRoom(app, cast, space);
  const wall = await aWall(app, {
    in: space,
    by: karim,
    title: "La grille, essayée chez nous",
    question: "Qu’est-ce qui marche, qu’est-ce qui coince, quand vous essayez la grille dans votre lieu ?",
  });
  await aNote(app, { on: wall, kind: "lived", text: "Le critère O1 nous a fait afficher nos horaires, enfin" });
  const sound = await aNote(app, { on: wall, kind: "question", text: "G2 : un compte rendu sonore, cela compte ?" });
  // The wall is in the middle of its sequence: what was written alone has been shown, and dots are being placed.
  must(await applyPreset(app, karim, { boardId: wall.id, preset: "affinity", language: "fr" }));
  await played(app, wall, "start");
  await writtenAlone(app, { on: wall, kind: "idea", text: "Prêter la grille une semaine avant la visite" });
  for (let steps = 0; steps < 3; steps += 1) await played(app, wall, "next");
  for (const person of cast.all.slice(0, 6)) {
    if (person.personId !== karim.personId) await joined(app, wall, person);
    await dotted(app, sound, person);
  }
  await dotted(app, sound, karim, "Monsieur Aubert");
  await tellHands(app, cast, wall);
}
