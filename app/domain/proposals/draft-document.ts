import * as Y from "yjs";
import { align, piecesOf } from "./align";
import type { DraftText } from "./forms";
import { proposalLimits } from "./limits";
import { between, type Run } from "./written-by";

/**
 * The shape of the live document of a text written by several: three roots, each a `Y.Text` without formats. The row of
 * the proposal says the same three texts: it is written from the document, in the transaction that stores its changes.
 */
export const DRAFT_FIELDS = ["title", "summary", "text"] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** What a change of it may be refused for, besides what is garbled. */
export type DraftRefusal = "draft-malformed" | "draft-read-only" | "proposal-too-long";

/** A new, empty document of a text with its roots typed. */
export function newDraftDocument(): Y.Doc {
  const doc = new Y.Doc();
  for (const field of DRAFT_FIELDS) doc.getText(field);
  return doc;
}

/** What a document says. */
export function readDraft(doc: Y.Doc): DraftText {
  return {
    title: doc.getText("title").toString(),
    summary: doc.getText("summary").toString(),
    text: doc.getText("text").toString(),
  };
}

/** Whether two texts are the same, letter by letter. */
export function sameDraft(one: DraftText, other: DraftText): boolean {
  return DRAFT_FIELDS.every((field) => one[field] === other[field]);
}

/** A text as a document can hold it: line ends are one character, NUL and half characters are not there. */
export function soundDraft(draft: DraftText): DraftText {
  const sound = (text: string) =>
    text
      .replace(/\r\n?/g, "\n")
      .replaceAll("\0", "")
      .replace(/\p{Surrogate}/gu, "\ufffd");
  return { title: oneLine(sound(draft.title)), summary: oneLine(sound(draft.summary)), text: sound(draft.text) };
}

/** A text without line ends: what a title, or the sentence under it, is. */
export function oneLine(text: string): string {
  return text.replace(notInALine, " ");
}

const notInALine = /[\p{Cc}\u2028\u2029]/gu;
const unsound = {
  title: /[\p{Cc}\u2028\u2029\p{Surrogate}]/u,
  summary: /[\p{Cc}\u2028\u2029\p{Surrogate}]/u,
  text: /[\r\0\p{Surrogate}]/u,
} as const;

/**
 * Why a document may not be kept as a change left it, null when it may. `before` is how long each text was: one that is
 * too long already may get shorter.
 */
export function draftFault(doc: Y.Doc, before: Readonly<Record<DraftField, number>>): DraftRefusal | null {
  for (const root of doc.share.keys()) if (!isField(root)) return "draft-malformed";
  for (const field of DRAFT_FIELDS) {
    const text = doc.getText(field);
    if (text._map.size > 0) return "draft-malformed";
    for (const item of itemsOf(text)) if (!(item.content instanceof Y.ContentString)) return "draft-malformed";
    if (unsound[field].test(text.toString())) return "draft-malformed";
    if (text.length > proposalLimits[field] && text.length > before[field]) return "proposal-too-long";
  }
  return null;
}

/** How long each text of a document is, in UTF-16 code units. */
export function lengthsOf(doc: Y.Doc): Record<DraftField, number> {
  return {
    title: doc.getText("title").length,
    summary: doc.getText("summary").length,
    text: doc.getText("text").length,
  };
}

/** Who wrote what of the text, by the Yjs clients that wrote it; what no known client wrote is `otherwise`'s. */
export function runsOf(doc: Y.Doc, owners: ReadonlyMap<number, string>, otherwise: string): Run[] {
  const runs: { by: string; length: number }[] = [];
  for (const item of itemsOf(doc.getText("text"))) {
    const by = owners.get(item.id.client) ?? otherwise;
    const last = runs.at(-1);
    if (last?.by === by) last.length += item.length;
    else runs.push({ by, length: item.length });
  }
  return runs;
}

/** In whose name a document is made to say something. */
export type Hands = {
  /** The Yjs client of a person, for this change alone. */
  readonly clientOf: (personId: string) => number;
  /** Whose the words of the wanted text are; what is not said is `otherwise`'s. */
  readonly runs: readonly Run[];
  readonly otherwise: string;
};

/**
 * Makes a document say `wanted`, by the fewest words taken out and put in: what others write at the same time stays, and
 * words that stay are whose they were.
 */
export function bringTo(doc: Y.Doc, wanted: DraftText, hands: Hands): void {
  const own = doc.clientID;
  doc.transact(() => {
    for (const field of DRAFT_FIELDS) {
      const text = doc.getText(field);
      let at = 0;
      let to = 0;
      for (const { change, items } of align(piecesOf(text.toString()), piecesOf(wanted[field]))) {
        const words = items.join("");
        if (change === "removed") text.delete(at, words.length);
        else if (change === "same") {
          at += words.length;
          to += words.length;
        } else {
          const runs = field === "text" ? hands.runs : [];
          for (const { by, length } of between(runs, to, to + words.length, hands.otherwise)) {
            doc.clientID = hands.clientOf(by);
            text.insert(at, wanted[field].slice(to, to + length));
            at += length;
            to += length;
          }
        }
      }
    }
  });
  doc.clientID = own;
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted) yield item;
}

function isField(root: string): root is DraftField {
  return (DRAFT_FIELDS as readonly string[]).includes(root);
}
