import { afterAll, beforeAll, expect, it } from "vitest";
import { editProposal, supportProposal, withdrawSupport } from "#server/areas/proposals/public";
import { proposalPage, proposalToEdit } from "#server/areas/proposals/queries";
import { seedSwitch } from "#server/areas/spaces/public";
import { anApp, type TestApp } from "../support/app";
import { aProposalBy, mustBe } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
});
afterAll(() => given.close());

const countOf = async (id: string) =>
  (await given.app.db.proposal.findUniqueOrThrow({ where: { id }, select: { supportCount: true } })).supportCount;

it("counts one person once, however often and fast they press", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const person = await aPerson(app);
  await Promise.all(Array.from({ length: 40 }, () => supportProposal(app, person.actor, { proposalId: id })));
  expect(await countOf(id)).toBe(1);
  expect(await app.db.support.count({ where: { proposalId: id } })).toBe(1);
  expect(await app.db.event.count({ where: { kind: "proposal.supported", subjectId: id } })).toBe(1);
});

it("counts a crowd right, given and taken back at once", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(app)));
  await Promise.all(
    people.flatMap((person) =>
      Array.from({ length: 5 }, (_, turn) =>
        turn % 2 === 0
          ? supportProposal(app, person.actor, { proposalId: id })
          : withdrawSupport(app, person.actor, { proposalId: id }),
      ),
    ),
  );
  const rows = await app.db.support.count({ where: { proposalId: id } });
  expect(await countOf(id)).toBe(rows);
  for (const person of people) await withdrawSupport(app, person.actor, { proposalId: id });
  expect(await countOf(id)).toBe(0);
  expect(await app.db.support.count({ where: { proposalId: id } })).toBe(0);
});

it("belongs to the version that was read", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const early = await aPerson(app);
  const late = await aPerson(app);
  mustBe(await supportProposal(app, early.actor, { proposalId: id }));
  const edited = await proposalToEdit(app, id, author.actor, "fr");
  mustBe(
    await editProposal(app, author.actor, {
      proposalId: id,
      revision: edited?.found.revision ?? -1,
      title: "Autre titre",
      summary: "",
      text: "Autre texte.",
      changeNote: "",
    }),
  );
  mustBe(await supportProposal(app, late.actor, { proposalId: id }));
  const rows = await app.db.support.findMany({ where: { proposalId: id }, orderBy: { version: "asc" } });
  expect(rows.map((row) => [row.personId, row.version])).toEqual([
    [early.personId, 1],
    [late.personId, 2],
  ]);
  expect(await proposalPage(app, id, early.actor, "fr")).toMatchObject({
    supported: { version: 1, toConfirm: true },
    supportCount: 2,
    toConfirm: 1,
  });
  expect(await proposalPage(app, id, author.actor, "fr")).toMatchObject({ supported: null });
});

it("is written once in the database too", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const row = { proposalId: id, personId: author.personId, version: 1 };
  await app.db.support.create({ data: row });
  await expect(app.db.support.create({ data: row })).rejects.toThrow();
});

it("waits to be confirmed when the substance changes, is kept meanwhile, and a corrected comma asks nothing", async () => {
  const { app } = given;
  const text = "Une page suffit : une note signée, avec le bail en annexe, relue à chaque changement de bail.";
  const id = await aProposalBy(app, author.actor, { text });
  const [first, second, third] = [await aPerson(app), await aPerson(app), await aPerson(app)];
  for (const person of [first, second]) mustBe(await supportProposal(app, person.actor, { proposalId: id }));
  const edit = async (change: { text: string; substantial?: boolean }) => {
    const edited = await proposalToEdit(app, id, author.actor, "fr");
    return mustBe(
      await editProposal(app, author.actor, {
        proposalId: id,
        revision: edited?.found.revision ?? -1,
        title: "Dire qui possède les murs",
        summary: "Chaque lieu labellisé montre son bail.",
        changeNote: "",
        ...change,
      }),
    );
  };
  const seenBy = (person: SignedIn) => proposalPage(app, id, person.actor, "fr");
  await edit({ text: text.replace("suffit :", "suffit, oui :") });
  expect(await seenBy(first)).toMatchObject({
    supportCount: 2,
    toConfirm: 0,
    supported: { version: 1, toConfirm: false },
  });
  // The author says that the substance changes, in one word.
  await edit({ text: text.replace("Une page", "Trois pages"), substantial: true });
  expect(await seenBy(first)).toMatchObject({
    supportCount: 2,
    toConfirm: 2,
    supported: { version: 1, toConfirm: true },
  });
  mustBe(await supportProposal(app, third.actor, { proposalId: id }));
  expect(await seenBy(third)).toMatchObject({
    supportCount: 3,
    toConfirm: 2,
    supported: { version: 3, toConfirm: false },
  });
  // Confirmed however often one presses: once, and counted once.
  await Promise.all(Array.from({ length: 6 }, () => supportProposal(app, first.actor, { proposalId: id })));
  expect(await seenBy(first)).toMatchObject({
    supportCount: 3,
    toConfirm: 1,
    supported: { version: 3, toConfirm: false },
  });
  expect(await app.db.event.count({ where: { kind: "proposal.support-confirmed", subjectId: id } })).toBe(1);
  // The size of the difference says so, whatever the author says.
  await edit({ text: "Tout autre chose, sans rapport aucun avec ce que les gens avaient soutenu." });
  expect(await seenBy(second)).toMatchObject({ supportCount: 3, toConfirm: 3, supported: { version: 1 } });
  mustBe(await withdrawSupport(app, second.actor, { proposalId: id }));
  expect(await seenBy(second)).toMatchObject({ supportCount: 2, toConfirm: 2, supported: null });
});
