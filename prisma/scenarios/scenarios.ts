import type { App } from "#server/app";
import { aComment } from "../factories/a-comment";
import { aDecision } from "../factories/a-decision";
import { aPerson } from "../factories/a-person";
import { aBallot, aPoll, counted } from "../factories/a-poll";
import { aProposal } from "../factories/a-proposal";
import { aSpace } from "../factories/a-space";
import { aGroup, aNote, aWall } from "../factories/a-wall";

/** Puts the app in a named state and says where it is to be seen (a bare address). */
export type Scenario = (app: App) => Promise<string>;

/** Named states, for whoever develops or tries a screen: /dev/scenarios/<name>. Each makes a chantier of its own. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "empty-space": async (app) => `/chantiers/${(await aSpace(app)).slug}`,

  "space-closed": async (app) => `/chantiers/${(await aSpace(app, { allows: [] })).slug}`,

  "proposal-discussed": async (app) => {
    const space = await aSpace(app);
    const proposal = await aProposal(app, { in: space, title: "Une proposition discutée" });
    const first = await aComment(app, { on: { proposal }, stance: "for", text: "Oui, pour ces raisons." });
    await aComment(app, { on: { proposal }, stance: "against", text: "Non, pour celles-ci.", answering: first });
    return `/propositions/${proposal.id}`;
  },

  "wall-grouped": async (app) => {
    const wall = await aWall(app, { in: await aSpace(app) });
    const notes = [];
    for (const text of ["Une première note", "Une deuxième", "Une troisième"])
      notes.push(await aNote(app, { on: wall, text }));
    await aGroup(app, { of: notes.slice(0, 2), on: wall, title: "Elles vont ensemble" });
    return `/murs/${wall.id}/liste`;
  },

  "poll-open": async (app) => {
    await aPerson(app);
    const poll = await aPoll(app, { on: [await aProposal(app, { in: await aSpace(app) })] });
    return `/votes/${poll.id}`;
  },

  "poll-closed": async (app) => {
    const people = [await aPerson(app), await aPerson(app), await aPerson(app)];
    const poll = await aPoll(app, { on: [await aProposal(app, { in: await aSpace(app) })] });
    for (const [place, by] of people.entries())
      await aBallot(app, { in: poll, by, answers: place ? "for" : "against" });
    await counted(app, poll);
    return `/votes/${poll.id}`;
  },

  "decision-objected": async (app) => {
    const space = await aSpace(app);
    const decision = await aDecision(app, {
      in: space,
      proposals: [await aProposal(app, { in: space })],
      objections: [{ text: "C’est trop tôt.", state: "kept", answer: "" }],
    });
    return `/decisions/${decision.id}`;
  },
};
