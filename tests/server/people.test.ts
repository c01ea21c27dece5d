import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAdminCommand } from "#server/admin/run-admin-command";
import { verify } from "#server/admin/verify";
import type { App } from "#server/app";
import {
  askSignInCode,
  readSession,
  setPassword,
  signUpWithoutCode,
  startGuestSession,
  startSecondFactor,
} from "#server/areas/accounts/public";
import { readBoardView } from "#server/areas/boards/public";
import { editComment } from "#server/areas/comments/public";
import { setFollowing } from "#server/areas/notifications/public";
import {
  askDataCopy,
  copyState,
  eraseMyself,
  findTraces,
  makeDataCopies,
  personalDataHtml,
  profileForm,
  publicPerson,
  renamePerson,
  saveProfile,
  takeDataCopy,
} from "#server/areas/people/public";
import { whatBecomes } from "#server/areas/people/what-becomes";
import { castBallot } from "#server/areas/polls/public";
import { proposeAmendment } from "#server/areas/proposals/public";
import { registerMyself } from "#server/areas/registration/public";
import { paperPhoto } from "#server/demo/paper-photo";
import { visitor } from "~/domain/access/actor";
import { departed, takenBack } from "~/domain/people/departed";
import { profileSchema } from "~/domain/people/forms";
import { aComment } from "../../prisma/factories/a-comment";
import type { Person } from "../../prisma/factories/a-person";
import { aPoll, counted } from "../../prisma/factories/a-poll";
import { aProposal, detailed, reworded, supported } from "../../prisma/factories/a-proposal";
import { aSpace } from "../../prisma/factories/a-space";
import { aNote, aWall, commentedOn, draftFrom, joined, pictured, reactedTo } from "../../prisma/factories/a-wall";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

// What one shows of oneself, the copy of what is kept, and leaving: nothing personal is left anywhere.

let world: TestApp;
let app: App;
beforeAll(async () => {
  world = await anApp();
  app = world.app;
});
afterAll(() => world.close());

const here = { language: "fr", clientAddress: "192.0.2.7" } as const;
const asPerson = (person: SignedIn) => person.actor as Person;
async function sessionIdOf(person: SignedIn): Promise<string> {
  return (await readSession(app, person.cookie))?.id ?? "";
}
function must<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
let count = 0;

