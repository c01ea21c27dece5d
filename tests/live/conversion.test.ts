import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { convertNotes, readBoardView } from "#server/areas/boards/public";
import { aLiveWorld, type LiveWorld } from "./world";

let world: LiveWorld;
beforeAll(async () => {
  world = await aLiveWorld();
});
afterAll(() => world.close());

/** A wall with a group of two notes and one note beside it. */
async function aGroup() {
  const wall = await world.aWall();
  const who = await world.guestOn(wall, "Lucie");
  const lucie = await world.open(wall, who);
  const [group, inside, alsoInside, outside] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  lucie.sync.perform({ do: "add-note", id: inside, kind: "question", text: "À qui sont les murs ?" });
  lucie.sync.perform({ do: "add-note", id: alsoInside, kind: "lived", text: "Un bail que personne n’a lu" });
  lucie.sync.perform({ do: "add-note", id: outside, kind: "idea", text: "Publier le loyer" });
  lucie.sync.perform({ do: "create-group", id: group, title: "Les murs et l’argent", notes: [inside, alsoInside] });
  await lucie.settled();
  return { wall, who, lucie, group, inside, alsoInside, outside };
}

describe("notes that become a proposal", () => {
  test("have an address, their words, their author and their links; those left on the wall have none", async () => {
    const { app } = world.test;
    const { wall, who, group, inside, alsoInside, outside } = await aGroup();
    const made = await convertNotes(app, world.facilitator.actor, {
      boardId: wall,
      groupId: group,
      noteIds: [inside, alsoInside],
      title: "Dire qui possède les murs",
      reason: "Le regroupement le plus fourni",
    });
    if (!made.ok) throw new Error(made.reason);
    const notes = await app.db.note.findMany({ where: { boardId: wall }, include: { body: true } });
    expect(
      notes.map((note) => [note.id, note.groupId, note.authorId, note.authorLabel, note.body.markdown]).sort(),
    ).toEqual(
      [
        [inside, group, who.personId, "Lucie", "À qui sont les murs ?"],
        [alsoInside, group, who.personId, "Lucie", "Un bail que personne n’a lu"],
      ].sort(),
    );
    const nodes = await app.db.node.findMany({ where: { id: { in: [group, inside, outside] } } });
    expect(nodes.map((node) => [node.kind, node.address]).sort()).toEqual([
      ["group", `/regroupements/${group}`],
      ["note", `/notes/${inside}`],
    ]);
    const links = await app.db.link.findMany({ where: { OR: [{ toId: group }, { toId: made.value.id }] } });
    const triples = links.map((link) => `${link.fromId} ${link.kind} ${link.toId}`).sort();
    expect(triples).toEqual(
      [
        `${inside} grouped-in ${group}`,
        `${alsoInside} grouped-in ${group}`,
        `${group} written-from ${made.value.id}`,
        `${inside} written-from ${made.value.id}`,
        `${alsoInside} written-from ${made.value.id}`,
      ].sort(),
    );
  });

  test("taken off the wall afterwards are marked, never lost; put back, they are as before", async () => {
    const { app } = world.test;
    const { wall, lucie, group, inside } = await aGroup();
    await convertNotes(app, world.facilitator.actor, {
      boardId: wall,
      groupId: group,
      noteIds: [inside],
      title: "Dire qui possède les murs",
      reason: "",
    });
    const mark = async () => (await app.db.note.findUniqueOrThrow({ where: { id: inside } })).tombstonedAt;
    expect(await mark()).toBeNull();
    lucie.sync.perform({ do: "remove-note", id: inside });
    lucie.sync.perform({ do: "remove-group", id: group });
    await lucie.settled();
    expect(await mark()).not.toBeNull();
    expect((await app.db.noteGroup.findUniqueOrThrow({ where: { id: group } })).tombstonedAt).not.toBeNull();
    lucie.sync.perform({ do: "restore-note", id: inside });
    await lucie.settled();
    expect(await mark()).toBeNull();
  });

  test("converted twice, and reworded in between, keep what each proposal was written from", async () => {
    const { app } = world.test;
    const { wall, lucie, outside } = await aGroup();
    const convert = () =>
      convertNotes(app, world.facilitator.actor, {
        boardId: wall,
        groupId: null,
        noteIds: [outside],
        title: "Publier le loyer",
        reason: "",
      });
    await convert();
    const before = await app.db.note.findUniqueOrThrow({ where: { id: outside } });
    lucie.sync.perform({ do: "edit-note", id: outside, text: "Publier le loyer et les charges" });
    await lucie.settled();
    const both = await Promise.all([convert(), convert()]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    const after = await app.db.note.findUniqueOrThrow({ where: { id: outside }, include: { body: true } });
    expect(after.body.markdown).toBe("Publier le loyer et les charges");
    expect((await app.db.body.findUniqueOrThrow({ where: { id: before.bodyId } })).markdown).toBe("Publier le loyer");
    expect(await app.db.link.count({ where: { fromId: outside, kind: "written-from" } })).toBe(3);
  });

  test("are a facilitator's to convert, and must be there: otherwise nothing is written", async () => {
    const { app } = world.test;
    const { wall, who, outside } = await aGroup();
    const input = { boardId: wall, groupId: null, title: "Publier le loyer", reason: "" };
    expect(await convertNotes(app, who.actor, { ...input, noteIds: [outside] })).toMatchObject({ ok: false });
    expect(await convertNotes(app, world.facilitator.actor, { ...input, noteIds: [randomUUID()] })).toMatchObject({
      reason: "no-notes",
    });
    expect(await app.db.note.count({ where: { boardId: wall } })).toBe(0);
    expect((await readBoardView(app, wall)).noteCount).toBe(3);
  });
});
