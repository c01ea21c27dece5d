import { createServer, type Server } from "node:http";
import express from "express";
import ICAL from "ical.js";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { withdrawComment } from "#server/areas/comments/public";
import { draftProposal, editProposal, withdrawProposal } from "#server/areas/proposals/public";
import { addSession, cancelSession, changeSession } from "#server/areas/sessions/public";
import { extendPhase, seedSwitch } from "#server/areas/spaces/public";
import { feedRoutes } from "#server/export/feed-routes";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let server: Server;
let url: string;
let space: { id: string; slug: string };
let facilitator: SignedIn;
let author: SignedIn;

beforeAll(async () => {
  world = await anApp();
  app = world.app;
  await seedSwitch(app);
  space = await theSpace(app);
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
  author = await aPerson(app, { name: "Zoé <& Cie>" });
  const web = express();
  web.use(feedRoutes(app));
  server = createServer(web).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(async () => {
  server.close();
  await world.close();
});

type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Parses strictly: anything that is not well-formed, or a prefix nobody declared, throws. */
function parseXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: Element = { name: "", attributes: {}, children: [], text: "" };
  const open: Element[] = [top];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    expect(tag.uri).toBe("http://www.w3.org/2005/Atom");
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, one]) => [name, one.value]));
    const element: Element = { name: tag.local, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const inside = open.at(-1);
    if (inside) inside.text += part;
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error("an empty document");
  return root;
}

const date = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Reads a feed and checks what RFC 4287 asks of it. */
async function feed(path: string): Promise<{ entries: Record<string, string>[]; title: string; lang: string }> {
  const answer = await fetch(url + path);
  expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
    path,
    200,
    "application/atom+xml; charset=utf-8",
  ]);
  const root = parseXml(await answer.text());
  expect(root.name).toBe("feed");
  const only = (element: Element, name: string) => {
    const found = element.children.filter((one) => one.name === name);
    expect([name, found.length]).toEqual([name, 1]);
    return found[0]?.text ?? "";
  };
  const linkOf = (element: Element, rel: string) =>
    element.children.find((one) => one.name === "link" && one.attributes.rel === rel)?.attributes.href ?? "";
  expect(only(root, "id")).toBe(`http://localhost:3000${path}`);
  expect(linkOf(root, "self")).toBe(`http://localhost:3000${path}`);
  expect(linkOf(root, "alternate")).toMatch(/^http:\/\/localhost:3000\//);
  expect(only(root, "updated")).toMatch(date);
  const entries = root.children
    .filter((one) => one.name === "entry")
    .map((entry) => {
      const author = entry.children.find((one) => one.name === "author");
      const content = entry.children.find((one) => one.name === "content");
      expect(content?.attributes).toMatchObject({ type: "html", "xml:lang": "fr" });
      const read = {
        id: only(entry, "id"),
        title: only(entry, "title"),
        author: author ? only(author, "name") : "",
        published: only(entry, "published"),
        updated: only(entry, "updated"),
        link: linkOf(entry, "alternate"),
        content: content?.text ?? "",
      };
      expect(read.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(read.updated).toMatch(date);
      expect(read.published).toMatch(date);
      expect(read.updated >= read.published).toBe(true);
      expect(read.author).not.toBe("");
      return read;
    });
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
  expect(only(root, "updated")).toBe(entries[0]?.updated ?? only(root, "updated"));
  return { entries, title: only(root, "title"), lang: root.attributes["xml:lang"] ?? "" };
}

describe("feeds", () => {
  test("every address gives a valid feed, in both languages, even with hostile signs", async () => {
    const id = await aProposalBy(app, author.actor, {
      title: "Murs ]]> & <script>\u0001 « argent »",
      text: "Un & deux <b>.",
    });
    await aCommentBy(app, author.actor, id);
    const kinds = [
      "/flux.atom",
      ...["propositions", "commentaires", "votes", "decisions"].map((k) => `/flux/${k}.atom`),
    ];
    for (const prefix of ["", "/en"]) {
      for (const path of [
        ...kinds,
        ...kinds.map((one) => `/chantiers/${space.slug}${one}`),
        `/propositions/${id}/flux.atom`,
      ]) {
        const read = await feed(prefix + path);
        expect(read.lang).toBe(prefix ? "en" : "fr");
      }
    }
    const [comment, proposal] = (await feed("/flux.atom")).entries;
    expect(proposal?.title).toBe("Proposition\u00a0: Murs ]]> & <script> « argent »");
    expect(proposal?.author).toBe("Zoé <& Cie>");
    expect(proposal?.content).toContain("Un &amp; deux &lt;b&gt;.");
    expect(comment?.link).toMatch(/^http:\/\/localhost:3000\/commentaires\//);
    expect((await feed("/en/flux.atom")).entries[0]?.link).toMatch(/^http:\/\/localhost:3000\/en\/commentaires\//);
  });

  test("an entry keeps its id when the thing changes, and its date moves; what is withdrawn or a draft is not there", async () => {
    const id = await aProposalBy(app, author.actor, { title: "Avant" });
    const find = async () => (await feed("/flux/propositions.atom")).entries.find((one) => one.id === `urn:uuid:${id}`);
    const before = await find();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const words = { title: "Après", summary: "", text: "Autrement.", changeNote: "" };
    mustBe(await editProposal(app, author.actor, { proposalId: id, ...words, revision: 1 }));
    const after = await find();
    expect(after).toMatchObject({ title: "Proposition\u00a0: Après", published: before?.published });
    expect((after?.updated ?? "") > (before?.updated ?? "")).toBe(true);

    const comment = await aCommentBy(app, facilitator.actor, id);
    const said = async () => (await feed(`/propositions/${id}/flux.atom`)).entries.map((one) => one.id);
    expect(await said()).toEqual([`urn:uuid:${comment}`]);
    mustBe(await withdrawComment(app, facilitator.actor, { commentId: comment }));
    expect(await said()).toEqual([]);
    const other = await aCommentBy(app, facilitator.actor, id);
    mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
    expect(await find()).toBeUndefined();
    expect((await feed("/flux.atom")).entries.map((one) => one.id)).not.toContain(`urn:uuid:${other}`);

    const draft = await app.db.$transaction((tx) =>
      draftProposal(app, tx, author.actor, { spaceId: space.id, title: "Brouillon" }),
    );
    expect((await fetch(`${url}/propositions/${mustBe(draft).id}/flux.atom`)).status).toBe(404);
    expect((await fetch(`${url}/chantiers/9/flux.atom`)).status).toBe(404);
    expect((await fetch(`${url}/propositions/x/flux.atom`)).status).toBe(404);
  });

  test("a reader that has it is told so, until something changes", async () => {
    const first = await fetch(`${url}/flux.atom`);
    const etag = first.headers.get("etag") ?? "";
    const again = () => fetch(`${url}/flux.atom`, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    await aProposalBy(app, author.actor);
    expect((await again()).status).toBe(200);
  });
});

/** Reads a calendar, checks what RFC 5545 asks of its lines, and gives its events. */
async function calendar(path: string) {
  const answer = await fetch(url + path);
  expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
    path,
    200,
    "text/calendar; charset=utf-8",
  ]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString("utf8");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain("\ufffd");
  }
  const root = new ICAL.Component(ICAL.parse(text));
  expect(root.getFirstPropertyValue("version")).toBe("2.0");
  expect(root.getFirstPropertyValue("prodid")).toBeTruthy();
  const events = root.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    expect(one.getFirstPropertyValue("dtstamp")).toBeTruthy();
    // Every hour is in UTC: no time zone to describe.
    expect(event.startDate.zone.tzid).toBe("UTC");
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      summary: event.summary,
      location: event.location,
      status: String(one.getFirstPropertyValue("status")),
    };
  });
  expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
  return events;
}