/** Someone who has done everything there is to do, with words that nobody else says. */
async function aFullLife() {
  const mark = `kumquat${++count}`;
  const name = `Zéphirine Quatrevaux${count}`;
  const email = `zephirine${count}@exemple.test`;
  const person = await aPerson(app, { name, email });
  const actor = asPerson(person);
  const sessionId = await sessionIdOf(person);
  const space = await aSpace(app);

  await askSignInCode(app, { ...here, email, back: `/${mark}`, shared: false });
  must(await setPassword(app, actor, { ...here, current: undefined, password: "quatre mots bien longs", sessionId }));
  must(
    await saveProfile(
      app,
      actor,
      profileSchema.parse({ public: true, about: `J’aime le ${mark}`, showAbout: true, showActivity: true }),
    ),
  );
  must(await registerMyself(app, actor, { spaceId: space.id, accessNeeds: `Une rampe et un ${mark}` }));
  const proposal = await aProposal(app, {
    in: space,
    by: actor,
    title: `Un ${mark} par lieu`,
    summary: `Le ${mark} d’abord.`,
    text: `Chaque lieu plante un ${mark}.`,
  });
  await reworded(app, proposal, {
    title: `Deux ${mark} par lieu`,
    summary: `Le ${mark}, deux fois.`,
    text: `Chaque lieu plante deux ${mark}.`,
    changeNote: `Un ${mark} de plus.`,
  });
  await detailed(app, proposal, { categoryId: null, tags: [mark.toLowerCase()] });
  const draft = await aProposal(app, { in: space, by: actor, as: "draft", title: `Brouillon de ${mark}` });
  const others = await aProposal(app, { in: space });
  const comment = await aComment(app, { on: { proposal: others }, by: actor, text: `Et le ${mark} ?` });
  must(
    await editComment(app, actor, { commentId: comment.id, version: 1, stance: "for", text: `Et le ${mark}, alors ?` }),
  );
  const answer = await aComment(app, { on: { proposal: others }, text: "Bonne question.", answering: comment });
  await supported(app, others, [actor]);
  must(
    await proposeAmendment(app, actor, {
      proposalId: others.id,
      version: 1,
      place: 0,
      replacement: `Ce qu’elle dit du ${mark}.`,
      reason: `Le ${mark} manque.`,
    }),
  );
  const wall = await aWall(app, { in: space });
  await joined(app, wall, actor);
  const note = await aNote(app, { on: wall, by: actor, text: `Planter un ${mark}` });
  const converted = await aNote(app, { on: wall, by: actor, text: `Manger un ${mark}` });
  const neighbour = await aNote(app, { on: wall, text: "Autre chose" });
  await commentedOn(app, neighbour, actor, `Autre ${mark}`);
  await reactedTo(app, neighbour, actor, "doubt");
  await pictured(app, { on: wall, by: actor, bytes: paperPhoto(), description: `Un ${mark} en photo` });
  const poll = await aPoll(app, { on: [others], electorate: "verified" });
  const [option = ""] = poll.optionIds;
  must(await castBallot(app, actor, { pollId: poll.id, answers: { [option]: "for" }, key: app.randomId() }));
  must(await setFollowing(app, actor, { target: { kind: "proposal", id: others.id }, follow: true }));
  must(await askDataCopy(app, actor));
  await makeDataCopies(app);
  must(await startSecondFactor(app, actor, { current: "quatre mots bien longs", sessionId, ...here }));
  return {
    mark,
    name,
    email,
    person,
    actor,
    sessionId,
    space,
    proposal,
    draft,
    others,
    comment,
    answer,
    wall,
    note,
    converted,
    neighbour,
    poll,
  };
}
const leave = (life: { actor: Person; sessionId: string }, leaving: "keep" | "remove") =>
  eraseMyself(app, life.actor, { leaving, current: "quatre mots bien longs", sessionId: life.sessionId, ...here });

