import * as Y from "yjs";
import type { Joined, StateFormat } from "~/domain/boards/live-protocol";

/** The formats this device can read: raw DEFLATE where it has DecompressionStream with it (Safari 16.4, Chrome 103). */
export function readableFormats(): StateFormat[] {
  try {
    new DecompressionStream("deflate-raw");
    return ["v2-deflate", "v2", "v1"];
  } catch {
    return ["v2", "v1"];
  }
}

/** Applies the document of a `joined` answer (LP6) to a document. */
export async function applyState(doc: Y.Doc, joined: Pick<Joined, "state" | "tail">, origin: unknown): Promise<void> {
  const { format, bytes } = joined.state;
  if (format === "v1") Y.applyUpdate(doc, bytes, origin);
  else Y.applyUpdateV2(doc, format === "v2" ? bytes : await inflate(bytes), origin);
  if (joined.tail) Y.applyUpdate(doc, joined.tail, origin);
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
