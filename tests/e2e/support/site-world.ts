import type { App } from "#server/app";
import { Caller, type Fields } from "../../support/caller";
import { aPerson, type SignedIn } from "../../support/people";
import { besideServer } from "./beside-server";

/** The running server's database, its people, and a chantier with one of each thing, made by posting the site's forms. */
export interface SiteWorld {
  readonly app: App;
  readonly origin: string;
  readonly slug: string;
  readonly spaceId: string;
  readonly people: { readonly resident: SignedIn; readonly facilitator: SignedIn; readonly administrator: SignedIn };
  /** Addresses, in French. */
  readonly at: {
    readonly proposal: string;
    readonly draft: string;
    readonly openPoll: string;
    readonly conversation: string;
    readonly closedPoll: string;
    readonly draftPoll: string;
    readonly decision: string;
    readonly criterion: string;
    readonly guide: string;
    readonly wall: string;
    readonly comment: string;
    /** The id of the wall's note. */
    readonly note: string;
    /** A case that a moderator has to decide of. */
    readonly moderated: string;
    /** A text that several people write, and that others may ask to write. */
    readonly shared: string;
    /** A session that the resident came to: its page for who facilitates, and the page where one notes one's arrival. */
    readonly session: string;
    readonly arrival: string;
    /** Votes: in preparation for a list of addresses, open to codes on paper, counted in a room. */
    readonly listPoll: string;
    readonly codesPoll: string;
    readonly roomPoll: string;
  };
  close(): Promise<void>;
}

