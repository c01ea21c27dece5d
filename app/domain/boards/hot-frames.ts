import { HOT, type HotName, hotName } from "./live-protocol";

/** LP4: one frame for a hot message, its first byte its name, the rest its content. */
export function hotFrame(name: HotName, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(1 + payload.length);
  frame[0] = HOT[name];
  frame.set(payload, 1);
  return frame;
}

/** Reads a one-frame message; null when its first byte names none. */
export function readHotFrame(frame: Uint8Array): { readonly name: HotName; readonly payload: Uint8Array } | null {
  const name = frame.length > 0 ? hotName(frame[0] as number) : null;
  return name === null ? null : { name, payload: frame.subarray(1) };
}
