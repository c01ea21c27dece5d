import type { Packet } from "socket.io-parser";
import { Decoder, Encoder, PacketType } from "socket.io-parser";
import { hotFrame, readHotFrame } from "~/domain/boards/hot-frames";
import { HOT, type HotName, NAMESPACES } from "~/domain/boards/live-protocol";

/** LP4: hot messages leave in one frame instead of two; everything else as Socket.IO writes it. */
class FrameEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const data: unknown = packet.data;
    if (packet.type === PacketType.EVENT && packet.nsp === NAMESPACES.boards && packet.id === undefined) {
      if (Array.isArray(data) && data.length === 2 && Object.hasOwn(HOT, data[0]) && data[1] instanceof Uint8Array) {
        const frame = hotFrame(data[0] as HotName, data[1]);
        // In a browser, engine.io sends an ArrayBuffer or a view; in Node, the frame must not be a view of a pool.
        return [frame];
      }
    }
    return super.encode(packet);
  }
}

/** Reads hot messages in one frame, and everything that Socket.IO writes. */
class FrameDecoder extends Decoder {
  private attachments = 0;

  override add(message: unknown): void {
    if (typeof message === "string") {
      this.attachments = attachmentsOf(message);
      super.add(message);
      return;
    }
    if (this.attachments > 0) {
      this.attachments--;
      super.add(message);
      return;
    }
    const frame = bytesOf(message);
    const hot = frame && readHotFrame(frame);
    // An unknown first byte is for a later version of the protocol: it is passed over.
    if (!hot) return;
    const packet: Packet = { type: PacketType.EVENT, nsp: NAMESPACES.boards, data: [hot.name, hot.payload] };
    this.emitReserved("decoded", packet);
  }
}

function attachmentsOf(message: string): number {
  // "5" and "6" are binary events and answers: "51-…" announces one attachment.
  if (message.charAt(0) !== "5" && message.charAt(0) !== "6") return 0;
  return Number.parseInt(message.slice(1), 10) || 0;
}

function bytesOf(message: unknown): Uint8Array | null {
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  return message instanceof Uint8Array ? message : null;
}

/** To give to socket.io-client as `parser`, with `auth: {frames: 1}` so that the server answers in kind. */
export const frameParser = { Encoder: FrameEncoder, Decoder: FrameDecoder };
