import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { type Actor, personOf, visitor } from "~/domain/access/actor";
import { NAMESPACES } from "~/domain/boards/live-protocol";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { boardRights, wallsOf } from "../areas/boards/public";
import { draftRights, draftsOf } from "../areas/proposals/public";
import type { RoomKind } from "../rooms/room-store";
import { DocumentConnection, Halls, type LiveKind } from "./document-connection";
import { serverParser } from "./frame-decoder";
import { listenToRooms } from "./listen-to-rooms";
import { mayWatch } from "./may-watch";
import { startNeighbours } from "./neighbours";
import { PageWatch } from "./page-watch";

/** Milliseconds after which a connection's session is read again, in case nothing said that it ended. */
const SESSION_AGE = 60_000;
/** Connections one person may have open: tabs, phone, projector. */
const MOST_CONNECTIONS = 20;

export type Live = {
  /** True once walls can be joined. */
  ready(): boolean;
  /** LP20: says that a subject changed to whoever watches it; the event's kind decides who of them. Call it in every process. */
  announce(subjectId: string, kind: string): void;
  /** Closes every connection of a session that ended. */
  closeSession(sessionId: string): void;
  /** Closes every connection of a person. */
  closePerson(personId: string): void;
  /** Tells clients to come back, stores what was taken, ends the walls' thread. */
  stop(): Promise<void>;
};

interface Opened {
  readonly socket: Socket;
  readonly sessionId: string;
  readonly personId: string;
  actor: Actor;
  readAt: number;
  readonly document: DocumentConnection | null;
}

