import * as Y from "yjs";
import { ok, refuse } from "~/domain/outcome";
import { attachedOf, groupsOf, type ItemMap, isItemId, type ReactionMeta } from "./document";
import { LIMITS } from "./limits";
import { binMark, type Done, groupOnWall, type Hand, noteOnWall, writeDifference } from "./operations";
import { isReactionKind, type ReactionKind } from "./reactions";
import { readArrow, readComment, readReaction } from "./read-board";

/** Writes a comment on a note. Refusals: item-malformed, note-unknown, talk-empty, talk-too-long, wall-holds-no-more. */
export function addComment(
  doc: Y.Doc,
  hand: Hand,
  comment: { readonly id: string; readonly note: string; readonly text: string },
): Done {
  const all = attachedOf(doc, "comments");
  const text = comment.text.trim();
  if (!isItemId(comment.id) || all.has(comment.id)) return refuse("item-malformed");
  if (noteOnWall(doc, comment.note) === null) return refuse("note-unknown");
  if (text === "") return refuse("talk-empty");
  if (text.length > LIMITS.commentText) return refuse("talk-too-long", { max: LIMITS.commentText });
  if (all.size >= LIMITS.comments) return refuse("wall-holds-no-more", { max: LIMITS.comments });
  const meta = { note: comment.note, author: hand.author, name: hand.name, at: hand.now };
  doc.transact(() => all.set(comment.id, attached(meta, text)));
  return ok(null);
}

/** Takes a comment off, or puts it back; nothing of it is lost. Refusals: comment-unknown. */
export function binComment(doc: Y.Doc, hand: Hand, id: string, gone: boolean): Done {
  const item = attachedOf(doc, "comments").get(id);
  if (item === undefined || readComment(id, item) === null) return refuse("comment-unknown");
  return bin(doc, hand, item, gone);
}

/**
 * Says something of a note without writing, or takes it back (null): one thing a person and a note. `own` is the reaction they
 * gave it before, where they know; on a wall with names it is found by its author. Refusals: item-malformed, note-unknown,
 * wall-holds-no-more.
 */
export function react(
  doc: Y.Doc,
  hand: Hand,
  asked: {
    readonly id: string;
    readonly note: string;
    readonly kind: ReactionKind | null;
    readonly own?: string | null | undefined;
  },
): Done {
  const all = attachedOf(doc, "reactions");
  if (noteOnWall(doc, asked.note) === null) return refuse("note-unknown");
  if (asked.kind !== null && !isReactionKind(asked.kind)) return refuse("item-malformed");
  const before = [...all.entries()].filter(([id, item]) => {
    const one = readReaction(id, item);
    if (one?.noteId !== asked.note) return false;
    return id === asked.own || (hand.author !== null && one.authorId === hand.author);
  });
  const { kind } = asked;
  doc.transact(() => {
    for (const [, item] of before) {
      if (kind === null) bin(doc, hand, item, true);
      else {
        const meta = item.get("meta") as ReactionMeta;
        if (meta.kind !== kind) item.set("meta", { ...meta, kind });
        bin(doc, hand, item, false);
      }
    }
  });
  if (before.length > 0 || kind === null) return ok(null);
  if (!isItemId(asked.id) || all.has(asked.id)) return refuse("item-malformed");
  if (all.size >= LIMITS.reactions) return refuse("wall-holds-no-more", { max: LIMITS.reactions });
  doc.transact(() => all.set(asked.id, attached({ note: asked.note, kind, author: hand.author }, null)));
  return ok(null);
}

/**
 * Draws an arrow from a note or group to another; one that is there already gets the label. Refusals: item-malformed (from a thing
 * to itself), arrow-end-unknown, arrow-label-too-long, wall-holds-no-more.
 */
export function addArrow(
  doc: Y.Doc,
  hand: Hand,
  arrow: { readonly id: string; readonly from: string; readonly to: string; readonly label: string },
): Done {
  const all = attachedOf(doc, "arrows");
  const label = arrow.label.replace(/\s+/g, " ").trim();
  if (!isItemId(arrow.id) || all.has(arrow.id) || arrow.from === arrow.to) return refuse("item-malformed");
  if (!isOnWall(doc, arrow.from) || !isOnWall(doc, arrow.to)) return refuse("arrow-end-unknown");
  if (label.length > LIMITS.arrowLabel) return refuse("arrow-label-too-long", { max: LIMITS.arrowLabel });
  for (const [id, item] of all.entries()) {
    const there = readArrow(id, item);
    if (there?.bin !== null || there.from !== arrow.from || there.to !== arrow.to) continue;
    writeDifference(doc, "arrows", id, label);
    return ok(null);
  }
  if (all.size >= LIMITS.arrows) return refuse("wall-holds-no-more", { max: LIMITS.arrows });
  const meta = { from: arrow.from, to: arrow.to, author: hand.author };
  doc.transact(() => all.set(arrow.id, attached(meta, label)));
  return ok(null);
}

/** Takes an arrow off, or puts it back. Refusals: arrow-unknown. */
export function binArrow(doc: Y.Doc, hand: Hand, id: string, gone: boolean): Done {
  const item = attachedOf(doc, "arrows").get(id);
  if (item === undefined || readArrow(id, item) === null) return refuse("arrow-unknown");
  return bin(doc, hand, item, gone);
}

function isOnWall(doc: Y.Doc, id: string): boolean {
  return noteOnWall(doc, id) !== null || (groupsOf(doc).has(id) && groupOnWall(doc, id) !== null);
}

function bin(doc: Y.Doc, hand: Hand, item: ItemMap, gone: boolean): Done {
  if (item.has("bin") !== gone) doc.transact(() => (gone ? item.set("bin", binMark(hand)) : item.delete("bin")));
  return ok(null);
}

function attached(meta: object, text: string | null): ItemMap {
  const item: ItemMap = new Y.Map();
  item.set("meta", meta);
  if (text !== null) item.set("text", new Y.Text(text));
  return item;
}
