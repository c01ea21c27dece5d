import {
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useRevalidator } from "react-router";
import type * as Y from "yjs";
import type { PeerPresence } from "~/domain/boards/live-protocol";
import { replacementBetween } from "~/domain/boards/text-difference";
import { oneLine } from "~/domain/proposals/draft-document";
import { proposalLimits } from "~/domain/proposals/limits";
import type { DocumentSync } from "~/features/live/sync/document-sync";
import type { SyncState } from "~/features/live/sync/sync-state";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { SaveSign } from "~/ui/save-sign";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { FormatBar } from "../format-buttons";
import { type OthersCursor, openTextEditor, type TextEditor } from "./text-editor";

/** Milliseconds without a change after which the rest of the page (how it reads, who agrees, who wrote what) is read again. */
const QUIET = 1_200;
/** Milliseconds between two words on where one's cursor is: the server passes over what comes faster (LP17). */
const CURSOR = 100;
/** Fewer letters left than this are told. */
const FEW_LEFT = 500;

interface LiveWriteProps {
  sync: DocumentSync;
  proposalId: string;
  /** Takes in what the form before it held, and says where the caret is to be; null: nowhere in the text. */
  begin: () => number | null;
  /** Says whether words stand here alone: the page must not go before they are read or copied. */
  unkept: { current: () => boolean };
}

/** The text as all its authors write it at once: no button keeps it, a sign says what has become of it. */
export function LiveWrite({ sync, proposalId, begin, unkept }: LiveWriteProps) {
  const state = useSyncExternalStore(
    (listener) => sync.subscribe(listener),
    () => sync.state,
  );
  const doc = useDocument(sync);
  const { t } = useTranslation();
  const say = useCursorWords(sync, proposalId);
  useEffect(() => {
    unkept.current = () => sync.state.waiting > 0 || sync.state.setAside.length > 0;
    return () => {
      unkept.current = () => false;
    };
  }, [sync, unkept]);
  useRestOfPage(sync, doc, state);
  const closed = state.connection.state === "barred" || !state.open;
  const hand = {
    onFocus: () => say(null, true),
    onBlur: () => say(null, false),
    readOnly: closed,
  };
  return (
    <div className="draft section-t stack gap-4">
      <div className="draft__bar">
        <DraftSign state={state} />
        <Others sync={sync} state={state} />
      </div>
      <Trouble sync={sync} state={state} />
      <BoundField doc={doc} field="title" hand={hand} />
      <BoundField doc={doc} field="summary" hand={hand} />
      <Body
        key={doc.guid}
        sync={sync}
        text={doc.getText("text")}
        begin={begin}
        closed={closed}
        onCursor={(cursor) => say(cursor, cursor !== null)}
      />
      <p className="hint">{t("together:live.noButton")}</p>
    </div>
  );
}

/** The document; another one after a refusal, or a restart of the server. */
function useDocument(sync: DocumentSync): Y.Doc {
  return useSyncExternalStore(
    (listener) => sync.onDocument(listener),
    () => sync.doc,
  );
}

/** Says where one is, at most every tenth of a second. */
function useCursorWords(sync: DocumentSync, proposalId: string) {
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let next: Parameters<DocumentSync["setPresence"]>[0] = { cursor: null, writing: null };
    return (cursor: { readonly x: number; readonly y: number } | null, here: boolean) => {
      next = { cursor, writing: here ? proposalId : null };
      if (timer) return;
      timer = setTimeout(() => {
        timer = null;
        sync.setPresence(next);
      }, CURSOR);
    };
  }, [sync, proposalId]);
}

/** Reads the page again once what was written has been kept: its other parts are made from what is stored. */
function useRestOfPage(sync: DocumentSync, doc: Y.Doc, state: SyncState): void {
  const { revalidate } = useRevalidator();
  const again = useRef(revalidate);
  again.current = revalidate;
  const barred = state.connection.state === "barred";
  const words = state.waiting > 0 || state.setAside.length > 0;
  useEffect(() => {
    // Published, or no longer an author: the page says so, and goes. Not over words that stand nowhere else.
    if (barred && !words) void again.current();
  }, [barred, words]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (sync.state.waiting > 0 || document.hidden) return changed();
        void again.current();
      }, QUIET);
    };
    doc.on("update", changed);
    return () => {
      clearTimeout(timer);
      doc.off("update", changed);
    };
  }, [sync, doc]);
}

