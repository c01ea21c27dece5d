import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePhase, createSpace, extendPhase, findSpace, openPhase, seedSwitch } from "#server/areas/spaces/public";
import { type Actor, personOf, visitor } from "~/domain/access/actor";
import { parisDay } from "~/domain/spaces/paris-day";
import { anApp, type TestApp } from "../support/app";

let given: TestApp;
beforeAll(async () => {
  given = await anApp();
});
afterAll(() => given.close());

function facilitatorOf(spaceId: string | null): Actor {
  return {
    kind: "account",
    personId: given.app.newId(),
    displayName: "Une animatrice",
    verified: true,
    roles: [{ role: "facilitator", spaceId }],
  };
}

describe("the edition that a new installation begins with", () => {
  it("is created once, even by processes that start together, and never again", async () => {
    const { app } = given;
    const created = await Promise.all([seedSwitch(app), seedSwitch(app), seedSwitch(app)]);
    expect(created.filter(Boolean)).toHaveLength(1);
    expect(await seedSwitch(app)).toBe(false);
    expect(await app.db.edition.count()).toBe(1);
    const spaces = await app.db.space.findMany({ orderBy: { position: "asc" }, include: { phases: true } });
    expect(spaces.map((space) => space.slug)).toEqual(["1-1", "1-2", "2-1", "2-2", "3", "4", "5"]);
    for (const space of spaces) {
      expect(space.phases).toHaveLength(2);
      expect(space.contextHtml).toMatch(/^<p>/);
      for (const key of ["title", "shortTitle", "question", "context", "contextHtml", "aim"]) {
        expect((space.english as Record<string, string>)[key]?.length, `${space.slug} ${key}`).toBeGreaterThan(5);
      }
    }
  });

  it("has the same identifiers in every installation, so that it can be carried between two", async () => {
    const { app } = given;
    const edition = await app.db.edition.findUniqueOrThrow({ where: { slug: "switch-2019" } });
    const space = await app.db.space.findUniqueOrThrow({
      where: { slug: "1-1" },
      include: { phases: { orderBy: { position: "asc" } } },
    });
    // Never to change: installations that are there hold them.
    expect(edition.id).toBe("ff421e03-c9b6-5407-b331-677db8c76504");
    expect(space.id).toBe("fb55eade-3f3e-5b2a-906a-5b9abd0ec9dc");
    expect(space.phases[1]?.id).toBe("94f0e662-a73d-5a45-a79d-eb70e886b07c");
  });

  it("can be used at once: every period ability is open, in French and in English", async () => {
    const { app } = given;
    const french = await findSpace(app.db, { slug: "1-1" }, app.now());
    const english = await findSpace(app.db, { slug: "1-1" }, app.now(), "en");
    expect(french?.subject.open).toEqual(["register", "write-notes", "propose", "comment", "support", "vote"]);
    expect(french?.shortTitle).toContain("Utilité Sociale");
    expect(english?.shortTitle).toContain("Social Usefulness");
    expect(await findSpace(app.db, { slug: "9" }, app.now())).toBeNull();
  });

  it("refuses a second chantier at the same address", async () => {
    const { app } = given;
    const before = await app.db.space.findUniqueOrThrow({ where: { slug: "3" } });
    const outcome = await createSpace(app, "installation", {
      editionId: before.editionId,
      code: "3",
      title: "t",
      shortTitle: "t",
      question: "q",
      context: "c",
      aim: "a",
      deliverable: "guide",
      illustration: "way",
      english: { title: "t", shortTitle: "t", question: "q", context: "c", aim: "a" },
      phases: [],
    });
    expect(outcome).toEqual({ ok: false, reason: "slug-taken" });
  });
});

describe("a period", () => {
  const phaseOf = async (slug: string, position: number) =>
    given.app.db.phase.findFirstOrThrow({ where: { space: { slug }, position } });
  const openNow = async (slug: string) => (await findSpace(given.app.db, { slug }, given.app.now()))?.subject.open;

  it("is closed and opened again by a facilitator of the chantier, in one act each", async () => {
    const { app } = given;
    const phase = await phaseOf("1-2", 2);
    const actor = facilitatorOf(phase.spaceId);
    expect(await closePhase(app, actor, { phaseId: phase.id })).toMatchObject({ ok: true });
    expect(await openNow("1-2")).toEqual([]);
    expect(await openPhase(app, actor, { phaseId: phase.id })).toMatchObject({ ok: true });
    expect(await openNow("1-2")).toContain("propose");
    const events = await app.db.event.findMany({ where: { subjectId: phase.id }, orderBy: { id: "asc" } });
    expect(events.map((event) => event.kind)).toEqual(["space.phase-closed", "space.phase-opened"]);
    expect(events.every((event) => event.actorId === personOf(actor) && event.spaceId === phase.spaceId)).toBe(true);
  });

  it("says nothing new when it is pressed twice", async () => {
    const { app } = given;
    const phase = await phaseOf("2-1", 2);
    const actor = facilitatorOf(null);
    await Promise.all([1, 2, 3].map(() => closePhase(app, actor, { phaseId: phase.id })));
    expect(await app.db.event.count({ where: { subjectId: phase.id } })).toBe(1);
  });

  it("is extended to the end of a day, which opens it again", async () => {
    const { app } = given;
    const past = await phaseOf("1-2", 1);
    const actor = facilitatorOf(past.spaceId);
    const lastDay = parisDay(new Date(app.now().getTime() + 7 * 86_400_000));
    const outcome = await extendPhase(app, actor, { phaseId: past.id, lastDay });
    expect(outcome.ok).toBe(true);
    const after = await phaseOf("1-2", 1);
    expect(parisDay(new Date((after.endsAt?.getTime() ?? 0) - 1))).toBe(lastDay);
    expect(await extendPhase(app, actor, { phaseId: past.id, lastDay })).toEqual({ ok: false, reason: "not-later" });
  });

  it("without an end cannot be longer, and one that is not there cannot be found", async () => {
    const { app } = given;
    const open = await phaseOf("3", 2);
    const actor = facilitatorOf(null);
    const input = { phaseId: open.id, lastDay: "2099-01-01" };
    expect(await extendPhase(app, actor, input)).toEqual({ ok: false, reason: "no-end" });
    expect(await openPhase(app, actor, { phaseId: app.newId() })).toEqual({ ok: false, reason: "not-there" });
  });

  it("is nobody else's to change", async () => {
    const { app } = given;
    const phase = await phaseOf("4", 2);
    const elsewhere = await phaseOf("5", 2);
    const input = { phaseId: phase.id };
    expect(await closePhase(app, visitor, input)).toEqual({ ok: false, reason: "sign-in-first" });
    expect(await closePhase(app, facilitatorOf(elsewhere.spaceId), input)).toEqual({
      ok: false,
      reason: "not-your-role",
    });
    expect(await openNow("4")).toContain("vote");
  });
});
