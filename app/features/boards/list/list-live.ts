import { createContext, useCallback, useEffect, useRef, useState } from "react";
import type { BoardCommand } from "~/domain/boards/commands";
import { commandOf, type ListedForm } from "~/domain/boards/form-commands";
import { LIMITS } from "~/domain/boards/limits";
import { isNoteKind } from "~/domain/boards/note-kinds";
import { isReactionKind } from "~/domain/boards/reactions";
import { type BoardView, readBoard } from "~/domain/boards/read-board";
import { zoneProblem } from "~/domain/boards/zone-shape";
import { ZONE_WAYS } from "~/domain/boards/zones";
import { newId } from "~/features/live/new-id";
import { patiently } from "~/features/site/later-part";
import type { RefusedForm } from "../form-answer";
import type { useGesture } from "../run/use-gesture";
import type { BoardSync } from "../sync/board-sync";
import type { ListedWall } from "../wall-facts";
import { placeFrom, zoneFrom } from "../zone-form";

/** Does a form of the list on this device, or sends it without leaving the page ("sent"); "post" when it must be posted. */
export type DoForm = (intent: string, data: FormData, whenDone?: () => void) => "done" | "refused" | "sent" | "post";

/**
 * Does what several commands say on this device, as one form; "post" when it must be posted. `make` gives the commands for the
 * wall as it is now, or why not.
 */
export type DoAll = (
  intent: string,
  data: FormData,
  make: (view: BoardView) => readonly BoardCommand[] | { readonly field: string | null; readonly reason: string },
) => "done" | "refused" | "post";

export const DoAllContext = createContext<DoAll>(() => "post");

/** Comments and reactions that this page has just written: on a wall without names nothing else says whose they are. */
export const OwnContext = createContext<ReadonlySet<string>>(new Set());

export const DoFormContext = createContext<DoForm>(() => "post");

/**
 * The list of a live wall. What others do shows by itself, except under the hand: while one is in a form of an item
 * (`data-hold`), the list stays as it is and says that it has news. Without a session, or before the code has come, it
 * is what the server made of it.
 */
