import { type RefObject, useEffect, useState } from "react";
import type { DocumentSync } from "~/features/live/sync/document-sync";
import { patiently } from "~/features/site/later-part";
import { useSite } from "~/features/site/viewer";

/** The live text, and what shows it; both come in a file of their own. */
export type LiveDraft = {
  readonly sync: DocumentSync;
  readonly LiveWrite: typeof import("./live-write").LiveWrite;
  /** Takes in what was typed in the form, once it has left the page; where the caret was in its text, null when elsewhere. */
  readonly begin: () => number | null;
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
    void patiently(() => import("./open-draft")).then(
      async ({ LiveWrite, mayTakeOver, openDraft, takeOver, writesIn }) => {
        if (ended) return;
        const sync = openDraft(proposalId, personId, shared);
        opened = sync;
        const stop = sync.subscribe(() => {
          if (ended || sync.state.connection.state !== "joined") return;
          const plain = form.current;
          if (!mayTakeOver(sync, plain)) return;
          stop();
          let writes = writesIn(plain);
          plain?.addEventListener("focusin", () => {
            writes = writesIn(plain);
          });
          let begun = false;
          const begin = () => {
            // A document that takes this one's place (after a refusal) has no form before it.
            if (begun) return null;
            begun = true;
            const caret = takeOver(sync, plain);
            return writes ? caret : null;
          };
          setLive({ sync, LiveWrite, begin });
        });
        await sync.start();
      },
    );
    return () => {
      ended = true;
      setLive(null);
      void opened?.stop();
    };
  }, [proposalId, personId, shared, form]);
  return live;
}
