import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { type ItemMap, newBoardDocument, notesOf } from "~/domain/boards/document";
import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import { keyBetween } from "~/domain/boards/order-keys";

/**
 * A wall's document of so many notes (LP5), forty a row, as a snapshot stores it. It is here and not in bench/, whose own
 * Yjs could not write into the platform's documents.
 */
export function wallDocument(notes: number, author: string): Buffer {
  const doc = newBoardDocument();
  let order: string | null = null;
  doc.transact(() => {
    for (let i = 0; i < notes; i++) {
      order = keyBetween(order, null);
      const note: ItemMap = new Y.Map();
      note.set("geometry", { x: (i % 40) * 192, y: Math.floor(i / 40) * 184, group: null, order });
      const kind = NOTE_KINDS[i % NOTE_KINDS.length];
      note.set("meta", { kind, author, name: "Karim", at: 1_573_725_600_000 + i });
      const text = `Deux pairs d’un autre département viennent voir le lieu, pas seulement lire le dossier (${i}).`;
      note.set("text", new Y.Text(text));
      notesOf(doc).set(randomUUID(), note);
    }
  });
  const state = Buffer.from(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return state;
}
