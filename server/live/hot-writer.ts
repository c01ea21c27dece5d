import type { Socket } from "socket.io";
import { hotFrame } from "~/domain/boards/hot-frames";
import type { HotName } from "~/domain/boards/live-protocol";

/** Bytes waiting for one connection beyond which it is behind: it is skipped, and joins again later. */
const BEHIND = 1_000_000;
const CAUGHT_UP = 65_536;
/** The same where only messages can be counted (long polling). */
const BEHIND_MESSAGES = 400;

/** A hot message laid out once for a whole room. */
export interface HotMessage {
  readonly name: HotName;
  readonly payload: Uint8Array;
  /** LP4: the name's byte, then the payload. */
  readonly frame: Buffer;
  /** The same as a whole WebSocket frame (RFC 6455, part 5.2): binary, final, not masked. */
  readonly wire: Buffer;
}

/** Lays a hot message out. */
export function hotMessage(name: HotName, payload: Uint8Array): HotMessage {
  const frame = hotFrame(name, payload);
  const head = frame.length < 126 ? 2 : frame.length < 65_536 ? 4 : 10;
  const wire = Buffer.allocUnsafeSlow(head + frame.length);
  wire[0] = 0x82;
  if (head === 2) wire[1] = frame.length;
  else if (head === 4) {
    wire[1] = 126;
    wire.writeUInt16BE(frame.length, 2);
  } else {
    wire[1] = 127;
    wire.writeBigUInt64BE(BigInt(frame.length), 2);
  }
  wire.set(frame, head);
  return { name, payload, frame: wire.subarray(head), wire };
}

/** What is used of engine.io and ws beyond their types: tested for before each use. */
interface Inside {
  readonly readyState?: unknown;
  readonly writeBuffer?: readonly { readonly data?: unknown }[];
  readonly transport?: {
    readonly name?: unknown;
    readonly writable?: unknown;
    readonly perMessageDeflate?: unknown;
    readonly socket?: {
      readonly readyState?: unknown;
      readonly bufferedAmount?: unknown;
      readonly _sender?: { readonly sendFrame?: unknown };
    };
  };
}

/**
 * Writes a hot message to one connection: the frame that was laid out once goes straight to the WebSocket when nothing
 * waits before it; else engine.io queues it, in order. A connection that did not ask for frames gets a plain event.
 */
export function writeHot(socket: Socket, frames: boolean, message: HotMessage): void {
  if (!frames) {
    socket.emit(message.name, Buffer.from(message.payload));
    return;
  }
  const inside = socket.conn as unknown as Inside;
  const ws = inside.transport?.socket;
  const sender = ws?._sender;
  if (
    inside.readyState === "open" &&
    inside.transport?.name === "websocket" &&
    inside.transport.writable === true &&
    !inside.transport.perMessageDeflate &&
    inside.writeBuffer?.length === 0 &&
    ws?.readyState === 1 &&
    typeof sender?.sendFrame === "function"
  ) {
    sender.sendFrame([message.wire]);
    return;
  }
  socket.conn.write(message.frame, { compress: false });
}

/** True when so much waits for this connection that it had better be skipped. */
export function isBehind(socket: Socket): boolean {
  const inside = socket.conn as unknown as Inside;
  return (inside.writeBuffer?.length ?? 0) > BEHIND_MESSAGES || bytesWaiting(inside) > BEHIND;
}

/** True when a connection that was behind has read what waited for it. */
export function hasCaughtUp(socket: Socket): boolean {
  const inside = socket.conn as unknown as Inside;
  return (inside.writeBuffer?.length ?? 0) <= 10 && bytesWaiting(inside) < CAUGHT_UP;
}

/** What the WebSocket holds, and what engine.io keeps back while one of its own messages waits in there. */
function bytesWaiting(inside: Inside): number {
  const held = inside.transport?.socket?.bufferedAmount;
  let bytes = typeof held === "number" ? held : 0;
  for (const { data } of inside.writeBuffer ?? []) {
    if (typeof data === "string" || data instanceof Uint8Array) bytes += data.length;
  }
  return bytes;
}
