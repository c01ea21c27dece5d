import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { App } from "#server/app";
import { createBoard, joinBoard } from "#server/areas/boards/public";
import { openPoll, preparePoll } from "#server/areas/polls/public";
import { sendingKey } from "#server/areas/polls/voter-tag";
import { registerMyself } from "#server/areas/registration/public";
import { findSpace, seedSwitch } from "#server/areas/spaces/public";
import { settlePlace } from "#server/db/embedded/place";
import { findPostmaster } from "#server/db/embedded/postmaster";
import { type EmbeddedDatabase, startEmbedded } from "#server/db/embedded/start-embedded";
import { migrate } from "#server/db/migrate";
import { readBoard } from "~/domain/boards/read-board";
import { appOn } from "../support/app-on";
import { type BuiltServer, startBuiltServer } from "../support/built-server";
import { type Answer, Caller } from "../support/caller";
import { silent } from "../support/cluster";
import { long } from "../support/long";
import { aPerson, type SignedIn } from "../support/people";
import { scratchFolder } from "../support/scratch-folder";
import { aPoll, must } from "./polls-world";

// The database writes to the disk before it answers, as in production: this suite has its own. The server is the built
// one, in a process of its own, killed with SIGKILL while answers are on their way.

/** One request that changes something; sent again with the same words and the same key after the kill. */
interface Deed {
  readonly kind: "ballot" | "comment" | "registration" | "note";
  readonly key: string;
  readonly personId: string;
  readonly send: (url: string) => Promise<Answer>;
}

/** How often what a deed asked for is stored. */
type Stored = (deed: Deed) => Promise<number>;

const people = 8;
const rounds = long ? 40 : 3;

let folder: ReturnType<typeof scratchFolder>;
let database: EmbeddedDatabase;
let opened: ReturnType<typeof appOn>;
let app: App;
let facilitator: SignedIn;
let writers: SignedIn[];
let spaceId: string;
let boardId: string;

beforeAll(async () => {
  folder = scratchFolder("kill");
  database = await startEmbedded({ dataDir: folder.path, log: silent, durable: true });
  opened = appOn(database.url);
  app = opened.app;
  // A database that is killed ends the connections nobody is waiting on.
  app.pool.on("error", () => {});
  await migrate(app.pool);
  await seedSwitch(app);
  spaceId = await idOfSpace("1-1");
  facilitator = await aPerson(app, { roles: [{ role: "facilitator", spaceId }] });
  const board = must(
    await createBoard(app, facilitator.actor, { spaceId, title: "Un mur", question: "", authors: "named" }),
  );
  boardId = board.boardId;
  writers = await Promise.all(
    Array.from({ length: people }, (_, index) => aPerson(app, { name: `Personne ${index}` })),
  );
  for (const writer of writers) {
    must(await registerMyself(app, writer.actor, { spaceId, accessNeeds: "" }));
    const guesser = { flow: null, address: "127.0.0.1" };
    must(await joinBoard(app, writer.actor, { code: board.joinCode, name: "", shared: false, guesser }));
  }
}, 360_000);

afterAll(async () => {
  for (const server of started) await server.kill();
  await opened?.close();
  await database?.stop();
  folder?.remove();
});

async function idOfSpace(slug: string): Promise<string> {
  const space = await findSpace(app.db, { slug }, app.now());
  if (!space) throw new Error(`no chantier ${slug}`);
  return space.id;
}

async function anOpenPoll(): Promise<{ id: string; optionId: string }> {
  const { id } = must(await preparePoll(app, facilitator.actor, { spaceId, ...aPoll }));
  must(await openPoll(app, facilitator.actor, { pollId: id }));
  const option = await app.db.pollOption.findFirstOrThrow({ where: { pollId: id }, select: { id: true } });
  return { id, optionId: option.id };
}