export function useListLive(
  sync: BoardSync | null,
  served: ListedWall,
  send: ReturnType<typeof useGesture>,
  mine: readonly string[],
) {
  const [live, setLive] = useState<ListedWall | null>(null);
  const [news, setNews] = useState(0);
  const [refused, setRefused] = useState<RefusedForm | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const held = useRef(false);
  const [own] = useState(() => new Set(mine));

  const read = useCallback(() => {
    if (!sync) return;
    setNews(0);
    setLive(readBoard(sync.doc));
  }, [sync]);

  useEffect(() => {
    if (!sync) {
      setLive(null);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = null;
        held.current = document.activeElement?.closest("[data-hold]") != null;
        if (held.current) setNews((count) => count + 1);
        else read();
      }, 250);
    };
    let doc = sync.doc;
    doc.on("update", changed);
    const stopDocument = sync.onDocument((next) => {
      doc.off("update", changed);
      doc = next;
      doc.on("update", changed);
      changed();
    });
    // Before the first answer of the server the document is empty: what the page came with is better.
    const stopState = sync.subscribe(() => {
      if (sync.state.you && sync.state.connection.state === "joined") changed();
    });
    if (sync.state.you) changed();
    const left = () => {
      if (held.current) changed();
    };
    document.addEventListener("focusout", left);
    return () => {
      if (timer) clearTimeout(timer);
      doc.off("update", changed);
      stopDocument();
      stopState();
      document.removeEventListener("focusout", left);
    };
  }, [sync, read]);

  const doAll = useCallback<DoAll>(
    (intent, data, make) => {
      if (!sync?.state.you) return "post";
      const refuseWith = (field: string | null, reason: string, detail?: Readonly<Record<string, string | number>>) => {
        setSaid(null);
        setRefused({
          intent,
          lastResult: { initialValue: Object.fromEntries(data), error: field ? { [field]: [reason] } : {} },
          refusal: field ? null : { reason, ...(detail ? { detail } : {}) },
        });
        return "refused" as const;
      };
      const made = make(readBoard(sync.doc));
      if ("reason" in made) return refuseWith(made.field, made.reason);
      for (const command of made) {
        const outcome = sync.perform(command);
        if (!outcome.ok) return refuseWith(null, outcome.reason, outcome.detail);
      }
      setRefused(null);
      setSaid(intent);
      read();
      return "done";
    },
    [sync, read],
  );

  const doForm = useCallback<DoForm>(
    (intent, data, whenDone) => {
      if (intent === "add-note" && data.get("lines") === "yes" && sync?.state.you) {
        void patiently(() => import("~/domain/boards/many-commands")).then(({ linesAsNotes, linesOf }) => {
          const text = (name: string) => String(data.get(name) ?? "").trim();
          const kind = text("kind");
          if (!isNoteKind(kind)) return;
          const form = { text: text("text"), kind, group: text("group"), writtenFor: text("writtenFor") };
          const make = (view: BoardView) => {
            if (form.text === "") return { field: "text", reason: "text-empty" };
            if (linesOf(form.text).length > LIMITS.together) return { field: "text", reason: "lines-too-many" };
            return linesAsNotes(form, view, newId);
          };
          if (doAll(intent, data, make) === "done") whenDone?.();
        });
        return "sent";
      }
      if (intent === "quiet-note" && sync) {
        void send(data).then((answer) => {
          if (answer.ok) {
            setRefused(null);
            setSaid(intent);
            whenDone?.();
            return;
          }
          const reason = answer.reason ?? "unknown";
          const field = reason.startsWith("text-") ? "text" : null;
          setSaid(null);
          setRefused({
            intent,
            lastResult: { initialValue: Object.fromEntries(data), error: field ? { [field]: [reason] } : {} },
            refusal: field ? null : { reason, ...(answer.detail ? { detail: answer.detail } : {}) },
          });
        });
        return "sent";
      }
      if (!sync?.state.you) return "post";
      const form = formFrom(intent, data);
      if (!form) return "post";
      const refuseWith = (name: string | null, reason: string, detail?: Readonly<Record<string, string | number>>) => {
        setSaid(null);
        setRefused({
          intent,
          lastResult: { initialValue: Object.fromEntries(data), error: name ? { [name]: [reason] } : {} },
          refusal: name ? null : { reason, ...(detail ? { detail } : {}) },
        });
        return "refused" as const;
      };
      if ("text" in form && form.text === "") {
        return refuseWith("text", form.intent === "add-comment" ? "talk-empty" : "text-empty");
      }
      if (form.intent === "add-arrow" && form.to === "") return refuseWith("to", "arrow-end-missing");
      if (form.intent === "move-note" && form.group === "new" && !form.title)
        return refuseWith("title", "group-title-empty");
      const problem = form.intent === "add-zone" || form.intent === "edit-zone" ? zoneProblem(form) : null;
      if (problem) return refuseWith(problem.field, problem.reason);
      const command = commandOf(form, readBoard(sync.doc), newId, (id) => own.has(id));
      if (!command) return "done";
      if (command.do === "add-comment" || command.do === "react") own.add(command.id);
      const outcome = sync.perform(command);
      if (!outcome.ok) {
        const field = outcome.reason.startsWith("group-title")
          ? "title"
          : outcome.reason === "note-text-too-long" || outcome.reason === "talk-too-long"
            ? "text"
            : null;
        return refuseWith(field, outcome.reason, outcome.detail);
      }
      setRefused(null);
      setSaid(intent);
      read();
      return "done";
    },
    [sync, read, send, doAll, own],
  );

  return { view: live ?? served, news, refresh: read, refused, said, doForm, doAll, own };
}

/** The same fields as the server reads; null for what only the server does (a lock). */
function formFrom(intent: string, data: FormData): ListedForm | null {
  const text = (name: string) => String(data.get(name) ?? "").replace(/\r\n?/g, "\n");
  const id = text("id");
  const title = text("title").replace(/\s+/g, " ").trim();
  const kind = text("kind");
  switch (intent) {
    case "add-note":
      return isNoteKind(kind)
        ? { intent, text: text("text").trim(), kind, group: text("group"), writtenFor: text("writtenFor").trim() }
        : null;
    case "edit-note":
      return { intent, id, text: text("text").trim(), base: text("base") };
    case "set-kind":
      return isNoteKind(kind) ? { intent, id, kind } : null;
    case "move-note":
      return { intent, id, group: text("group"), title };
    case "place-note":
    case "place-group":
      return { intent, id, way: text("way") === "up" ? "up" : "down" };
    case "remove-note":
    case "restore-note":
    case "remove-group":
    case "restore-group":
      return { intent, id };
    case "create-group":
      return { intent, title, note: data.getAll("note").map(String) };
    case "rename-group":
      return { intent, id, title, base: text("base") };
    case "zone-note":
    case "zone-group":
      return { intent, id, ...placeFrom(text) };
    case "add-zone":
      return { intent, title, ...zoneFrom(text) };
    case "edit-zone":
      return { intent, id, title, base: text("base"), ...zoneFrom(text) };
    case "move-zone": {
      const way = ZONE_WAYS.find((one) => one === text("way"));
      return way ? { intent, id, way } : null;
    }
    case "add-comment":
      return { intent, id, text: text("text").trim() };
    case "react":
      return isReactionKind(kind) || kind === "none" ? { intent, id, kind } : null;
    case "add-arrow":
      return { intent, id, to: text("to"), label: text("label") };
    case "remove-comment":
    case "restore-comment":
    case "remove-arrow":
    case "remove-zone":
    case "restore-zone":
      return { intent, id };
    default:
      return null;
  }
}