/** Starts the live server on an HTTP server: docs/live-protocol.md. */
export async function startLive(given: { app: App; http: HttpServer; databaseUrl: string }): Promise<Live> {
  const { app, http } = given;
  const walls = wallsOf(app);
  const now = () => app.now().getTime();
  const neighbours = app.env.redisUrl
    ? startNeighbours({
        redisUrl: app.env.redisUrl,
        site: await siteName(app),
        processId: walls.processId,
        log: app.log,
        now,
      })
    : null;
  const drafts = draftsOf(app);
  const kinds: Readonly<Record<RoomKind, LiveKind>> = {
    wall: {
      rooms: walls,
      halls: new Halls(walls, now, neighbours),
      rights: (actor, id) => boardRights(app, actor, id),
    },
    draft: {
      rooms: drafts,
      halls: new Halls(drafts, now, neighbours),
      rights: (actor, id) => draftRights(app, actor, id),
    },
  };
  const opened = new Set<Opened>();
  const io = new Server(http, {
    path: "/socket.io",
    serveClient: false,
    parser: serverParser,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request, app.env.publicUrl)),
    // CORS does not cover WebSocket, and nobody else's page is to read the polling answers either.
    cors: { origin: false },
    maxHttpBufferSize: 131_072,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    // In development, Vite's own socket shares the port.
    destroyUpgrade: app.env.nodeEnv !== "development",
  });

  async function sessionOf(socket: Socket): Promise<{ id: string; actor: Actor } | null> {
    return readSession(app, socket.handshake.headers.cookie ?? null);
  }

  // LP3: a wall is a person's; the handshake says who, by the session's cookie only.
  const boards = io.of(NAMESPACES.boards);
  boards.use((socket, next) => {
    sessionOf(socket).then(
      (session) => {
        const personId = session ? personOf(session.actor) : null;
        if (!session || personId === null) return next(refusal("sign-in-first"));
        const mine = [...opened].filter((one) => one.document && one.personId === personId);
        if (mine.length >= MOST_CONNECTIONS) return next(refusal("too-many"));
        socket.data = { session, personId };
        next();
      },
      () => next(new Error("try-again")),
    );
  });
  boards.on("connection", (socket) => {
    const { session, personId } = socket.data as { session: { id: string; actor: Actor }; personId: string };
    const one: Opened = {
      socket,
      sessionId: session.id,
      personId,
      actor: session.actor,
      readAt: now(),
      document: new DocumentConnection(socket, { app, kinds, personId, actor: () => one.actor }),
    };
    remember(one);
  });

  // LP20: pages are for everyone; a session only adds what its person may read.
  const pages = io.of(NAMESPACES.pages);
  const watch = new PageWatch(pages, now);
  pages.use((socket, next) => {
    sessionOf(socket).then(
      (session) => {
        socket.data = { session };
        next();
      },
      () => next(new Error("try-again")),
    );
  });
  pages.on("connection", (socket) => {
    const { session } = socket.data as { session: { id: string; actor: Actor } | null };
    const personId = session ? personOf(session.actor) : null;
    let one: Opened | null = null;
    if (session && personId !== null) {
      one = { socket, sessionId: session.id, personId, actor: session.actor, readAt: now(), document: null };
      remember(one);
    }
    watch.welcome(socket, (subjectId) => mayWatch(app, one?.actor ?? visitor, subjectId));
  });

  function remember(one: Opened): void {
    opened.add(one);
    one.socket.on("disconnect", () => opened.delete(one));
  }

  /** LP3: says why, so that the client does not come back, and closes. */
  function close(one: Opened, reason: string): void {
    one.socket.emit("closing", { reason });
    one.socket.disconnect(true);
  }

  /** Reads a connection's session again: closed when it ended, else with what its person may do now. */
  async function readAgain(one: Opened): Promise<void> {
    one.readAt = now();
    const session = await sessionOf(one.socket);
    if (!session || personOf(session.actor) !== one.personId) {
      close(one, "signed-out");
      return;
    }
    one.actor = session.actor;
    await one.document?.refreshRights();
  }

  function readAgainAll(which: (one: Opened) => boolean): void {
    for (const one of opened) {
      if (!which(one)) continue;
      readAgain(one).catch((error) => app.log.error({ err: error }, "a session could not be read again"));
    }
  }

  const sweep = setInterval(() => {
    const before = now() - SESSION_AGE;
    readAgainAll((one) => one.readAt < before);
  }, SESSION_AGE / 4);
  sweep.unref();

  const closeSession = (sessionId: string) => {
    for (const one of opened) if (one.sessionId === sessionId) close(one, "signed-out");
  };
  const closePerson = (personId: string) => {
    for (const one of opened) if (one.personId === personId) close(one, "signed-out");
  };

  const listener = await listenToRooms(given.databaseUrl, [walls, drafts], app.log);
  let ready = true;

  return {
    ready: () => ready && walls.listening,
    announce: (subjectId, kind) => {
      watch.announce(subjectId, kind);
      if (kind === "account.signed-out") closeSession(subjectId);
      else if (kind.startsWith("account.role-")) readAgainAll((one) => one.personId === subjectId);
      else if (kind === "board.locked" || kind === "board.unlocked") {
        walls
          .opened(subjectId)
          .then((room) => room?.refreshLocks())
          .catch((error) => app.log.error({ err: error }, "locks could not be read again"));
      } else if (kind === "board.closed" || kind === "board.reopened" || kind === "board.played") {
        readAgainAll((one) => one.document?.documentId === subjectId);
      } else if (kind === "proposal.published" || kind.startsWith("proposal.co-author-")) {
        // A text that is published is written no more; who signs it no more writes it no more.
        readAgainAll((one) => one.document?.documentId === subjectId);
      } else if (kind.startsWith("space.phase-")) readAgainAll((one) => one.document?.documentId != null);
    },
    closeSession,
    closePerson,
    stop: async () => {
      ready = false;
      clearInterval(sweep);
      watch.stop();
      await listener.stop();
      // Closing the transport, not the namespace: clients take it for a cut, and come back to whoever answers.
      io.engine.close();
      await Promise.all([walls.stop(), drafts.stop()]);
      await neighbours?.stop();
    },
  };
}

/** LP2: a page of this very site, whatever carries the handshake. */
function isOwnOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  const own = new URL(publicUrl);
  if (origin !== undefined) return origin === own.origin || origin === `${own.protocol}//${host}`;
  // A browser sends no Origin with a GET to its own site, but says so.
  return request.headers["sec-fetch-site"] === "same-origin";
}

/** What names this installation between processes: made once, kept with its settings. */
async function siteName(app: App): Promise<string> {
  const key = "live-site";
  await app.db.setting.createMany({ data: [{ key, value: app.newId() }], skipDuplicates: true });
  return String((await app.db.setting.findUniqueOrThrow({ where: { key } })).value);
}

function refusal(reason: string): Error {
  return Object.assign(new Error(reason), { data: { reason } });
}