/** Posts a form of the site, which must succeed. @returns the address one is sent to. */
export async function done(who: Caller, path: string, fields: Fields): Promise<string> {
  const answer = await who.post(path, fields);
  if (answer.status !== 303 || !answer.location) {
    const said = /class="errsum".*?<\/div>/s.exec(answer.text)?.[0].replace(/<[^>]*>/g, " ") ?? "";
    throw new Error(`${path}: ${answer.status} ${said}`);
  }
  return answer.location.replace(/[?#].*$/, "");
}

/** `slug`: a chantier that no other test of the run touches. `mark`: what its things are called. */
export async function siteWorld(baseURL: string, slug: string, mark: string): Promise<SiteWorld> {
  const { app, close } = await besideServer();
  const { id: spaceId } = await app.db.space.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const people = {
    resident: await aPerson(app, { name: "Rachida" }),
    facilitator: await aPerson(app, { name: "Fabien", roles: [{ role: "facilitator", spaceId }] }),
    administrator: await aPerson(app, { name: "Aude", roles: [{ role: "administrator", spaceId: null }] }),
  };
  const resident = new Caller(baseURL, people.resident.cookie);
  const facilitator = new Caller(baseURL, people.facilitator.cookie);
  await done(resident, `/chantiers/${slug}/inscription`, { intent: "myself" });
  const words = { title: `Proposition ${mark}`, summary: "En bref.", text: "## Un titre\n\n- une **idée**" };
  const proposal = await done(resident, `/chantiers/${slug}/propositions/nouvelle`, { intent: "publish", ...words });
  const draft = await done(resident, `/chantiers/${slug}/propositions/nouvelle`, {
    intent: "draft",
    title: `Brouillon ${mark}`,
    text: "Pas fini",
  });
  await done(resident, proposal, { intent: "comment", stance: "for", text: `Un avis ${mark}` });
  const { id: commentId } = await app.db.comment.findFirstOrThrow({
    where: { targetId: proposal.split("/")[2] ?? "" },
    select: { id: true },
  });
  await done(facilitator, `${proposal}/modifications/nouvelle`, {
    intent: "propose",
    version: "1",
    place: "1",
    replacement: "- une **idée**, et une autre",
    reason: "Une idée de plus.",
  });
  await done(new Caller(baseURL), `/signaler/commentaire/${commentId}`, {
    intent: "visitor-report",
    rule: "off-topic",
    explanation: "Ce n’est pas le sujet.",
    name: "Nour",
    address: "nour@exemple.test",
    good: "on",
  });
  const { id: caseId } = await app.db.moderationCase.findFirstOrThrow({ where: { subjectId: commentId } });
  const poll = (title: string) =>
    done(facilitator, `/chantiers/${slug}/votes/nouveau`, {
      title,
      electorate: "registered",
      method: "for-against-abstain",
      "options[0].proposalId": proposal.split("/")[2] ?? "",
      "options[0].label": "",
    });
  const draftPoll = await poll(`Vote en préparation ${mark}`);
  const openPoll = await poll(`Vote ouvert ${mark}`);
  await done(facilitator, openPoll, { intent: "open" });
  const closedPoll = await poll(`Vote clos ${mark}`);
  await done(facilitator, closedPoll, { intent: "open" });
  const option = await app.db.pollOption.findFirstOrThrow({ where: { pollId: closedPoll.split("/")[2] ?? "" } });
  await done(resident, closedPoll, { intent: "cast", key: app.randomId(), [`answers.${option.id}`]: "for" });
  await done(facilitator, closedPoll, { intent: "close" });
  await done(facilitator, `/chantiers/${slug}/seances`, {
    title: `Séance ${mark}`,
    day: "2026-10-01",
    from: "18:00",
    until: "20:00",
    place: "Gap",
    room: "Salle 3",
    access: "",
    online: "",
    seats: "",
  });
  const session = await app.db.session.findFirstOrThrow({ where: { spaceId, title: `Séance ${mark}` } });
  const place = `/chantiers/${slug}/seances/${session.id}`;
  const { id: registration } = await app.db.registration.findFirstOrThrow({
    where: { spaceId, personId: people.resident.personId },
  });
  await done(facilitator, `${place}/presence`, { intent: "here", registration });
  const another = (electorate: string, more: Fields = {}) =>
    done(facilitator, `/chantiers/${slug}/votes/nouveau`, {
      title: `Vote ${electorate} ${mark}`,
      electorate,
      method: "for-against-abstain",
      "options[0].proposalId": "",
      "options[0].label": "Une idée",
      ...more,
    });
  const listPoll = await another("list");
  const codesPoll = await another("codes");
  await facilitator.post(`${codesPoll}/codes`, { intent: "make", had: "0", count: "3" });
  await done(facilitator, codesPoll, { intent: "open" });
  const roomPoll = await another("present-session", { sessionId: session.id });
  await done(facilitator, roomPoll, { intent: "open" });
  const shared = await done(resident, `/chantiers/${slug}/propositions/nouvelle`, {
    intent: "draft",
    title: `À plusieurs ${mark}`,
    text: "Un texte qui s’écrit.",
  });
  const sharedId = shared.split("/")[2] ?? "";
  await done(resident, `/propositions/${sharedId}/ensemble`, { intent: "share", listed: "on" });
  const conversation = await done(facilitator, `/chantiers/${slug}/avis/nouveau`, {
    title: `Une carte des avis ${mark}`,
    statements: "Une première affirmation\nUne deuxième affirmation",
    adds: "on",
  });
  const decision = await done(facilitator, `/chantiers/${slug}/decisions/nouvelle`, {
    title: `Décision ${mark}`,
    text: "Ce qui est tenu pour décidé.",
    reasons: "Parce que cela sert à tout le monde.",
    method: "vote",
    state: "adopted",
    decidedOn: "2026-11-01",
    polls: closedPoll.split("/")[2] ?? "",
    proposals: proposal.split("/")[2] ?? "",
    "objections[0].text": "Une objection",
    "objections[0].state": "kept",
  });
  // A letter for each worker at work, a number that nobody has had.
  const letter = "STUVWXYZ"[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 8];
  const code = `${letter}${1 + (await app.db.criterion.count())}`;
  const criterion = await done(facilitator, `/label/criteres/nouveau?decision=${decision.split("/")[2] ?? ""}`, {
    code,
    family: "Une famille",
    statement: `Un critère pour ${mark}.`,
    level: "required",
    evidence: "La preuve affichée.",
    verification: "Une visite sur place.",
    inForceFrom: "2026-11-01",
    decisionId: decision.split("/")[2] ?? "",
  });
  const guideSlug = `guide-${mark.toLowerCase()}`;
  await done(facilitator, `/chantiers/${slug}/guides/nouveau`, { title: `Guide ${mark}`, slug: guideSlug, intro: "" });
  await done(facilitator, `/orientation/${guideSlug}/fiches/nouvelle`, {
    title: "Une fiche",
    situation: "Vous ne savez pas par où commencer.",
    contact: "Le guichet de la mairie",
    documents: "Une carte",
    channels: "phone",
    sourceUrl: "https://exemple.test/",
    verifiedOn: "2026-11-01",
    decisionId: decision.split("/")[2] ?? "",
  });
  const card = await app.db.guideNode.findFirstOrThrow({ where: { guide: { slug: guideSlug }, kind: "card" } });
  await done(facilitator, `/orientation/${guideSlug}/modifier`, {
    intent: "question",
    text: "Par où commencer ?",
    "answers[0].label": "Par le guichet",
    "answers[0].to": card.id,
  });
  await done(facilitator, `/orientation/${guideSlug}/modifier`, { intent: "publish" });
  const wall = await done(facilitator, `/chantiers/${slug}/murs`, {
    intent: "create",
    title: `Mur ${mark}`,
    authors: "named",
  });
  await done(facilitator, `${wall}/deroule`, { intent: "preset", preset: "brainwriting" });
  await done(facilitator, `${wall}/liste`, { intent: "add-note", kind: "idea", text: `Une note ${mark}` });
  const list = await facilitator.get(`${wall}/liste`);
  const note = /<li id="n-([0-9a-f-]{36})"/.exec(list.text)?.[1];
  if (!note) throw new Error("the wall's list names no note");
  return {
    app,
    origin: baseURL,
    slug,
    spaceId,
    people,
    at: {
      proposal,
      draft,
      openPoll,
      conversation,
      closedPoll,
      draftPoll,
      decision,
      criterion,
      guide: `/orientation/${guideSlug}`,
      wall,
      comment: `/commentaires/${commentId}`,
      note,
      moderated: `/moderation/${caseId}`,
      shared: `/propositions/${sharedId}`,
      session: place,
      arrival: `/seances/${session.id}/arrivee`,
      listPoll,
      codesPoll,
      roomPoll,
    },
    close,
  };
}
