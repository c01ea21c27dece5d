import type { Packet } from "socket.io-parser";
import { Decoder, Encoder, PacketType } from "socket.io-parser";
import { readHotFrame } from "~/domain/boards/hot-frames";
import { NAMESPACES } from "~/domain/boards/live-protocol";

/**
 * LP4: reads hot messages in one frame, and everything that Socket.IO writes. What leaves the server in one frame is
 * written by hot-writer.ts, to those who asked for it; the rest leaves as Socket.IO writes it.
 */
class FrameDecoder extends Decoder {
  #attachments = 0;

  override add(message: unknown): void {
    if (typeof message === "string") {
      // "5" and "6" are binary events and answers: "51-…" announces one attachment.
      const binary = message.charAt(0) === "5" || message.charAt(0) === "6";
      this.#attachments = binary ? Number.parseInt(message.slice(1), 10) || 0 : 0;
      super.add(message);
      return;
    }
    if (this.#attachments > 0) {
      this.#attachments--;
      super.add(message);
      return;
    }
    if (!(message instanceof Uint8Array)) throw new Error("a frame that is neither text nor bytes");
    const hot = readHotFrame(message);
    // An unknown first byte is for a later version of the protocol: it is passed over.
    if (!hot) return;
    const packet: Packet = { type: PacketType.EVENT, nsp: NAMESPACES.boards, data: [hot.name, hot.payload] };
    this.emitReserved("decoded", packet);
  }
}

export const serverParser = { Encoder, Decoder: FrameDecoder };
