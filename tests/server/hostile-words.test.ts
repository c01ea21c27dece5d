import { afterAll, beforeAll, expect, test } from "vitest";
import { convertNotes } from "#server/areas/boards/public";
import { registerAssisted } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { aComment } from "../../prisma/factories/a-comment";
import { aCriterion, aDecision } from "../../prisma/factories/a-decision";
import { aGuide } from "../../prisma/factories/a-guide";
import type { Person } from "../../prisma/factories/a-person";
import { aBallot, aPoll, counted } from "../../prisma/factories/a-poll";
import { published, reworded } from "../../prisma/factories/a-proposal";
import { theSpace } from "../../prisma/factories/a-space";
import { aGroup, aNote, aWall } from "../../prisma/factories/a-wall";
import { anAmendment, notTaken } from "../../prisma/factories/an-amendment";
import { answered, progressed } from "../../prisma/factories/an-official-answer";
import { anApp, type TestApp } from "../support/app";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { Caller } from "../support/caller";
import { crawl, withoutScripts } from "../support/crawl";
import { aPerson, type SignedIn } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { must } from "./polls-world";

// Every text that a person can write says something hostile; then every page that shows it is read, as a visitor, as its
// facilitator and as an administrator, and every file of data.

const hostile = `Z"'><x-attack x-attack-attr="1" onload=x()></textarea></title></script><script>attack()</script>&lt;{{7*7}}`;
const markdown = `${hostile}\n\n[lien](javascript:attack()) <img src=x onerror=attack()> ![i](https://ailleurs.test/i.png)\n\n<https://exemple.test/"onclick="attack()>`;

let world: TestApp;
let folder: ReturnType<typeof scratchFolder>;
let server: BuiltServer;
let facilitator: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  world = await anApp();
  const { app } = world;
  const space = await theSpace(app, "1-1");
  const roles = [{ role: "facilitator", spaceId: space.id }] as const;
  facilitator = await aPerson(app, { name: hostile, roles });
  administrator = await aPerson(app, { name: hostile, roles: [{ role: "administrator", spaceId: null }] });
  const by = facilitator.actor as Person;
  const wall = await aWall(app, { in: space, by, title: hostile, question: hostile });
  const note = await aNote(app, { on: wall, text: hostile, writtenFor: hostile.slice(0, 60) });
  const group = await aGroup(app, { of: [note], on: wall, title: hostile.slice(0, 60) });
  const converted = must(
    await convertNotes(app, by, {
      boardId: wall.id,
      groupId: group.id,
      noteIds: [note.id],
      title: hostile,
      reason: hostile,
    }),
  );
  const proposal = { id: converted.address.split("/").at(-1) ?? "", in: space, by };
  await published(app, proposal, { title: hostile, summary: hostile, text: markdown });
  await reworded(app, proposal, { title: hostile, summary: hostile, text: `${markdown} encore`, changeNote: hostile });
  const comment = await aComment(app, { on: { proposal }, by, text: markdown });
  await aComment(app, { on: { proposal }, by, text: markdown, answering: comment });
  await aComment(app, { on: { space }, by, text: markdown });
  await anAmendment(app, { of: proposal, by, place: 0, replacement: markdown, reason: hostile });
  const refused = await anAmendment(app, { of: proposal, by, place: 1, replacement: markdown, reason: hostile });
  await notTaken(app, proposal, refused, hostile);
  const poll = await aPoll(app, { on: [proposal], by, title: hostile, explanation: markdown });
  await aBallot(app, { in: poll, by, answers: "for" });
  await counted(app, poll);
  const objections = [{ text: hostile, state: "kept" as const, answer: hostile }];
  const decision = await aDecision(app, {
    in: space,
    by,
    title: hostile,
    text: markdown,
    reasons: markdown,
    followedBy: hostile,
    objections,
    proposals: [proposal],
    polls: [poll],
  });
  await answered(app, {
    institution: hostile.slice(0, 150),
    answers: [{ to: proposal, verdict: "accepted", reasons: markdown }],
  });
  await progressed(app, proposal, {
    by: administrator.actor as Person,
    progress: 10,
    text: markdown,
    doneOn: "2026-11-01",
  });
  const said = { family: hostile.slice(0, 80), statement: hostile, evidence: hostile, verification: hostile };
  await aCriterion(app, { in: space, by, from: decision, ...said, verifier: hostile, inspiration: hostile });
  await aGuide(app, {
    in: space,
    by,
    from: decision,
    title: hostile,
    slug: "hostile",
    intro: hostile,
    questions: [{ code: "A1", text: hostile, answers: [[hostile.slice(0, 100), "C1"]] }],
    cards: [
      {
        code: "C1",
        title: hostile,
        situation: hostile,
        contact: hostile,
        documents: hostile,
        help: hostile,
        sourceUrl: "https://exemple.test/",
        verifiedOn: "2026-11-01",
      },
    ],
  });
  must(await registerAssisted(app, by, { spaceId: space.id, name: hostile, accessNeeds: hostile }));
  must(
    await addSession(app, by, {
      spaceId: space.id,
      title: hostile,
      startsAt: new Date("2030-11-14T10:00:00Z"),
      endsAt: new Date("2030-11-14T12:00:00Z"),
      onlineUrl: null,
      seats: null,
      place: hostile,
      room: hostile,
      access: hostile,
    }),
  );
  folder = scratchFolder("hostile");
  server = await startBuiltServer({ DATABASE_URL: world.database.url, DATA_DIR: folder.path });
}, 360_000);

