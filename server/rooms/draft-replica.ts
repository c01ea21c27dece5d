import * as Y from "yjs";
import { ok, refuse } from "~/domain/outcome";
import {
  DRAFT_FIELDS,
  draftFault,
  lengthsOf,
  newDraftDocument,
  readDraft,
  runsOf,
  sameDraft,
} from "~/domain/proposals/draft-document";
import type { DraftText } from "~/domain/proposals/forms";
import type { Run } from "~/domain/proposals/written-by";
import { Replica, type Sender } from "./replica";
import type { Owner, StoredRoom } from "./room-store";

const roots = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, true]));

/** What is asked of the stored copy, while the row of its text is locked. */
export interface ToProject {
  /** What the row says. */
  readonly row: DraftText;
  /** Changes that others stored since the last time, and whose their clients are. */
  readonly foreign: readonly Uint8Array[];
  /** Changes that are stored now. */
  readonly own: readonly Uint8Array[];
  readonly owners: readonly Owner[];
  /** Whose the words are that no known client wrote. */
  readonly otherwise: string;
}

/** What the row is to say. */
export type Projection = DraftText & { readonly runs: readonly Run[] };

/** The server's copy of one text written by several; and beside it what is stored of it, from which the row is written. */
export class DraftReplica extends Replica {
  readonly #stored: Y.Doc;

  constructor(stored: Pick<StoredRoom, "snapshot" | "updates" | "owners">) {
    super(newDraftDocument, { roots, things: false }, stored);
    this.#stored = newDraftDocument();
    Y.applyUpdate(this.#stored, Y.encodeStateAsUpdate(this.doc));
  }

  protected apply(update: Uint8Array, sender: Sender): ReturnType<Replica["apply"]> {
    if (!sender.open || sender.role === "look") return refuse("draft-read-only");
    const before = lengthsOf(this.doc);
    Y.applyUpdate(this.doc, update);
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) return { ok: "incomplete" };
    const fault = draftFault(this.doc, before);
    return fault ? refuse(fault) : ok({ removed: [], restored: [], writers: [] });
  }

  /**
   * What the row is to say once these changes are stored. Null: the row does not say what the stored changes do, since
   * it was written by another way; the document is to be loaded again.
   */
  project({ row, foreign, own, owners, otherwise }: ToProject): Projection | null {
    this.own(owners);
    for (const update of foreign) Y.applyUpdate(this.#stored, update);
    if (!sameDraft(readDraft(this.#stored), row)) return null;
    for (const update of own) Y.applyUpdate(this.#stored, update);
    return { ...readDraft(this.#stored), runs: runsOf(this.#stored, this.owners, otherwise) };
  }

  override destroy(): void {
    super.destroy();
    this.#stored.destroy();
  }
}