describe("calendars", () => {
  const values = (change: { title?: string; room?: string } = {}) => ({
    title:
      change.title ?? "Une séance dont le titre est très long, avec des accents répétés : é é é é é é é é é é é é é",
    startsAt: new Date("2027-03-04T13:00:00Z"),
    endsAt: new Date("2027-03-04T16:00:00Z"),
    place: "Gap; La Friche, \\ étage",
    room: change.room ?? "salle 3",
    access: "Premier étage\navec ascenseur",
    onlineUrl: null,
    seats: null,
  });

  test("a session keeps its UID when it changes, its SEQUENCE rises, and a cancelled one says so", async () => {
    const { sessionId } = mustBe(await addSession(app, facilitator.actor, { spaceId: space.id, ...values() }));
    const uid = `session-${sessionId}@localhost`;
    const find = async (path: string) => (await calendar(path)).find((event) => event.uid === uid);
    expect(await find("/agenda.ics")).toMatchObject({
      sequence: 0,
      start: "2027-03-04T13:00:00.000Z",
      location: "Gap; La Friche, \\ étage, salle 3",
      status: "CONFIRMED",
    });
    mustBe(
      await changeSession(app, facilitator.actor, { sessionId, ...values({ title: "Atelier", room: "salle 7" }) }),
    );
    expect(await find(`/chantiers/${space.slug}/agenda.ics`)).toMatchObject({
      sequence: 1,
      summary: expect.stringContaining("Atelier"),
    });
    mustBe(await cancelSession(app, facilitator.actor, sessionId));
    expect(await calendar(`/seances/${sessionId}.ics`)).toMatchObject([{ uid, sequence: 2, status: "CANCELLED" }]);
    expect((await calendar("/chantiers/3/agenda.ics")).map((event) => event.uid)).not.toContain(uid);
    expect((await fetch(`${url}/seances/nope.ics`)).status).toBe(404);
  });

  test("the end of a period is a date, which moves when the period is extended", async () => {
    const phase = await app.db.phase.findFirstOrThrow({ where: { spaceId: space.id, position: 2 } });
    const end = new Date(Date.now() + 10 * 86_400_000);
    await app.db.phase.update({ where: { id: phase.id }, data: { endsAt: end } });
    const find = async () =>
      (await calendar("/en/agenda.ics")).find((event) => event.uid === `period-${phase.id}@localhost`);
    const before = await find();
    expect(before?.summary).toContain("End of the period “");
    const day = new Date(end.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
    mustBe(await extendPhase(app, facilitator.actor, { phaseId: phase.id, lastDay: day }));
    const after = await find();
    expect((after?.start ?? "") > (before?.start ?? "")).toBe(true);
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
  });
});