describe("leaving", () => {
  test("with everything: no column of no table holds the name, the address or a word of theirs", async () => {
    const life = await aFullLife();
    expect((await findTraces(app, [life.name])).length).toBeGreaterThan(0);
    expect((await findTraces(app, [life.email])).length).toBeGreaterThan(0);
    const before = (await findTraces(app, [life.mark])).map(({ column }) => column);
    for (const column of [
      "body.markdown",
      "board_update.bytes",
      "proposal_version.title",
      "registration.access_needs",
    ]) {
      expect(before).toContain(column);
    }
    expect(await leave(life, "remove")).toMatchObject({ ok: true });
    expect(await findTraces(app, [life.name, life.email, life.mark])).toEqual([]);

    expect(await readSession(app, life.person.cookie)).toBeNull();
    expect(await app.db.person.findUniqueOrThrow({ where: { id: life.person.personId } })).toMatchObject({
      kind: "erased",
      displayName: departed,
    });
    const others = await app.db.proposal.findUniqueOrThrow({ where: { id: life.others.id } });
    expect(others).toMatchObject({ supportCount: 0, commentCount: 1 });
    expect(await app.db.comment.findUniqueOrThrow({ where: { id: life.comment.id } })).toMatchObject({
      state: "withdrawn",
    });
    expect(await app.db.comment.findUniqueOrThrow({ where: { id: life.answer.id } })).toMatchObject({
      state: "published",
    });
    // The lineage keeps its nodes, the ballot of a vote that was still open is taken back, and nothing is out of joint.
    expect(await app.db.node.count({ where: { id: life.proposal.id } })).toBe(1);
    await counted(app, life.poll);
    const result = await app.db.pollResult.findUniqueOrThrow({ where: { pollId: life.poll.id } });
    expect(JSON.stringify(result.counts)).toContain('"ballots":0');
    expect((await verify(app.pool)).flatMap((check) => check.broken)).toEqual([]);
    // On the wall: their notes are empty and in the bin, the neighbour's is where it was.
    const view = await readBoardView(app, life.wall.id);
    expect(view.ungrouped.map((note) => note.text)).toEqual(["Autre chose"]);
    expect(view.bin.map((note) => [note.text, note.authorName])).toEqual([
      ["", departed],
      ["", departed],
      ["", departed],
    ]);
    expect(
      await app.db.event.findFirst({ where: { kind: "account.erased", subjectId: life.person.personId } }),
    ).toMatchObject({ data: { contributions: "remove" } });
    // The address is free again.
    expect(must(await signUpWithoutCode(app, { email: life.email, displayName: "Une autre" })).personId).not.toBe(
      life.person.personId,
    );
  });

  test("leaving one's words: they stay, under « une personne partie », walls included; the name is nowhere", async () => {
    const life = await aFullLife();
    expect(await leave(life, "keep")).toMatchObject({ ok: true });
    expect(await findTraces(app, [life.name, life.email])).toEqual([]);
    const proposal = await app.db.proposal.findUniqueOrThrow({ where: { id: life.proposal.id } });
    expect(proposal).toMatchObject({ state: "published", title: `Deux ${life.mark} par lieu` });
    expect(await app.db.proposal.findUniqueOrThrow({ where: { id: life.draft.id } })).toMatchObject({
      draftTitle: "",
      draftMarkdown: "",
    });
    expect(await app.db.proposal.findUniqueOrThrow({ where: { id: life.others.id } })).toMatchObject({
      supportCount: 1,
      commentCount: 2,
    });
    const view = await readBoardView(app, life.wall.id);
    expect(view.ungrouped.map((note) => [note.text, note.authorName])).toContainEqual([
      `Planter un ${life.mark}`,
      departed,
    ]);
    expect(await app.db.registration.findFirstOrThrow({ where: { personId: life.person.personId } })).toMatchObject({
      state: "cancelled",
      accessNeeds: "",
    });
  });

  test("a note that something came of keeps its place in the lineage, empty; the proposal of others keeps its words", async () => {
    const life = await aFullLife();
    const draft = await draftFrom(app, {
      on: life.wall,
      notes: [life.converted],
      title: "Un verger",
      reason: "Dit en salle",
    });
    expect(await leave(life, "remove")).toMatchObject({ ok: true });
    const note = await app.db.note.findUniqueOrThrow({ where: { id: life.converted.id }, include: { body: true } });
    expect(note).toMatchObject({ authorLabel: departed, body: { markdown: "" } });
    expect(note.tombstonedAt).not.toBeNull();
    expect(await app.db.node.findUniqueOrThrow({ where: { id: life.converted.id } })).toMatchObject({
      title: takenBack,
    });
    expect(await app.db.link.count({ where: { fromId: life.converted.id, toId: draft.id } })).toBe(1);
    expect((await findTraces(app, [life.email])).length).toBe(0);
  });

  test("asks who one is, refuses the last administrator, and whoever has no account", async () => {
    const life = await aFullLife();
    const wrong = { leaving: "keep" as const, sessionId: life.sessionId, ...here };
    expect(await eraseMyself(app, life.actor, { ...wrong, current: "pas celui-là" })).toMatchObject({
      reason: "password-wrong",
    });
    expect(await eraseMyself(app, visitor, { ...wrong, current: undefined })).toMatchObject({
      reason: "sign-in-first",
    });
    const administrator = await aPerson(app, { roles: [{ role: "administrator", spaceId: null }] });
    const theirs = {
      leaving: "keep" as const,
      current: undefined,
      sessionId: await sessionIdOf(administrator),
      ...here,
    };
    expect(await eraseMyself(app, administrator.actor, theirs)).toMatchObject({ reason: "last-administrator" });
    await aPerson(app, { roles: [{ role: "administrator", spaceId: null }] });
    expect(await eraseMyself(app, administrator.actor, theirs)).toMatchObject({ ok: true });
    expect(await eraseMyself(app, administrator.actor, theirs)).toMatchObject({ ok: false });
  });

  test("npm run admin -- erase does the same, and says where words are left", async () => {
    const life = await aFullLife();
    const stranger = await aComment(app, { on: { space: life.space }, text: `Merci à ${life.name} pour tout.` });
    const said: string[] = [];
    const terminal = { say: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
    const run = (...args: string[]) => runAdminCommand(["erase", ...args], app.env, terminal);
    expect(await run(life.email)).toBe(2);
    expect(await run(life.email, "remove")).toBe(0);
    expect(said.join("\n")).toContain("body.markdown (1)");
    expect(await run(life.email, "remove")).toBe(1);
    expect(stranger.id).toBeTruthy();
  });

  test("every column that says a person has its line: add it to server/areas/people/what-becomes.ts", async () => {
    const { rows } = await app.pool.query<{ column: string }>(
      `select c.relname || '.' || a.attname as column from pg_constraint k
       join pg_class c on c.oid = k.conrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.contype = 'f' and k.confrelid = 'person'::regclass order by 1`,
    );
    expect(rows.map(({ column }) => column)).toEqual(Object.keys(whatBecomes).sort());
  });
});

describe("the copy of what is kept", () => {
  test("holds everything one wrote and did, in JSON and to read; never a choice, a hash nor a secret", async () => {
    const life = await aFullLife();
    expect(await copyState(app, life.person.personId)).toBe("ready");
    expect((await app.db.mail.findFirst({ where: { toAddress: life.email, kind: "data-copy-ready" } }))?.subject).toBe(
      "La copie de vos données est prête",
    );
    const data = must(await takeDataCopy(app, life.actor));
    const rows = (part: string) => data.parts[part] ?? [];
    expect(rows("account")).toMatchObject([{ email: life.email, has_password: true }]);
    expect(rows("versions")).toHaveLength(2);
    expect(rows("comments").map((row) => row.text)).toEqual([`Et le ${life.mark} ?`, `Et le ${life.mark}, alors ?`]);
    expect(rows("wallNotes").map((row) => row.text)).toEqual(
      expect.arrayContaining([`Planter un ${life.mark}`, `Manger un ${life.mark}`]),
    );
    const talked = { address: `/murs/${life.wall.id}/liste#n-${life.neighbour.id}` };
    expect(rows("wallNotes")).toContainEqual(expect.objectContaining({ picture: `Un ${life.mark} en photo` }));
    expect(rows("wallComments")).toMatchObject([{ ...talked, text: `Autre ${life.mark}`, name: life.name }]);
    expect(rows("wallReactions")).toMatchObject([{ ...talked, reaction: "doubt", taken_back: false }]);
    expect(rows("polls")).toMatchObject([{ address: `/votes/${life.poll.id}`, state: "open" }]);
    expect(rows("registrations")).toMatchObject([{ access_needs: `Une rampe et un ${life.mark}` }]);
    for (const part of ["profile", "devices", "proposals", "supports", "follows", "mails", "codes", "journal"]) {
      expect(rows(part).length, part).toBeGreaterThan(0);
    }
    const text = JSON.stringify(data);
    const account = await app.db.account.findUniqueOrThrow({ where: { email: life.email } });
    for (const secret of [account.passwordHash ?? "-", "argon2", "choice", "secret_hash", "link_key", "sealed"]) {
      expect(text).not.toContain(secret);
    }
    const html = personalDataHtml(data, "fr");
    expect(html).toContain(`Chaque lieu plante deux ${life.mark}.`);
    expect(html).toContain("Les votes auxquels vous avez pris part");
    expect(html).toContain(`<dd>Autre ${life.mark}</dd>`);
    expect(html).toContain("<dd>j’ai un doute</dd>");
    expect(html).toContain(`<dd>Un ${life.mark} en photo</dd>`);
    expect(html).not.toContain("<script");
    expect(personalDataHtml(data, "en")).toContain("The polls you took part in");
  });

  test("every part and field has its words; what is written in it is text, not markup", async () => {
    const life = await aFullLife();
    await renamePerson(app, life.actor, "Zoé");
    const data = must(await takeDataCopy(app, life.actor));
    const hostile = { ...data, parts: { ...data.parts, comments: [{ text: "<img src=x onerror=alert(1)>" }] } };
    expect(personalDataHtml(hostile, "fr")).not.toContain("<img");
    const names = [...personalDataHtml(data, "fr").matchAll(/<dt>([^<]+)<\/dt>|<h2>([^<(]+) \(/g)].map(
      (found) => found[1] ?? found[2] ?? "",
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => /^[a-z]/.test(name))).toEqual([]);
  });

  test("is for oneself only", async () => {
    expect(await takeDataCopy(app, visitor)).toMatchObject({ reason: "sign-in-first" });
    const guest = await app.db.$transaction((tx) =>
      startGuestSession(app, tx, { displayName: "Sacha", shared: false }),
    );
    expect(await takeDataCopy(app, { kind: "guest", personId: guest.personId, displayName: "Sacha" })).toMatchObject({
      reason: "sign-in-first",
    });
    const [one, other] = [await aPerson(app, { name: "Une seule" }), await aPerson(app, { name: "Une autre" })];
    const data = must(await takeDataCopy(app, one.actor));
    expect(JSON.stringify(data)).not.toContain(other.personId);
  });
});

describe("one's public page", () => {
  test("does not exist until it is wanted, and shows what is ticked and nothing else", async () => {
    const person = await aPerson(app, { name: "Ida" });
    const actor = asPerson(person);
    const proposal = await aProposal(app, { in: await aSpace(app), by: actor });
    expect(await publicPerson(app, person.personId)).toBeNull();
    const words = { about: "Médiatrice à Digne", organisation: "La Ressource", links: "https://exemple.fr/ida" };
    must(await saveProfile(app, actor, profileSchema.parse(words)));
    expect(await publicPerson(app, person.personId)).toBeNull();
    expect(await profileForm(app, person.personId)).toMatchObject({ public: false, about: words.about });
    must(await saveProfile(app, actor, profileSchema.parse({ ...words, public: true })));
    expect(await publicPerson(app, person.personId)).toEqual({
      id: person.personId,
      name: "Ida",
      about: "",
      organisation: "",
      links: [],
      activity: null,
    });
    must(
      await saveProfile(
        app,
        actor,
        profileSchema.parse({ ...words, public: true, showAbout: true, showLinks: true, showActivity: true }),
      ),
    );
    const shown = await publicPerson(app, person.personId);
    expect(shown).toMatchObject({ about: words.about, organisation: "", links: ["https://exemple.fr/ida"] });
    expect(shown?.activity?.proposals.map(({ id }) => id)).toEqual([proposal.id]);
    expect(await saveProfile(app, visitor, profileSchema.parse({}))).toMatchObject({ reason: "sign-in-first" });
  });

  test("takes no address that a browser would run", () => {
    const links = (typed: string) => profileSchema.safeParse({ links: typed }).success;
    expect(links("https://exemple.fr\nhttp://exemple.org/a?b=c")).toBe(true);
    for (const wrong of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//mal.test",
      "https://a@mal.test",
      "https://",
      "exemple.fr",
    ]) {
      expect(links(wrong), wrong).toBe(false);
    }
    expect(links("https://a.fr https://b.fr https://c.fr https://d.fr")).toBe(false);
  });

  test("a new name is said everywhere, on walls too", async () => {
    const person = await aPerson(app, { name: "Ancien" });
    const actor = asPerson(person);
    const space = await aSpace(app);
    const wall = await aWall(app, { in: space });
    await joined(app, wall, actor);
    await aNote(app, { on: wall, by: actor, text: "Une idée" });
    const converted = await aNote(app, { on: wall, by: actor, text: "Une autre" });
    await draftFrom(app, { on: wall, notes: [converted], title: "Un verger", reason: "" });
    must(await renamePerson(app, actor, "Nouvelle"));
    const view = await readBoardView(app, wall.id);
    expect(view.ungrouped.map((note) => note.authorName)).toEqual(["Nouvelle", "Nouvelle"]);
    expect(await app.db.note.findUniqueOrThrow({ where: { id: converted.id } })).toMatchObject({
      authorLabel: "Nouvelle",
    });
  });
});
