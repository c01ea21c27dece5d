import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { readSession } from "#server/areas/accounts/lucia";
import { guestBefore, signInWithPassword } from "#server/areas/accounts/public";
import { hashTyped } from "#server/areas/accounts/secrets";
import { postVisitorComment } from "#server/areas/comments/public";
import { mergePersons } from "#server/areas/people/merge-persons";
import { claimGuest } from "#server/areas/people/public";
import { whatMerges } from "#server/areas/people/what-merges";
import { registerAssisted, registerMyself, registrationList, setSeats } from "#server/areas/registration/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

const password = "une longue phrase à taper";
let given: TestApp;
let app: App;
let spaceId: string;
let person: SignedIn;

beforeAll(async () => {
  given = await anApp();
  app = given.app;
  await seedSwitch(app);
  spaceId = (await theSpace(app)).id;
});
afterAll(() => given.close());
beforeEach(async () => {
  person = await aPerson(app, { name: "Camille Roy" });
});

const merge = (from: string, into = person.personId) =>
  app.db.$transaction((tx) => mergePersons(tx, app, { from, into, by: "words" }));

test("every column that says a person has its line: add it to server/areas/people/what-merges.ts", async () => {
  const { rows } = await app.pool.query<{ column: string }>(
    `select c.relname || '.' || a.attname as column from pg_constraint k
     join pg_class c on c.oid = k.conrelid
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'person'::regclass order by 1`,
  );
  expect(rows.map(({ column }) => column)).toEqual(Object.keys(whatMerges).sort());
});

test("whatever is moved or forgotten says the one who remains, or nobody; both may have had it", async () => {
  const guest = await aGuest(app, "Sacha");
  const proposal = await aProposalBy(app, person.actor);
  const boardId = app.newId();
  await app.db.board.create({ data: { id: boardId, spaceId, title: "Le mur", state: "open" } });
  const text = "Une idée qui attend.";
  mustBe(
    await postVisitorComment(app, guest.actor, {
      target: { kind: "proposal", id: proposal },
      stance: "for",
      text,
      name: "Sacha",
      email: "sacha@exemple.test",
      language: "fr",
      clientAddress: "127.0.0.1",
    }),
  );
  const at = app.now();
  for (const personId of [guest.personId, person.personId]) {
    await app.db.boardMember.create({ data: { boardId, personId, role: "write" } });
    await app.db.support.create({ data: { proposalId: proposal, personId, version: 1 } });
    await app.db.proposal.update({ where: { id: proposal }, data: { supportCount: { increment: 1 } } });
    await app.db.follow.upsert({
      where: { personId_targetKind_targetId: { personId, targetKind: "space", targetId: spaceId } },
      create: { id: app.newId(), personId, targetKind: "space", targetId: spaceId, origin: "asked" },
      update: {},
    });
  }
  await app.db.supportDecline.create({
    data: { proposalId: await aProposalBy(app, person.actor), personId: guest.personId },
  });
  await app.db.registration.create({
    data: { id: app.newId(), spaceId, personId: guest.personId, state: "confirmed", place: 900 },
  });
  const boardNote = app.newId();
  await app.db.body.create({ data: { id: boardNote, markdown: "Un mot", html: "" } });
  await app.db.note.create({
    data: {
      id: boardNote,
      boardId,
      kind: "idea",
      bodyId: boardNote,
      authorId: guest.personId,
      authorLabel: "Sacha",
      writtenAt: at,
    },
  });

  await merge(guest.personId);

  for (const [column, becomes] of Object.entries(whatMerges)) {
    if (becomes === "kept" || becomes === "none") continue;
    const [table, name] = column.split(".");
    const { rows } = await app.pool.query(`select 1 from "${table}" where "${name}" = $1`, [guest.personId]);
    expect(rows, column).toHaveLength(0);
  }
  expect((await app.db.proposal.findUniqueOrThrow({ where: { id: proposal } })).supportCount).toBe(1);
  expect(await app.db.support.count({ where: { proposalId: proposal } })).toBe(1);
  expect(await app.db.boardMember.count({ where: { boardId, personId: person.personId } })).toBe(1);
  expect(await app.db.note.findUniqueOrThrow({ where: { id: boardNote } })).toMatchObject({
    authorId: person.personId,
    authorLabel: "Camille Roy",
  });
  expect(await app.db.comment.count({ where: { personId: person.personId } })).toBe(1);
  expect(await readSession(app, guest.cookie)).toBeNull();
  await expect(merge(guest.personId)).rejects.toThrow();
  await expect(merge(person.personId, (await aPerson(app)).personId)).rejects.toThrow();
});