/** What has become of what one wrote, told truthfully: never "kept" on a guess. */
function DraftSign({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const { saving, connection } = state;
  if (connection.state === "barred") {
    return (
      <SaveSign level={1} live>
        {t(state.waiting > 0 ? "together:live.save.not-kept" : "together:live.save.ended")}
      </SaveSign>
    );
  }
  const away = connection.state === "offline";
  const level = saving === "kept-for-everyone" ? 3 : saving === "on-its-way" ? 2 : 1;
  return (
    <SaveSign level={level} live>
      {away && saving === "kept-for-everyone" ? t("together:live.save.offline") : t(`together:live.save.${saving}`)}
    </SaveSign>
  );
}

/** Who else has the text open, and which of them write in it: names, said once when they change. */
function Others({ sync, state }: { sync: DocumentSync; state: SyncState }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const presences = usePresences(sync);
  const names = (writing: boolean) => {
    const found = new Set<string>();
    for (const { peer, name, personId } of state.people.values()) {
      if (personId === state.you?.personId) continue;
      if ((presences.get(peer)?.writing != null) === writing) found.add(name || t("common:noName"));
    }
    return [...found];
  };
  const writing = names(true);
  const there = names(false).filter((name) => !writing.includes(name));
  const list = (of: readonly string[]) => ({ count: of.length, names: formatList(language, of) });
  return (
    <p className="draft__others small" role="status">
      {[
        writing.length > 0 ? t("together:live.writing", list(writing)) : "",
        there.length > 0 ? t("together:live.there", list(there)) : "",
        writing.length + there.length === 0 ? t("together:live.alone") : "",
      ]
        .filter(Boolean)
        .join(" ")}
    </p>
  );
}

/** What the server did not take, and why nothing can be written any more. */
function Trouble({ sync, state }: { sync: DocumentSync; state: SyncState }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { connection, setAside, waiting, open } = state;
  const barred = connection.state === "barred" ? connection.reason : null;
  return (
    <div role="alert" className="draft__trouble">
      {barred !== null ? (
        <p>
          <b>{t("together:live.ended")}</b> {reason(barred)} {waiting > 0 ? t("together:live.copy") : null}
        </p>
      ) : open ? null : (
        <p>
          <b>{t("together:live.readOnly")}</b>
        </p>
      )}
      {setAside.length > 0 ? (
        <div className="stack gap-2">
          <p>
            <b>{t("together:live.notTaken")}</b> {reason(setAside[0]?.reason ?? "")}
          </p>
          {setAside.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and none ever moves.
            <blockquote key={place} lang="fr" className="draft__lost">
              {one.text}
            </blockquote>
          ))}
          <p>
            <Button type="button" small onClick={() => void sync.dismissSetAside()}>
              {t("together:live.haveRead")}
            </Button>
          </p>
        </div>
      ) : null}
    </div>
  );
}

type Hand = { readonly onFocus: () => void; readonly onBlur: () => void; readonly readOnly: boolean };

