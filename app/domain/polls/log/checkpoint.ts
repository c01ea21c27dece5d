/** The state of a log that somebody signed: C2SP tlog-checkpoint, in a C2SP signed note. */
export type Checkpoint = {
  /** Which log: `<host>/votes/<id>`, without a scheme. */
  readonly origin: string;
  /** How many entries it has. */
  readonly size: number;
  /** The root of its tree, 32 bytes. */
  readonly root: Uint8Array;
};

/** What a note's signature begins with, before the signature itself: Ed25519 (C2SP signed-note). */
export const ED25519 = 1;

export type NoteSignature = {
  readonly name: string;
  /** The first four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key). */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};

/** The text that is signed; it ends in a line feed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The whole note: the text, an empty line, a line a signature. */
export function signedNote(text: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const bytes = new Uint8Array(keyId.length + signature.length);
    bytes.set(keyId);
    bytes.set(signature, keyId.length);
    return `— ${name} ${toBase64(bytes)}\n`;
  });
  return `${text}\n${lines.join("")}`;
}

/** What a signature is made over to name its key (C2SP signed-note, "Signatures"): its first four bytes are the id. */
export function keyIdInput(name: string, publicKey: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${name}\n`);
  const bytes = new Uint8Array(head.length + 1 + publicKey.length);
  bytes.set(head);
  bytes[head.length] = ED25519;
  bytes.set(publicKey, head.length + 1);
  return bytes;
}

/** Reads a note apart; null when it is not one. It checks no signature. */
export function readNote(
  note: string,
): { readonly text: string; readonly signatures: readonly NoteSignature[] } | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, split + 1);
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (!name || !bytes || bytes.length < 5) return null;
    signatures.push({ name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return signatures.length > 0 ? { text, signatures } : null;
}

/** Reads a checkpoint's text; null when it is not one. Further lines are extensions, and kept out. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root] = text.split("\n");
  const bytes = root === undefined ? null : fromBase64(root);
  if (!origin || !size || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes?.length !== 32) return null;
  return { origin, size: Number(size), root: bytes };
}

/** Standard base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Null for what is not standard base64 with padding, written in the one way. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}
