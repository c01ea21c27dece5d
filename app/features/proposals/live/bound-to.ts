import { type ChangeSpec, type Extension, Transaction } from "@codemirror/state";
import { ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type * as Y from "yjs";

/** Whether others wrote it: it is in the document already, and nobody here can take it back. */
export const isRemote = (transaction: Transaction) => transaction.annotation(Transaction.remote) === true;

/** Keeps an editor and a text of the live document the same, both ways; what others write is not for one's own "undo". */
export function boundTo(text: Y.Text): Extension {
  return ViewPlugin.define((view) => {
    const own = {};
    const written = (event: Y.YTextEvent, { origin }: Y.Transaction) => {
      if (origin === own) return;
      const changes: ChangeSpec[] = [];
      // The delta counts what it keeps, takes out and puts in; the editor counts from the text as it was.
      let at = 0;
      for (const { insert, delete: removed = 0, retain = 0 } of event.delta) {
        if (typeof insert === "string") changes.push({ from: at, insert });
        else if (removed > 0) changes.push({ from: at, to: at + removed });
        at += removed + retain;
      }
      view.dispatch({ changes, annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)] });
    };
    text.observe(written);
    return {
      update: (update: ViewUpdate) => {
        if (!update.docChanged || update.transactions.some(isRemote)) return;
        text.doc?.transact(() => {
          let shift = 0;
          update.changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
            const words = inserted.sliceString(0, inserted.length, "\n");
            if (to > from) text.delete(from + shift, to - from);
            if (words !== "") text.insert(from + shift, words);
            shift += words.length - (to - from);
          });
        }, own);
      },
      destroy: () => text.unobserve(written),
    };
  });
}
