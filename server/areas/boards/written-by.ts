import * as Y from "yjs";
import { attachedOf, newBoardDocument, notesOf } from "~/domain/boards/document";
import {
  type CommentView,
  type NoteView,
  type ReactionView,
  readComment,
  readNote,
  readReaction,
} from "~/domain/boards/read-board";
import type { App } from "../../app";
import { wallsOf } from "./walls";

/**
 * The notes, comments and reactions of a person on a wall with names, as they read now, whether they are on the wall or in its bin.
 * @throws NoSuchDocument when there is no such wall.
 */
export async function writtenBy(
  app: App,
  boardId: string,
  personIds: readonly string[],
): Promise<{
  readonly notes: readonly NoteView[];
  readonly comments: readonly CommentView[];
  readonly reactions: readonly ReactionView[];
}> {
  const doc = newBoardDocument();
  const { room, release } = await wallsOf(app).open(boardId);
  try {
    Y.applyUpdate(doc, (await room.state(null, ["v1"])).bytes);
  } finally {
    release();
  }
  const theirs = <T extends { readonly authorId: string | null }>(
    items: Iterable<readonly [string, unknown]>,
    read: (id: string, item: unknown) => T | null,
  ) => [...items].flatMap(([id, item]) => read(id, item) ?? []).filter((one) => personIds.includes(one.authorId ?? ""));
  const written = {
    notes: theirs(notesOf(doc), readNote).sort((one, other) => one.writtenAt - other.writtenAt),
    comments: theirs(attachedOf(doc, "comments"), readComment).sort((one, other) => one.writtenAt - other.writtenAt),
    reactions: theirs(attachedOf(doc, "reactions"), readReaction),
  };
  doc.destroy();
  return written;
}
