import { afterAll, beforeAll, expect, test } from "vitest";
import { createBoard, type TurnInto, turnInto, wallFrame, wallsOf } from "#server/areas/boards/public";
import { createGuide, publishGuide, readGuideDraft, writeCard, writeQuestion } from "#server/areas/guides/public";
import { createCriterion, discardDraft, draftedCriteria } from "#server/areas/label/public";
import { lineageOf } from "#server/areas/lineage/public";
import { changePoll, openPoll, readDraft, readPoll } from "#server/areas/polls/public";
import { registerMyself } from "#server/areas/registration/public";
import { visitor } from "~/domain/access/actor";
import { cardForm } from "~/domain/guides/forms";
import { criterionForm } from "~/domain/label/forms";
import { pollForm } from "~/domain/polls/forms";
import { aPerson } from "../../prisma/factories/a-person";
import { aSpace } from "../../prisma/factories/a-space";
import { aGroup, aNote, aWall, joined, type Wall } from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";
import { must } from "./polls-world";

// Notes and groups of a wall that become proposals, a vote, criteria or cards.

let world: TestApp;
beforeAll(async () => {
  world = await anApp();
});
afterAll(async () => {
  await wallsOf(world.app).stop();
  await world.close();
});

/** A wall with a group of two notes, and one note beside it. */
async function aFullWall() {
  const { app } = world;
  const wall = await aWall(app, { in: await aSpace(app), title: "Le mur" });
  const bail = await aNote(app, { on: wall, text: "Un bail que personne n’a lu", kind: "lived" });
  const loyer = await aNote(app, { on: wall, text: "Publier le loyer", kind: "idea" });
  const group = await aGroup(app, { on: wall, of: [bail, loyer], title: "Les murs et l’argent" });
  const seule = await aNote(app, { on: wall, text: "Une rencontre par an" });
  return { wall, bail, loyer, group, seule };
}

const ask = (wall: Wall, change: Partial<TurnInto>): TurnInto => ({
  boardId: wall.id,
  into: "proposal",
  groupIds: [],
  noteIds: [],
  title: "",
  guide: "",
  reason: "La salle le demande.",
  once: world.app.randomId(),
  ...change,
});

/** What the lineage of a thing says to everyone: ids of what is readable, and how many are not. */
async function readBy(actor: Parameters<typeof lineageOf>[2], id: string) {
  const lineage = await lineageOf(world.app, id, actor);
  const steps = lineage?.steps ?? [];
  return {
    ids: steps.filter((step) => !step.hidden).map((step) => step.id),
    hidden: steps.filter((step) => step.hidden),
  };
}

const becomes = async (wall: Wall, actor = wall.by as Parameters<typeof wallFrame>[1]) =>
  (await wallFrame(world.app, actor, wall.id, "fr"))?.becomes ?? [];

test("a group and a note become two drafts of proposals, each linked to its own notes, both ways", async () => {
  const { wall, bail, loyer, group, seule } = await aFullWall();
  const made = must(await turnInto(world.app, wall.by, ask(wall, { groupIds: [group.id], noteIds: [seule.id] })));
  expect(made).toMatchObject({ into: "proposal", count: 2 });
  const [first = "", second = ""] = made.ids;
  const drafts = await world.app.db.proposal.findMany({
    where: { id: { in: [first, second] } },
    orderBy: { createdAt: "asc" },
  });
  expect(drafts.map((draft) => draft.draftTitle).sort()).toEqual(["Les murs et l’argent", "Une rencontre par an"]);
  expect((await readBy(wall.by, first)).ids).toEqual(expect.arrayContaining([bail.id, loyer.id, group.id]));
  expect((await readBy(wall.by, seule.id)).ids).toEqual(expect.arrayContaining([second]));
  expect((await readBy(wall.by, bail.id)).ids).toEqual(expect.arrayContaining([group.id, first]));
  expect(await becomes(wall)).toMatchObject([
    { id: first, kind: "proposal", groupIds: [group.id] },
    { id: second, kind: "proposal", groupIds: [], noteIds: [seule.id] },
  ]);
});

test("the same form sent twice, or ten times at once, makes its things once and answers the same", async () => {
  const { wall, group, seule } = await aFullWall();
  for (const into of ["proposal", "criterion", "poll"] as const) {
    const asked = ask(wall, { into, groupIds: [group.id], noteIds: [seule.id], title: "Par quoi commencer ?" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => turnInto(world.app, wall.by, asked)));
    const ids = answers.map((answer) => must(answer).ids.join());
    expect(new Set(ids).size, into).toBe(1);
  }
  const spaceId = wall.in.id;
  expect(await world.app.db.proposal.count({ where: { spaceId } })).toBe(2);
  expect(await world.app.db.criterionDraft.count({ where: { spaceId } })).toBe(2);
  expect(await world.app.db.poll.count({ where: { spaceId } })).toBe(1);
});

