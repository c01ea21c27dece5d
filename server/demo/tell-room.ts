import { visitor } from "~/domain/access/actor";
import { theSpace } from "../../prisma/factories/a-space";
import { must } from "../../prisma/factories/must";
import {
  castBallot,
  castByCode,
  closePoll,
  enterRoomCount,
  makeCodes,
  openPoll,
  preparePoll,
  takeBackRoomCount,
} from "../areas/polls/public";
import { checkInAtSession, registerAtDoor, registerMyself } from "../areas/registration/public";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";

/** An evening in a room: arrivals noted at the door, a vote with hands and phones; then, today, a vote by codes on paper. */
export async function tellRoom({ app, turn, votes, release }: HandTurned, cast: Cast): Promise<void> {
  const space = await theSpace(app, "1-1");
  const karim = cast.named("karim");
  const session = await app.db.session.findFirst({
    where: { spaceId: space.id, title: "Décider, et dire pourquoi" },
    select: { id: true },
  });
  if (!session) throw new Error("the evening of the room is not there");

  turn("2020-01-09T17:40:00+01:00");
  const people = cast.all.slice(0, 24);
  for (const [place, person] of people.entries()) {
    const { registrationId } = must(await registerMyself(app, person, { spaceId: space.id, accessNeeds: "" }));
    const how = place % 3 === 0 ? "code" : "list";
    must(await checkInAtSession(app, karim, { sessionId: session.id, registrationId, how }));
  }
  for (const name of ["Yvonne Pastor", "Marcel Isnard"])
    must(await registerAtDoor(app, karim, { sessionId: session.id, name, accessNeeds: "" }));

  turn("2020-01-09T18:30:00+01:00");
  const voting = await votes();
  const room = must(
    await preparePoll(voting, karim, {
      spaceId: space.id,
      title: "Faut-il qu’un lieu en visite un autre chaque trimestre ?",
      explanation: "Voté pendant la séance, à main levée ou avec son téléphone.",
      method: "for-against-abstain",
      electorate: "present-session",
      sessionId: session.id,
      showCount: false,
      closesAt: "",
      options: [{ label: "Une visite entre lieux chaque trimestre", hint: "", hints: {}, proposalId: null }],
    }),
  );
  must(await openPoll(voting, karim, { pollId: room.id }));
  const [option] = await app.db.pollOption.findMany({ where: { pollId: room.id }, select: { id: true } });
  const id = option?.id ?? "";
  for (const [place, person] of people.slice(0, 12).entries()) {
    const answers = { [id]: place % 5 === 4 ? "against" : "for" };
    must(await castBallot(voting, person, { pollId: room.id, answers, key: app.randomId() }));
  }
  const hands = { kind: "hands", pollId: room.id, origin: "Salle Durance, comptées par deux personnes" } as const;
  const first = { ...hands, people: 11, counts: { [id]: { for: 8, against: 2, abstain: 1 } }, key: app.randomId() };
  must(await enterRoomCount(voting, karim, first));
  must(
    await takeBackRoomCount(voting, karim, {
      pollId: room.id,
      number: 1,
      reason: "Une personne avait levé la main deux fois",
      key: app.randomId(),
    }),
  );
  const again = { ...hands, people: 10, counts: { [id]: { for: 7, against: 2, abstain: 1 } }, key: app.randomId() };
  must(await enterRoomCount(voting, karim, again));
  turn("2020-01-09T19:10:00+01:00");
  must(await closePoll(await votes(), karim, { pollId: room.id }));

  release();
  const byCodes = must(
    await preparePoll(app, karim, {
      spaceId: space.id,
      title: "Quel jour pour la permanence au marché ?",
      explanation: "Les codes ont été donnés sur le marché, aux personnes qui n’ont pas de compte ici.",
      method: "approval",
      electorate: "codes",
      showCount: false,
      closesAt: "",
      options: ["Le mardi matin", "Le jeudi après-midi", "Le samedi matin"].map((label) => ({
        label,
        hint: "",
        hints: {},
        proposalId: null,
      })),
    }),
  );
  const { codes } = must(await makeCodes(app, karim, { pollId: byCodes.id, count: 24, had: 0 }));
  must(await openPoll(app, karim, { pollId: byCodes.id }));
  const days = await app.db.pollOption.findMany({
    where: { pollId: byCodes.id },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  for (const [place, code] of codes.slice(0, 9).entries()) {
    const chosen = days[place % 3]?.id ?? "";
    must(
      await castByCode(app, visitor, {
        pollId: byCodes.id,
        code,
        answers: { [chosen]: "on" },
        key: app.randomId(),
      }),
    );
  }
}