afterAll(async () => {
  await server?.kill();
  folder?.remove();
  await world?.close();
});

/** Nothing of what was written has become an element, an attribute, an address to run or a sentence of the template. */
function expectInert(text: string, path: string): void {
  expect(text, path).not.toMatch(/<x-attack|<script>attack/i);
  const outside = withoutScripts(text);
  // In an attribute's value a quote is written &quot;: a bare one would have ended it.
  expect(outside, path).not.toMatch(/[^\\]["']\s*>?\s*<?x-attack/i);
  expect(outside, path).not.toMatch(/\s(?:href|src|action)=["']?\s*(?:javascript|data:text)/i);
  expect(outside, path).not.toMatch(/<img[^>]+(?:onerror|ailleurs\.test)/i);
  expect(outside, path).not.toMatch(/<\w[^>]*\sonclick=/i);
}

test("the check sees what it is to see", () => {
  const faulty = [
    `<p>${hostile}</p>`,
    `<input value="Z"'><x-attack x-attack-attr="1">`,
    '<a href="javascript:attack()">lien</a>',
    "<p><img src=x onerror=attack()></p>",
    '<a href="https://exemple.test/" onclick="attack()">',
  ];
  for (const html of faulty) expect(() => expectInert(html, "faulty"), html).toThrow();
  expectInert(`<input value="Z&quot;&#x27;&gt;&lt;x-attack x-attack-attr=&quot;1&quot;">`, "sound");
});

const follow = (path: string) => !/^\/(en|donnees)\b|[?&](tri|avis|page|etat|par|retour|direct|code)=/.test(path);

test("no page turns what was written into anything but text", { timeout: 360_000 }, async () => {
  let shown = 0;
  for (const [cookie, starts] of [
    ["", ["/", "/orientation/hostile"]],
    [
      facilitator.cookie,
      ["/chantiers/1-1", "/chantiers/1-1/inscriptions", "/orientation/hostile/modifier", "/chantiers/1-1/seances"],
    ],
    [administrator.cookie, ["/administration?qui=attack", "/administration/courriels", "/administration/journal"]],
  ] as const) {
    for (const { path, answer } of await crawl(new Caller(server.url, cookie), starts, follow)) {
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      expect(answer.status, path).toBeLessThan(500);
      expectInert(answer.text, path);
      if (answer.text.includes("x-attack")) shown += 1;
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy, path).toContain("default-src 'none'");
      expect(policy.replace(/style-src-attr 'unsafe-inline'/, ""), path).not.toContain("unsafe");
    }
  }
  // Inert because it is shown as text, not because it is shown nowhere.
  expect(shown).toBeGreaterThan(30);
});

test("no file of data is taken for a page, and each holds what was written, whole", { timeout: 180_000 }, async () => {
  const visitor = new Caller(server.url);
  const index = await visitor.get("/donnees");
  const files = [
    ...new Set([...index.text.matchAll(/href="(\/donnees\/[a-z]+\.(?:csv|json))"/g)].map(([, path]) => path ?? "")),
  ];
  expect(files.length).toBeGreaterThan(20);
  let held = 0;
  for (const path of files) {
    const { headers, text } = await visitor.get(path);
    expect(headers.get("content-type"), path).toMatch(path.endsWith("csv") ? /^text\/csv/ : /^application\/json/);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    if (path.endsWith("json")) {
      JSON.parse(text);
      if (text.includes("<x-attack x-attack-attr")) held += 1;
    }
  }
  expect(held).toBeGreaterThan(8);
});

test("mails say it as text", async () => {
  const mails = await world.app.db.mail.findMany({ select: { html: true, subject: true } });
  for (const { html, subject } of mails) {
    expect(html).not.toContain("<x-attack");
    expect(subject).not.toMatch(/[\r\n]/);
  }
});