/** A line of the document in a field: what one types leaves as it is typed; what others type moves no caret. */
function BoundField({ doc, field, hand }: { doc: Y.Doc; field: "title" | "summary"; hand: Hand }) {
  const { t } = useTranslation();
  const input = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null);
  const text = doc.getText(field);
  useEffect(() => {
    const show = () => {
      const node = input.current;
      if (!node) return;
      const change = replacementBetween(node.value, text.toString());
      if (!change) return;
      const move = (at: number | null) =>
        at === null || at <= change.at ? at : Math.max(change.at, at + change.inserted.length - change.removed);
      const [start, end] = [move(node.selectionStart), move(node.selectionEnd)];
      node.value = text.toString();
      if (document.activeElement === node) node.setSelectionRange(start, end);
    };
    show();
    text.observe(show);
    return () => text.unobserve(show);
  }, [text]);
  const props = {
    name: field,
    maxLength: proposalLimits[field],
    lang: "fr",
    defaultValue: text.toString(),
    ...hand,
    onInput: () => {
      const node = input.current;
      if (!node) return;
      if (/[\r\n]/.test(node.value)) node.value = oneLine(node.value);
      const change = replacementBetween(text.toString(), oneLine(node.value));
      if (!change) return;
      doc.transact(() => {
        text.delete(change.at, change.removed);
        text.insert(change.at, change.inserted);
      });
    },
  };
  return field === "title" ? (
    <TextField {...props} ref={input as RefObject<HTMLInputElement | null>} label={t("proposals:form.title")} />
  ) : (
    <TextArea
      {...props}
      ref={input as RefObject<HTMLTextAreaElement | null>}
      rows={2}
      label={t("proposals:form.summary")}
    />
  );
}

interface BodyProps {
  sync: DocumentSync;
  text: Y.Text;
  begin: () => number | null;
  closed: boolean;
  onCursor: (cursor: { readonly x: number; readonly y: number } | null) => void;
}

function Body({ sync, text, begin, closed, onCursor }: BodyProps) {
  const { t } = useTranslation();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLFieldSetElement>(null);
  const [editor, setEditor] = useState<TextEditor | null>(null);
  const [left, setLeft] = useState(proposalLimits.text - text.length);
  const given = useRef({ onCursor });
  given.current.onCursor = onCursor;
  // In the moment in which the form leaves the page: letters that are being typed go on in the editor.
  useLayoutEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const caret = begin();
    const opened = openTextEditor({
      parent,
      text,
      labelledBy: `${id}-label`,
      describedBy: `${id}-hint`,
      onCursor: (cursor) => given.current.onCursor(cursor),
      onEscape: () => bar.current?.querySelector("button")?.focus(),
    });
    setEditor(opened);
    if (caret !== null) opened.focus(caret);
    const count = () => setLeft(proposalLimits.text - text.length);
    text.observe(count);
    return () => {
      text.unobserve(count);
      opened.destroy();
    };
  }, [text, id, begin]);
  useEffect(() => {
    editor?.setOpen(!closed);
  }, [editor, closed]);
  const cursors = useCursors(sync);
  useEffect(() => editor?.showOthers(cursors), [editor, cursors]);
  return (
    <div className="field draft__body">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as a label does for its field; the keyboard goes there by itself. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
      <span id={`${id}-label`} className="legend" onClick={() => editor?.focus()}>
        {t("proposals:form.text")}
      </span>
      <p id={`${id}-hint`} className="hint">
        {t("together:live.hint")}
      </p>
      <FormatBar ref={bar} press={(format) => editor?.format(format)} />
      <div ref={place} className="draft__text" />
      <p className="hint" role="status">
        {left < FEW_LEFT ? t("together:live.left", { count: Math.max(0, left) }) : ""}
      </p>
    </div>
  );
}

/** Where the others are in the text; the same person looks the same as long as they stay. */
function useCursors(sync: DocumentSync): readonly OthersCursor[] {
  const presences = usePresences(sync);
  return useMemo(
    () =>
      [...presences.values()].flatMap(({ peer, cursor }) => {
        const person = sync.state.people.get(peer);
        if (!cursor || !person || person.personId === sync.state.you?.personId) return [];
        return [{ peer, name: person.name, look: peer % 6, anchor: cursor.x, head: cursor.y }];
      }),
    [sync, presences],
  );
}

/** Who said where they are; a new map when anyone did. */
function usePresences(sync: DocumentSync): ReadonlyMap<number, PeerPresence> {
  const [presences, setPresences] = useState<ReadonlyMap<number, PeerPresence>>(() => new Map(sync.presences));
  useEffect(() => sync.onPresences(() => setPresences(new Map(sync.presences))), [sync]);
  return presences;
}