function ballots(poll: { id: string; optionId: string }) {
  const next = (writer: SignedIn, turn: number): Deed => {
    const key = randomUUID();
    const choice = ["for", "against", "abstain"][turn % 3] ?? "for";
    const form = { intent: "cast", key, [`answers.${poll.optionId}`]: choice };
    return {
      kind: "ballot",
      key,
      personId: writer.personId,
      send: (url) => new Caller(url, writer.cookie).post(`/votes/${poll.id}`, form),
    };
  };
  const stored: Stored = async ({ key, personId }) => {
    const { secret } = await app.db.pollKey.findUniqueOrThrow({ where: { pollId: poll.id } });
    const idempotencyKey = sendingKey(secret, personId, key);
    return app.db.ballotEvent.count({ where: { pollId: poll.id, idempotencyKey } });
  };
  return { next, stored };
}

function comments() {
  const next = (writer: SignedIn): Deed => {
    const key = randomUUID();
    const form = { intent: "comment", stance: "neutral", text: `Un avis ${key}`, once: key };
    const path = "/chantiers/1-1/discussion";
    return {
      kind: "comment",
      key,
      personId: writer.personId,
      send: (url) => new Caller(url, writer.cookie).post(path, form),
    };
  };
  const stored: Stored = ({ key }) => app.db.commentVersion.count({ where: { body: { markdown: `Un avis ${key}` } } });
  return { next, stored };
}

/** Each person registers once: the one who asks is the key. */
async function registrations(count: number) {
  const newcomers = await Promise.all(Array.from({ length: count }, () => aPerson(app)));
  const otherSpace = await idOfSpace("2-1");
  const next = (): Deed | null => {
    const newcomer = newcomers.pop();
    if (!newcomer) return null;
    const send = (url: string) =>
      new Caller(url, newcomer.cookie).post("/chantiers/2-1/inscription", { intent: "myself" });
    return { kind: "registration", key: newcomer.personId, personId: newcomer.personId, send };
  };
  const stored: Stored = ({ key }) =>
    app.db.registration.count({ where: { spaceId: otherSpace, personId: key, state: "confirmed" } });
  return { next, stored };
}

function notes() {
  const next = (writer: SignedIn): Deed => {
    const key = randomUUID();
    const form = { intent: "add-note", kind: "idea", text: `Une note ${key}`, once: key };
    const path = `/murs/${boardId}/liste`;
    return {
      kind: "note",
      key,
      personId: writer.personId,
      send: (url) => new Caller(url, writer.cookie).post(path, form),
    };
  };
  const stored: Stored = async ({ key }) => (await storedNotes()).filter((text) => text === `Une note ${key}`).length;
  return { next, stored };
}

/** The texts on the wall, from the bytes that are stored and nothing else. */
async function storedNotes(): Promise<string[]> {
  const doc = new Y.Doc();
  const { rows } = await app.pool.query<{ bytes: Buffer }>(
    `SELECT bytes FROM (
       SELECT upto_seq AS seq, bytes FROM board_snapshot WHERE board_id = $1
       UNION ALL SELECT seq, bytes FROM board_update WHERE board_id = $1
     ) AS stored ORDER BY seq`,
    [boardId],
  );
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  const view = readBoard(doc);
  return [...view.ungrouped, ...view.groups.flatMap((group) => group.notes)].map((note) => note.text);
}

/** Numbers from a seed, so that a failure can be run again (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const started: BuiltServer[] = [];

async function startServer(): Promise<BuiltServer> {
  const server = await startBuiltServer({ DATABASE_URL: database.url, DATA_DIR: folder.path });
  started.push(server);
  return server;
}

const accepted = (answer: Answer) => answer.status === 303 && !answer.location?.startsWith("/connexion");

/** What the page says went wrong. */
const alertOf = (answer: Answer) => /role="alert".*?<\/div>/s.exec(answer.text)?.[0].replace(/<[^>]*>/g, " ") ?? "";

/**
 * Everyone does one thing after the other without a pause; once `killAfter` answers have come, some of each kind, the server is killed
 * where it stands (and the database with it).
 */