test("notes become the options of one vote; it is nobody's business before it opens, then leads back to each note", async () => {
  const { app } = world;
  const { wall, bail, group, seule } = await aFullWall();
  const asked = ask(wall, { into: "poll", groupIds: [group.id], noteIds: [seule.id], title: "Par quoi commencer ?" });
  const [id = ""] = must(await turnInto(app, wall.by, asked)).ids;
  const draft = await readDraft(app, id);
  expect(draft).toMatchObject({ title: "Par quoi commencer ?", method: "approval" });
  expect(draft?.options.map(({ label, hint, sourceId }) => [label, hint, sourceId])).toEqual([
    ["Les murs et l’argent", "Un bail que personne n’a lu · Publier le loyer", group.id],
    ["Une rencontre par an", "", seule.id],
  ]);
  expect((await readBy(visitor, seule.id)).hidden.map((step) => step.kind)).toEqual(["poll"]);
  expect(await becomes(wall, visitor)).toMatchObject([{ kind: "poll", title: "", address: null }]);

  // Changed in its form, an option keeps where it comes from; what is no source of this vote is dropped.
  const words = pollForm.parse({
    title: "Par quoi commence-t-on ?",
    method: "approval",
    electorate: "registered",
    options: [
      { label: "Publier les baux", sourceId: group.id },
      { label: "Se voir", sourceId: seule.id },
      { label: "Rien", sourceId: bail.id },
      { label: "Autre chose", sourceId: wall.id },
    ],
  });
  must(await changePoll(app, wall.by, { pollId: id, ...words }));
  must(await registerMyself(app, wall.by, { spaceId: wall.in.id, accessNeeds: "" }));
  must(await openPoll(app, wall.by, { pollId: id }));
  const opened = await readPoll(app, visitor, id, "fr");
  expect(opened?.options.map(({ source }) => source?.address ?? null)).toEqual([
    `/regroupements/${group.id}`,
    `/notes/${seule.id}`,
    `/notes/${bail.id}`,
    null,
  ]);
  expect((await readBy(visitor, id)).ids).toEqual(expect.arrayContaining([bail.id, group.id, seule.id]));
  expect((await readBy(visitor, seule.id)).ids).toContain(id);
  const node = await app.db.node.findUniqueOrThrow({ where: { id } });
  expect(node).toMatchObject({ title: "Par quoi commence-t-on ?", public: true, origin: null });
});

