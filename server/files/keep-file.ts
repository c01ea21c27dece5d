import { createHash } from "node:crypto";
import type pg from "pg";
import type { Tx } from "../db/client";
import type { CleanFile } from "./clean-file";

/** Keeps the content of a file under its SHA-256, once however often it is sent; returns the hash. */
export async function keepFile(tx: Tx, file: CleanFile, at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const sha256 = new Uint8Array(createHash("sha256").update(file.bytes).digest());
  await tx.$executeRaw`
    INSERT INTO stored_file (sha256, media_type, size, content, width, height, created_at)
    VALUES (${sha256}, ${file.mediaType}, ${file.bytes.length}, ${new Uint8Array(file.bytes)}, ${file.width}, ${file.height}, ${at})
    ON CONFLICT (sha256) DO UPDATE SET created_at = excluded.created_at`;
  return sha256;
}

/** Forgets the contents that nothing holds any more; one that is being sent again just now is left alone. */
export async function forgetLooseFiles(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM stored_file WHERE sha256 IN (
      SELECT f.sha256 FROM stored_file f WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = f.sha256)
      FOR UPDATE SKIP LOCKED)`;
}

/** How much is read at once, in bytes. */
const slice = 512 * 1024;

/** The bytes of a file from `start` to `end` (both counted), slice by slice: no process holds a whole one. */
export async function* readFile(pool: pg.Pool, sha256: Buffer, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end; at += slice) {
    const length = Math.min(slice, end - at + 1);
    const { rows } = await pool.query<{ part: Buffer }>({
      name: "read-file",
      text: "SELECT substring(content FROM $2 FOR $3) AS part FROM stored_file WHERE sha256 = $1",
      values: [sha256, at + 1, length],
    });
    const part = rows[0]?.part;
    if (!part || part.length === 0) return;
    yield part;
  }
}
