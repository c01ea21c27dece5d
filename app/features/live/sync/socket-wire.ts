import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import type { Joined, LocksChange, PeopleChange, Refused, RightsChange, SlowDown } from "~/domain/boards/live-protocol";
import {
  decodeKept,
  decodePresences,
  encodePresence,
  encodeUpdateMessage,
  NAMESPACES,
} from "~/domain/boards/live-protocol";
import { frameParser } from "./frame-parser";
import type { LiveWire } from "./live-wire";

export interface SocketWireOptions {
  /** The platform's origin; the page's own when absent. */
  readonly origin?: string;
  /** Outside a browser: the cookie and the origin a browser would send. */
  readonly headers?: Readonly<Record<string, string>>;
  /** False speaks Socket.IO's own two-frame events only, as a stock client does. */
  readonly frames?: boolean;
  /** WebSocket first; long polling where a network forbids it. */
  readonly transports?: readonly ("websocket" | "polling")[];
  /** Milliseconds before an unanswered question counts as a lost connection. */
  readonly patience?: number;
}

/** The only file of the browser that knows Socket.IO: docs/live-protocol.md over socket.io-client. */
export function socketWire(options: SocketWireOptions = {}): LiveWire {
  const frames = options.frames ?? true;
  const patience = options.patience ?? 15_000;
  const socket: Socket = io(`${options.origin ?? ""}${NAMESPACES.boards}`, {
    path: "/socket.io",
    transports: [...(options.transports ?? ["websocket", "polling"])],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    withCredentials: true,
    auth: frames ? { frames: 1 } : {},
    ...(frames ? { parser: frameParser } : {}),
    ...(options.headers ? { extraHeaders: { ...options.headers } } : {}),
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    // 200 people come back at once when the wifi does: spread them.
    randomizationFactor: 0.7,
  });
  let barred = false;
  return {
    open: (handlers) => {
      const bar = (reason: string) => {
        if (barred) return;
        barred = true;
        socket.disconnect();
        handlers.barred(reason);
      };
      socket.on("connect", () => handlers.connected());
      socket.on("disconnect", () => {
        if (!barred) handlers.disconnected();
      });
      socket.on("connect_error", (error: Error & { data?: { reason?: string } }) => {
        // `data` only comes from our server's refusal; a network error or a captive portal has none, and is tried again.
        if (error.data?.reason) bar(error.data.reason);
        else handlers.disconnected();
      });
      socket.on("closing", (why: { reason: string }) => bar(why.reason));
      socket.on("update", (bytes: ArrayBuffer | Uint8Array) => handlers.update(view(bytes)));
      socket.on("kept", (bytes: ArrayBuffer | Uint8Array) => handlers.kept(decodeKept(view(bytes))));
      socket.on("presence", (bytes: ArrayBuffer | Uint8Array) => {
        const presences = decodePresences(view(bytes));
        if (presences) handlers.presences(presences);
      });
      socket.on("refused", (refused: Refused) => handlers.refused(refused));
      socket.on("slow-down", (slowDown: SlowDown) => handlers.slowDown(slowDown));
      socket.on("people", (change: PeopleChange) => handlers.people(change));
      socket.on("locks", (change: LocksChange) => handlers.locks(change));
      socket.on("rights", (change: RightsChange) => handlers.rights(change));
      socket.on("resync", () => handlers.resync());
      socket.connect();
    },
    reopen: () => {
      if (barred) return;
      socket.disconnect();
      socket.connect();
    },
    close: () => {
      barred = true;
      socket.disconnect();
    },
    join: async (request) => {
      const reply = await socket.timeout(patience).emitWithAck("join", request);
      if (!reply.ok) return reply;
      const joined = reply as Joined;
      return {
        ...joined,
        state: { ...joined.state, bytes: view(joined.state.bytes) },
        tail: joined.tail ? view(joined.tail) : null,
      };
    },
    sendUpdate: (message) => {
      if (socket.connected) socket.emit("update", encodeUpdateMessage(message));
    },
    sendPresence: (presence) => {
      if (socket.connected) socket.emit("presence", encodePresence(presence));
    },
    lock: async (item, locked) => {
      if (!socket.connected) return { ok: false, reason: "not-connected" };
      return socket
        .timeout(patience)
        .emitWithAck("lock", { item, locked })
        .catch(() => ({ ok: false, reason: "not-connected" }));
    },
  };
}

function view(bytes: ArrayBuffer | Uint8Array): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}