async function workUntilKilled(
  server: BuiltServer,
  hands: (() => Deed | null)[],
  killAfter: number,
  withDatabase: boolean,
) {
  const acknowledged: Deed[] = [];
  const unanswered: Deed[] = [];
  let killed: Promise<void> | null = null;
  await Promise.all(
    hands.map(async (next) => {
      while (!killed) {
        const deed = next();
        if (!deed) return;
        const answer = await deed.send(server.url).catch(() => null);
        if (!answer) {
          unanswered.push(deed);
          continue;
        }
        if (!accepted(answer)) throw new Error(`${deed.kind}: ${answer.status} ${answer.location}\n${alertOf(answer)}`);
        acknowledged.push(deed);
        const ofEachKind = new Set(acknowledged.map((one) => one.kind)).size === 4;
        if (ofEachKind && acknowledged.length >= killAfter && !killed) {
          if (withDatabase) killDatabase();
          killed = server.kill();
        }
      }
    }),
  );
  await killed;
  return { acknowledged, unanswered };
}

/** No checkpoint, no goodbye: what is not on the disk is gone. Its supervisor starts it again. */
function killDatabase(): void {
  const postmaster = findPostmaster(settlePlace(folder.path).cluster);
  if (!postmaster) throw new Error("no PostgreSQL to kill");
  process.kill(postmaster.pid, "SIGKILL");
}

/** Waits until the database takes connections again after it was killed. */
async function databaseIsBack(): Promise<void> {
  await expect
    .poll(
      () =>
        app.pool.query("SELECT 1").then(
          (found) => found.rowCount,
          () => 0,
        ),
      { timeout: 120_000 },
    )
    .toBe(1);
}

describe("kill -9 between a request and its answer", () => {
  test.each(
    Array.from({ length: rounds }, (_, round) => ({ seed: 20_191_114 + round, withDatabase: round % 3 === 2 })),
  )(
    "nothing acknowledged is missing, and sending it again does it once (seed $seed, database killed too: $withDatabase)",
    { timeout: long ? 3_600_000 : 360_000 },
    async ({ seed, withDatabase }) => {
      const chance = chanceOf(seed);
      const killAfter = 20 + Math.floor(chance() * 60);
      const kinds = {
        ballot: ballots(await anOpenPoll()),
        comment: comments(),
        registration: await registrations(40),
        note: notes(),
      };
      // The rounds follow each other faster than one person may write.
      await app.pool.query("DELETE FROM rate_limit");
      const first = await startServer();
      let turn = 0;
      const hands = writers.flatMap((writer) => [
        () => kinds.ballot.next(writer, turn++),
        () => kinds.comment.next(writer),
        () => kinds.registration.next(),
        () => kinds.note.next(writer),
      ]);
      const { acknowledged, unanswered } = await workUntilKilled(first, hands, killAfter, withDatabase);
      // A kill that interrupted nothing proves nothing.
      expect(unanswered.length).toBeGreaterThan(0);

      if (withDatabase) await databaseIsBack();
      const second = await startServer();
      try {
        await Promise.all(
          acknowledged.map(async (deed) =>
            expect(await kinds[deed.kind].stored(deed), `an acknowledged ${deed.kind} is missing: ${deed.key}`).toBe(1),
          ),
        );
        await Promise.all(
          unanswered.map(async (deed) =>
            expect(await kinds[deed.kind].stored(deed), `${deed.kind} ${deed.key}`).toBeLessThanOrEqual(1),
          ),
        );
        await Promise.all(
          [...acknowledged, ...unanswered].map(async (deed) => {
            const answer = await deed.send(second.url);
            expect(accepted(answer), `${deed.kind} sent again: ${answer.status} ${answer.location}`).toBe(true);
          }),
        );
        await Promise.all(
          [...acknowledged, ...unanswered].map(async (deed) =>
            expect(await kinds[deed.kind].stored(deed), `${deed.kind} sent twice: ${deed.key}`).toBe(1),
          ),
        );
        const tags = await app.db.ballot.groupBy({ by: ["pollId", "voterTag"], _count: true });
        expect(tags.every((tag) => tag._count === 1)).toBe(true);
      } finally {
        expect(await second.stop()).toBe(0);
      }
    },
  );
});
