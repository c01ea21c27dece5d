import { type RefObject, useEffect, useState } from "react";
import type { DocumentSync } from "~/features/live/sync/document-sync";
import { patiently } from "~/features/site/later-part";
import { useSite } from "~/features/site/viewer";

/** The live text, and what shows it; both come in a file of their own. */
export type LiveDraft = {
  readonly sync: DocumentSync;
  readonly LiveWrite: typeof import("./live-write").LiveWrite;
  /** Where the caret was in the form's text when the live one took its place; null when it was elsewhere. */
  readonly caret: number | null;
};

/**
 * Opens the text live for one of its authors: null on the server, without scripts, and until the server has let one in;
 * till then, and where no socket passes, the plain form stands. What was typed in it meanwhile goes into the live text.
 */
export function useLiveDraft(proposalId: string, form: RefObject<HTMLFormElement | null>): LiveDraft | null {
  const { viewer, shared } = useSite();
  const personId = viewer.kind === "visitor" ? null : viewer.personId;
  const [live, setLive] = useState<LiveDraft | null>(null);
  useEffect(() => {
    if (personId === null) return;
    let ended = false;
    let opened: DocumentSync | null = null;
    void patiently(() => import("./open-draft")).then(async ({ caretIn, openDraft, LiveWrite, takeOver }) => {
      if (ended) return;
      const sync = openDraft(proposalId, personId, shared);
      opened = sync;
      const stop = sync.subscribe(() => {
        if (ended || sync.state.connection.state !== "joined") return;
        if (!takeOver(sync, form.current)) return;
        stop();
        setLive({ sync, LiveWrite, caret: caretIn(form.current) });
      });
      await sync.start();
    });
    return () => {
      ended = true;
      setLive(null);
      void opened?.stop();
    };
  }, [proposalId, personId, shared, form]);
  return live;
}
