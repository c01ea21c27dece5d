import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createBoard, findJoinable, joinBoard, wallsOf } from "#server/areas/boards/public";
import { draftsOf } from "#server/areas/proposals/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { listenToEvents } from "#server/events/listen";
import { type Live, startLive } from "#server/live/start-live";
import { type LiveClient, type LiveClientOptions, openWall } from "../../tools/live-client/live-client";
import { anApp, type TestApp } from "../support/app";
import { aGuest, aPerson, type SignedIn } from "../support/people";

/** A live server on a real database, with an edition, a facilitator and walls that people join with their code. */
export interface LiveWorld {
  readonly test: TestApp;
  readonly url: string;
  readonly live: Live;
  readonly spaceId: string;
  readonly facilitator: SignedIn;
  /** A new wall: its identifier. */
  aWall(authors?: "named" | "anonymous"): Promise<string>;
  /** Someone with a first name who joined a wall. */
  guestOn(boardId: string, name?: string): Promise<SignedIn>;
  /** That person's device on the wall, joined. */
  open(boardId: string, who: SignedIn, options?: Partial<LiveClientOptions>): Promise<LiveClient>;
  /** A second server process' worth of live server on the same database. */
  anotherServer(): Promise<{ url: string; stop(): Promise<void> }>;
  close(): Promise<void>;
}

export async function aLiveWorld(options: { readonly threadFile?: string } = {}): Promise<LiveWorld> {
  const test = await anApp();
  const { app } = test;
  wallsOf(app, options);
  draftsOf(app, options);
  await seedSwitch(app);
  const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
  const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: space.id }] });
  const server = await serveLive(app, test.database.url);
  const clients = new Set<LiveClient>();
  const others: { stop(): Promise<void> }[] = [];
  const codes = new Map<string, string>();
  return {
    test,
    url: server.url,
    live: server.live,
    spaceId: space.id,
    facilitator,
    aWall: async (authors = "named") => {
      const made = await createBoard(app, facilitator.actor, {
        spaceId: space.id,
        title: "Que doit prouver un lieu ?",
        question: "",
        authors,
      });
      if (!made.ok) throw new Error(made.reason);
      codes.set(made.value.boardId, made.value.joinCode);
      return made.value.boardId;
    },
    guestOn: async (boardId, name = "Nadia") => {
      const guest = await aGuest(app, name);
      const guesser = { flow: null, address: "127.0.0.1" };
      const code = codes.get(boardId) ?? "";
      const found = await findJoinable(app, { code, guesser });
      if (!found.ok) throw new Error(found.reason);
      const joined = await joinBoard(app, guest.actor, { code, name, shared: false, guesser });
      if (!joined.ok) throw new Error(joined.reason);
      return guest;
    },
    open: async (boardId, who, device = {}) => {
      const client = await openWall({ origin: server.url, cookie: who.cookie, documentId: boardId, ...device });
      clients.add(client);
      await client.until(({ sync }) => sync.state.connection.state === "joined");
      return client;
    },
    anotherServer: async () => {
      const { appOn } = await import("../support/app-on");
      const other = appOn(test.database.url);
      const served = await serveLive(other.app, test.database.url);
      const stop = async () => {
        await served.stop();
        await other.close();
      };
      others.push({ stop });
      return { url: served.url, stop };
    },
    close: async () => {
      await Promise.all([...clients].map((client) => client.stop()));
      for (const other of others) await other.stop().catch(() => {});
      await server.stop();
      await test.close();
    },
  };
}

/** HTTP, the live server, and the events that it hears, as server/main.ts puts them together. */
async function serveLive(
  app: TestApp["app"],
  databaseUrl: string,
): Promise<{ url: string; live: Live; stop(): Promise<void> }> {
  const http: Server = createServer((_, response) => response.writeHead(404).end());
  const live = await startLive({ app, http, databaseUrl });
  const events = await listenToEvents(databaseUrl, app.log, {
    onEvent: (event) => {
      if (event.subjectId) live.announce(event.subjectId, event.kind);
      if (event.spaceId && event.spaceId !== event.subjectId) live.announce(event.spaceId, event.kind);
    },
    onGap: () => {},
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  let stopped: Promise<void> | null = null;
  return {
    url: `http://127.0.0.1:${port}`,
    live,
    stop: () => {
      stopped ??= (async () => {
        await live.stop();
        await events.stop();
        http.closeAllConnections();
        await new Promise<void>((resolve) => http.close(() => resolve()));
      })();
      return stopped;
    },
  };
}
