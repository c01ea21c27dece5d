import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addObjection, editDecision, readDecision, recordDecision } from "#server/areas/decisions/public";
import { lineageOf } from "#server/areas/lineage/public";
import { castBallot, closePoll, readPoll } from "#server/areas/polls/public";
import { visitor } from "~/domain/access/actor";
import type { DecisionInput } from "~/domain/decisions/forms";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const words: DecisionInput = {
  title: "Les murs, le loyer et les liens d’intérêt sont publics",
  text: "Un lieu qui demande le label publie une note signée. <script>alert(1)</script>",
  reasons: "Le vote est net, et cinq lieux le font déjà.",
  method: "vote",
  state: "adopted",
  followedBy: "Claire Astier",
  dueOn: "2020-04-15",
  decidedOn: "2020-01-09",
  proposals: [],
  polls: [],
  objections: [{ text: "Un propriétaire privé peut refuser.", state: "raised", answer: "" }],
};

async function aCountedPoll() {
  const voter = await world.aVoter();
  const poll = await world.anOpenPoll();
  const [option = ""] = poll.optionIds;
  const key = world.app.randomId();
  must(await castBallot(world.app, voter, { pollId: poll.id, answers: { [option]: "for" }, key }));
  must(await closePoll(world.app, world.facilitator, { pollId: poll.id }));
  return poll.id;
}

describe("a decision", () => {
  test("rests on a counted poll, and the thread runs from one to the other both ways", async () => {
    const { app } = world;
    const pollId = await aCountedPoll();
    const { id } = must(
      await recordDecision(app, world.facilitator, { spaceId: world.spaceId, ...words, polls: [pollId] }),
    );
    const lineage = await lineageOf(app, id, visitor);
    expect(lineage?.steps.map((step) => step.kind)).toEqual(["poll", "result", "decision"]);
    expect(lineage?.links.map((link) => link.kind).sort()).toEqual(["counted-in", "decided-from"]);
    const poll = await readPoll(app, visitor, pollId, "fr");
    expect(poll?.decisions).toMatchObject([{ id, title: words.title }]);
    const decision = await readDecision(app, visitor, id, "fr");
    expect(decision?.shown.textHtml).not.toContain("<script>");
    expect(decision?.may).toEqual({ decide: false, label: false, guides: false });
  });

  test("is said anew in versions; each one stays readable, and no role rewrites one", async () => {
    const { app, database } = world;
    const { id } = must(await recordDecision(app, world.facilitator, { spaceId: world.spaceId, ...words }));
    const edited = await editDecision(app, world.facilitator, {
      decisionId: id,
      ...words,
      state: "trial",
      changeNote: "À l’essai un an, après la visite de trois lieux",
    });
    expect(must(edited).number).toBe(2);
    expect((await readDecision(app, visitor, id, "fr"))?.shown).toMatchObject({ number: 2, state: "trial" });
    expect((await readDecision(app, visitor, id, "fr", 1))?.shown).toMatchObject({ number: 1, state: "adopted" });
    expect(await readDecision(app, visitor, id, "fr", 3)).toBeNull();
    const refused = /append-only/;
    await expect(database.pool.query("UPDATE decision_version SET title = 'x'")).rejects.toThrow(refused);
    await expect(database.pool.query("DELETE FROM decision_version")).rejects.toThrow(refused);
    await expect(database.pool.query("TRUNCATE decision_version")).rejects.toThrow(refused);
    await expect(database.pool.query("UPDATE objection SET state = 'lifted'")).rejects.toThrow(refused);
  });

  test("keeps its objections: an answer is a line more, and says how the objection stands", async () => {
    const { app } = world;
    const { id } = must(await recordDecision(app, world.facilitator, { spaceId: world.spaceId, ...words }));
    const answer = { decisionId: id, text: "", state: "lifted" as const };
    expect(await addObjection(app, world.facilitator, { ...answer, about: 1, answer: "" })).toMatchObject({
      reason: "answer-missing",
    });
    expect(await addObjection(app, world.facilitator, { ...answer, about: 2, answer: "Oui" })).toMatchObject({
      reason: "not-there",
    });
    expect(await addObjection(app, world.facilitator, { ...answer, answer: "Oui" })).toMatchObject({
      reason: "objection-missing",
    });
    must(await addObjection(app, world.facilitator, { ...answer, about: 1, answer: "Un résumé signé suffit." }));
    const twice = await Promise.all(
      ["Trop de papier", "Trop tôt"].map((text) =>
        addObjection(app, world.facilitator, { decisionId: id, text, state: "raised", answer: "" }),
      ),
    );
    expect(twice.map((outcome) => must(outcome).position).sort()).toEqual([3, 4]);
    expect((await readDecision(app, visitor, id, "fr"))?.objections[0]).toEqual({
      position: 1,
      text: "Un propriétaire privé peut refuser.",
      state: "lifted",
      answer: "Un résumé signé suffit.",
    });
  });

  test("is refused to who does not facilitate, on a poll that is not counted, in the future", async () => {
    const { app } = world;
    const open = await world.anOpenPoll();
    const input = { spaceId: world.spaceId, ...words };
    expect(await recordDecision(app, await world.aVoter(), input)).toMatchObject({ reason: "not-your-role" });
    expect(await recordDecision(app, visitor, input)).toMatchObject({ reason: "sign-in-first" });
    expect(await recordDecision(app, world.facilitator, { ...input, polls: [open.id] })).toMatchObject({
      reason: "poll-not-counted",
    });
    expect(await recordDecision(app, world.facilitator, { ...input, proposals: [app.newId()] })).toMatchObject({
      reason: "proposal-not-published",
    });
    expect(await recordDecision(app, world.facilitator, { ...input, decidedOn: "2999-01-01" })).toMatchObject({
      reason: "decided-in-the-future",
    });
    expect(await recordDecision(app, world.facilitator, { ...input, spaceId: app.newId() })).toMatchObject({
      reason: "not-there",
    });
  });
});