test("a criterion that notes prepare is none before it says its decision or its origin; then the notes lead to it", async () => {
  const { app } = world;
  const { wall, seule } = await aFullWall();
  const [id = ""] = must(await turnInto(app, wall.by, ask(wall, { into: "criterion", noteIds: [seule.id] }))).ids;
  expect(await app.db.criterion.count({ where: { id } })).toBe(0);
  expect(await draftedCriteria(app, wall.by)).toContainEqual({ id, statement: "Une rencontre par an" });
  expect(await draftedCriteria(app, visitor)).toEqual([]);
  const words = criterionForm.parse({
    code: "R7",
    family: "rencontres",
    statement: "Le lieu se réunit une fois par an.",
    level: "optional",
    evidence: "un compte rendu",
    verification: "sur place",
    inForceFrom: "2026-01-15",
  });
  const publish = (more: object) =>
    createCriterion(app, wall.by, { spaceId: wall.in.id, draftId: id, ...words, ...more });
  expect(await publish({})).toMatchObject({ reason: "origin-missing" });
  // Two at once: one criterion.
  const answers = await Promise.all([publish({ origin: "editorial" }), publish({ origin: "editorial" })]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const node = await app.db.node.findUniqueOrThrow({ where: { id } });
  expect(node).toMatchObject({ address: "/label/criteres/R7", public: true, origin: "editorial" });
  expect((await readBy(visitor, seule.id)).ids).toContain(id);
  expect((await readBy(visitor, id)).ids).toContain(seule.id);
  expect(await draftedCriteria(app, wall.by)).not.toContainEqual(expect.objectContaining({ id }));
  expect(await becomes(wall, visitor)).toMatchObject([{ kind: "criterion", address: "/label/criteres/R7" }]);
});

test("a criterion that was prepared is discarded by who writes the label; its notes are as before, and serve again", async () => {
  const { app } = world;
  const { wall, seule } = await aFullWall();
  const turn = () => turnInto(app, wall.by, ask(wall, { into: "criterion", noteIds: [seule.id] }));
  const [id = ""] = must(await turn()).ids;
  const someone = await aPerson(app, { name: "Lucie" });
  expect((await discardDraft(app, someone, id)).ok).toBe(false);
  expect(await becomes(wall, wall.by)).toHaveLength(1);
  const answers = await Promise.all([discardDraft(app, wall.by, id), discardDraft(app, wall.by, id)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await becomes(wall, wall.by)).toEqual([]);
  expect(await draftedCriteria(app, wall.by)).not.toContainEqual(expect.objectContaining({ id }));
  const [again = ""] = must(await turn()).ids;
  expect(await becomes(wall, wall.by)).toMatchObject([{ id: again, kind: "criterion" }]);
});

test("a code that is taken leaves the prepared criterion as it was", async () => {
  const { app } = world;
  const { wall, bail, seule } = await aFullWall();
  const asked = ask(wall, { into: "criterion", noteIds: [bail.id, seule.id] });
  const [one = "", other = ""] = must(await turnInto(app, wall.by, asked)).ids;
  const words = criterionForm.parse({
    code: "R8",
    family: "rencontres",
    statement: "Le lieu se réunit une fois par an.",
    level: "optional",
    evidence: "un compte rendu",
    verification: "sur place",
    inForceFrom: "2026-01-15",
    origin: "editorial",
  });
  const publish = (draftId: string) => createCriterion(app, wall.by, { spaceId: wall.in.id, draftId, ...words });
  must(await publish(one));
  expect(await publish(other)).toMatchObject({ reason: "code-taken" });
  expect(await app.db.criterionDraft.count({ where: { id: other } })).toBe(1);
});

test("a card that notes prepare is written like a new one, and is public with its guide", async () => {
  const { app } = world;
  const { wall, seule } = await aFullWall();
  const slug = `guide-${app.randomId().slice(0, 8)}`;
  must(await createGuide(app, wall.by, { spaceId: wall.in.id, title: "Un guide", slug, intro: "" }));
  const [id = ""] = must(
    await turnInto(app, wall.by, ask(wall, { into: "card", noteIds: [seule.id], guide: slug })),
  ).ids;
  const card = (await readGuideDraft(app, slug))?.tree.find((node) => node.id === id);
  expect(card).toMatchObject({ kind: "card", text: "Une rencontre par an", written: false });
  must(
    await writeQuestion(app, wall.by, {
      slug,
      text: "Que cherchez-vous ?",
      answers: [{ label: "Du monde", to: id }],
    }),
  );
  expect(await publishGuide(app, wall.by, { slug })).toMatchObject({ reason: "guide-not-ready" });
  const words = cardForm.parse({
    code: card?.code,
    title: "La rencontre annuelle",
    situation: "Vous voulez voir les autres lieux.",
    contact: "Le réseau",
    sourceUrl: "https://exemple.fr",
    verifiedOn: "2026-01-15",
  });
  expect(await writeCard(app, wall.by, { slug, ...words })).toMatchObject({ reason: "origin-missing" });
  must(await writeCard(app, wall.by, { slug, ...words, origin: "editorial" }));
  must(await publishGuide(app, wall.by, { slug }));
  expect((await readBy(visitor, seule.id)).ids).toContain(id);
  expect((await readBy(visitor, id)).ids).toContain(seule.id);
});

test("what is refused keeps nothing: no row of a note, no draft", async () => {
  const { app } = world;
  const { wall, group, seule } = await aFullWall();
  const noted = () => app.db.note.count({ where: { boardId: wall.id } });
  const asked = (change: Partial<TurnInto>) => turnInto(app, wall.by, ask(wall, change));
  expect(await asked({ into: "card", noteIds: [seule.id], guide: "aucun" })).toMatchObject({ reason: "not-there" });
  expect(await asked({ noteIds: [app.randomId()] })).toMatchObject({ reason: "no-notes" });
  const many = [];
  for (let at = 0; at < 61; at += 1) many.push((await aNote(app, { on: wall, text: `Note ${at}` })).id);
  expect(await asked({ noteIds: many })).toMatchObject({ reason: "conversion-too-many", detail: { max: 60 } });
  expect(await noted()).toBe(0);
  must(await asked({ groupIds: [group.id], noteIds: many.slice(0, 59) }));
});

test("who only takes part converts nothing; who facilitates the wall alone makes proposals, and nothing of the chantier", async () => {
  const { app } = world;
  const { wall, seule } = await aFullWall();
  const someone = await aPerson(app, { name: "Nadia" });
  await joined(app, wall, someone);
  const asked = (into: TurnInto["into"]) =>
    turnInto(app, someone, ask(wall, { into, noteIds: [seule.id], title: "Une question ?" }));
  expect(await asked("proposal")).toMatchObject({ reason: "not-your-role" });
  await app.db.boardMember.update({
    where: { boardId_personId: { boardId: wall.id, personId: someone.personId } },
    data: { role: "facilitate" },
  });
  expect(must(await asked("proposal")).count).toBe(1);
  expect(await asked("poll")).toMatchObject({ reason: "not-your-role" });
  expect(await asked("criterion")).toMatchObject({ reason: "not-your-role" });
  const other = must(
    await createBoard(app, wall.by, { spaceId: wall.in.id, title: "Autre", question: "", authors: "named" }),
  );
  expect(await turnInto(app, wall.by, { ...ask(wall, { noteIds: [seule.id] }), boardId: other.boardId })).toMatchObject(
    {
      reason: "no-notes",
    },
  );
});