describe("places in a chantier", () => {
  test("the better stays, and what that frees goes to the first who waits", async () => {
    const facilitator = await aPerson(app, { roles: [{ role: "facilitator", spaceId }] });
    await app.db.registration.deleteMany({ where: { spaceId } });
    mustBe(await setSeats(app, facilitator.actor, { spaceId, seats: 2 }));
    const yvonne = mustBe(
      await registerAssisted(app, facilitator.actor, { spaceId, name: "Yvonne", accessNeeds: "Une rampe" }),
    );
    mustBe(await registerMyself(app, person.actor, { spaceId, accessNeeds: "" }));
    const waits = await aPerson(app, { name: "Qui attend" });
    mustBe(await registerMyself(app, waits.actor, { spaceId, accessNeeds: "" }));
    const { personId } = await app.db.registration.findUniqueOrThrow({ where: { id: yvonne.registrationId } });
    await merge(personId);
    const list = await registrationList(app, spaceId);
    expect(list.inside).toMatchObject([{ name: "Camille Roy", accessNeeds: "Une rampe" }, { name: "Qui attend" }]);
    expect([list.waiting, list.cancelled]).toEqual([[], []]);
    await app.db.space.update({ where: { id: spaceId }, data: { seats: null } });
  });
});

describe("a guest who signs in in the same browser", () => {
  async function signedInAfter(guest: SignedIn) {
    const passwordHash = await hashTyped(password);
    await app.db.account.update({ where: { personId: person.personId }, data: { passwordHash } });
    const session = await readSession(app, guest.cookie);
    return mustBe(
      await signInWithPassword(app, {
        email: person.email,
        password: password,
        shared: false,
        back: "/chantiers",
        sessionId: session?.id ?? null,
        userAgent: "",
        clientAddress: "127.0.0.1",
      }),
    );
  }
  const cookieIn = (cookies: readonly string[]) => cookies.map((one) => one.split(";")[0]).join("; ");

  test("is asked whether it was them, and says so once", async () => {
    const guest = await aGuest(app, "Sacha");
    const boardId = app.newId();
    await app.db.board.create({ data: { id: boardId, spaceId, title: "Le mur", state: "open" } });
    await app.db.boardMember.create({ data: { boardId, personId: guest.personId, role: "write" } });
    const signedIn = await signedInAfter(guest);
    expect(signedIn.back).toBe("/compte/ici-avant?retour=%2Fchantiers");
    const cookies = cookieIn(signedIn.cookies);
    expect(await guestBefore(app, person.personId, cookies)).toEqual({
      name: "Sacha",
      comments: 0,
      walls: 1,
      reports: 0,
    });
    // Neither another person nor another browser is asked.
    const other = await aPerson(app);
    expect(await guestBefore(app, other.personId, cookies)).toBeNull();
    expect(await claimGuest(app, other.actor, cookies, "mine")).toMatchObject({ reason: "link-over" });
    expect(await claimGuest(app, person.actor, null, "mine")).toMatchObject({ reason: "link-over" });
    expect(await claimGuest(app, visitor, cookies, "mine")).toMatchObject({ reason: "sign-in-first" });
    expect(mustBe(await claimGuest(app, person.actor, cookies, "mine"))).toEqual({ merged: true });
    expect(await claimGuest(app, person.actor, cookies, "mine")).toMatchObject({ reason: "link-over" });
    expect(await app.db.boardMember.count({ where: { boardId, personId: person.personId } })).toBe(1);
  });

  test("who says it was someone else takes nothing; who left nothing is not asked", async () => {
    const guest = await aGuest(app, "Dominique");
    const idle = await signedInAfter(await aGuest(app, "Personne"));
    expect(idle.back).toBe("/chantiers");
    const boardId = app.newId();
    await app.db.board.create({ data: { id: boardId, spaceId, title: "Le mur", state: "open" } });
    await app.db.boardMember.create({ data: { boardId, personId: guest.personId, role: "write" } });
    const cookies = cookieIn((await signedInAfter(guest)).cookies);
    expect(mustBe(await claimGuest(app, person.actor, cookies, "not-mine"))).toEqual({ merged: false });
    expect(await guestBefore(app, person.personId, cookies)).toBeNull();
    expect(await app.db.boardMember.count({ where: { boardId, personId: guest.personId } })).toBe(1);
  });
});
