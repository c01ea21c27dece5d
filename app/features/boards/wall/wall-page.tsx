import Users from "lucide-react/icons/users";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { BoardCommand } from "~/domain/boards/commands";
import { FRAME, freeSpot, noteBox, overlap, within } from "~/domain/boards/layout";
import { LIMITS, NOTE_SIZE } from "~/domain/boards/limits";
import type { ShownView } from "~/domain/boards/live-protocol";
import type { NoteKind } from "~/domain/boards/note-kinds";
import type { BoardView } from "~/domain/boards/read-board";
import { isAlone } from "~/domain/boards/run-sheet";
import { newId } from "~/features/live/new-id";
import { useLive } from "~/features/live/use-live";
import { laterPart, patiently } from "~/features/site/later-part";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { withWords } from "~/i18n/page-words";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Toast } from "~/ui/toast";
import type { BoardSync } from "../sync/board-sync";
import { useKeptPage, useSyncState, useWallSync } from "../use-wall-sync";
import { type WallFacts, whyNot } from "../wall-facts";
import { WallHead } from "../wall-head";
import { WallSaveSign } from "../wall-save-sign";
import { Announcer } from "./announcer";
import { notesFrom, putNotes } from "./clipboard";
import { Dock } from "./dock";
import { History } from "./history";
import { placeNear, useOwnPlace } from "./own-place";
import { Surface, type SurfaceReach } from "./surface";
import type { Asking } from "./wall-dialogs";
import { type DraftNote, useShape, type WallHands, WallHandsContext } from "./wall-hands";
import { WallStore } from "./wall-store";

/** What the wall asks comes after the wall itself: when it is asked for, or before the network may go. */
const dialogs = () => withWords(["wall-talk", "wall-many"], () => import("./wall-dialogs"));
const WallDialogs = laterPart(() => dialogs().then((module) => module.WallDialogs));

/** Those of who facilitates come when they are asked for, or before the network may go. */
const zoneTools = () => withWords(["wall-list"], () => import("./zone-tools"));
const ZoneTools = laterPart(() => zoneTools().then((module) => module.ZoneTools));
const search = () => import("./wall-search");
const WallSearch = laterPart(() => search().then((module) => module.WallSearch));
const selection = () => withWords(["wall-many"], () => import("./selection-bar"));
const SelectionBar = laterPart(() => selection().then((module) => module.SelectionBar));
const following = () => withWords(["wall-many"], () => import("./follow-view"));
const FollowView = laterPart(() => following().then((module) => module.FollowView));
const pasting = () => patiently(() => import("~/domain/boards/many-commands"));
const allParts = () =>
  Promise.all([
    import("./chosen-bar"),
    import("./note-marks"),
    import("./arrows"),
    import("./becomes"),
    import("./zone-ground"),
    import("./group-frame"),
    import("./cursors"),
    import("./bin-panel"),
    dialogs(),
    search(),
    selection(),
    pasting(),
    following(),
  ]);
const participantParts = () => patiently(allParts);
const facilitatorParts = () => Promise.all([participantParts(), patiently(zoneTools)]);

const BinPanel = laterPart(() => import("./bin-panel").then((module) => module.BinPanel));

/** The sequence, where one was prepared. */
const RunPanel = laterPart(() => import("../run/run-panel").then((module) => module.RunPanel));
const QuietSheet = laterPart(() => import("../run/quiet-sheet").then((module) => module.QuietSheet));

const none: ReadonlySet<string> = new Set();

/** Milliseconds between two messages that say where one points. */
const POINT_EVERY = 100;

/** The live wall. */
export function WallPage({ frame, view }: { frame: WallFacts; view: BoardView }) {
  const { t } = useTranslation();
  const reason = useReason();
  const local = useLocal();
  const [store] = useState(() => new WallStore(view));
  const [history] = useState(() => new History());
  const sync = useWallSync(frame.id, true);
  const state = useSyncState(sync);
  useDocument(sync, store);
  // What is not in the document: what notes became, the code, whether the wall is open.
  useLive([frame.id]);

  const parts = frame.hands.facilitates ? facilitatorParts : participantParts;
  useEffect(() => {
    if (!sync) return;
    // Also on a shared computer, which keeps no page; once the wall itself has had the network.
    const timer = setTimeout(() => void parts(), 4_000);
    return () => clearTimeout(timer);
  }, [sync, parts]);
  useKeptPage(state, parts);

  const [selected, setSelected] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const [draft, setDraft] = useState<(DraftNote & { readonly writtenFor?: string }) | null>(null);
  const [zoom, setZoom] = useState(1);
  const [kind, setKind] = useState<NoteKind>("idea");
  const [asking, setAsking] = useState<Asking>(null);
  /** The zone whose form is open; null for a new one. */
  const [drawing, setDrawing] = useState<{ readonly id: string | null } | undefined>();
  const [searching, setSearching] = useState(false);
  const [aloud, setAloud] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  /** Rises with each step, so that the buttons of undo and redo know. */
  const [, setSteps] = useState(0);
  const reach = useRef<SurfaceReach | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const ownNotes = useOwnNotes(frame.id);
  /** The note one has just put up. */
  const fresh = useRef<string | null>(null);

  const locked = useMemo(
    () => (state?.you ? state.locked : new Set(frame.locked)),
    [state?.you, state?.locked, frame.locked],
  );
  const role = state?.you?.role;
  const facts = useMemo<WallFacts>(() => {
    const open = state?.you ? state.open : frame.state === "open";
    if (!role) return { ...frame, hands: { ...frame.hands, writes: false, facilitates: false } };
    return {
      ...frame,
      state: open ? "open" : "closed",
      hands: {
        personId: frame.hands.personId,
        writes: open && role !== "look",
        facilitates: open && role === "facilitate",
      },
    };
  }, [frame, role, state?.you, state?.open]);

  const perform = useCallback(
    (command: BoardCommand): boolean => {
      const outcome = sync?.perform(command) ?? { ok: false as const, reason: "board-not-joined" as const };
      if (outcome.ok) {
        setProblem(null);
        return true;
      }
      const detail = "detail" in outcome ? outcome.detail : undefined;
      setProblem(reason(outcome.reason, detail));
      return false;
    },
    [sync, reason],
  );
  const actAll = useCallback(
    (commands: readonly BoardCommand[]): boolean => {
      // What it takes to undo is read before the wall changes.
      const before = new History();
      before.remember(store, commands);
      for (const command of commands) {
        // On a wall without names nothing else says whose they are.
        if (command.do === "add-comment" || command.do === "react") ownNotes.add(command.id);
        if (command.do === "add-notes") for (const { id } of command.notes) ownNotes.add(id);
      }
      if (!commands.every(perform)) return false;
      history.adopt(before);
      setSteps((count) => count + 1);
      return true;
    },
    [perform, store, history, ownNotes],
  );
  const act = useCallback((command: BoardCommand) => actAll([command]), [actAll]);
  useOwnPlace(store, editing !== null && editing === fresh.current ? editing : null, perform);
  const mine = useCallback(
    (id: string) => {
      const author = store.raw(id)?.authorId ?? store.authorOfSaid(id);
      return (
        (author !== null && author !== undefined && author === frame.hands.personId) ||
        ownNotes.has(id) ||
        frame.mine.includes(id)
      );
    },
    [store, frame.hands.personId, frame.mine, ownNotes],
  );

  const [showing, setShowing] = useState(false);
  const point = usePointer(sync, editing && store.raw(editing) ? editing : null, showing ? reach : null);
  const shown = useShownView(sync);

  /** A place in what one sees where a new note hides nothing. */
  const spotFor = useCallback(
    (wanted?: { x: number; y: number }) => {
      const size = { w: NOTE_SIZE.width, h: NOTE_SIZE.height };
      const seen = reach.current?.seen() ?? { x: 0, y: 0, w: 0, h: 0 };
      const middle = wanted ?? { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 };
      const corner = { x: Math.round(middle.x - size.w / 2), y: Math.round(middle.y - size.h / 2) };
      return { spot: freeSpot(corner, size, store.boxes(), seen), size, seen };
    },
    [store],
  );
  const putWords = useCallback(
    (text: string, what: NoteKind) => {
      const id = newId();
      ownNotes.add(id);
      return act({ do: "add-note", id, kind: what, text, ...spotFor().spot });
    },
    [act, spotFor, ownNotes],
  );
  const write = useCallback(
    (at?: { x: number; y: number }, writtenFor?: string) => {
      if (!facts.hands.writes) return;
      if (isAlone(facts.run)) {
        document.getElementById("quiet-text")?.focus();
        return;
      }
      const { spot, size, seen } = spotFor(at);
      const id = newId();
      setDraft({ id, ...spot, kind, group: null, ...(writtenFor ? { writtenFor } : {}) });
      setSelected(id);
      setEditing(id);
      if (!within(seen, spot.x, spot.y) || !within(seen, spot.x + size.w, spot.y + size.h)) {
        requestAnimationFrame(() => reach.current?.show({ ...spot, ...size }));
      }
    },
    [facts.hands.writes, facts.run, spotFor, kind],
  );

  const hands = useMemo<WallHands>(
    () => ({
      store,
      frame: facts,
      locked,
      selected,
      chosen,
      choosing,
      editing,
      draft,
      zoom,
      act,
      actAll,
      select: (id) => {
        setSelected(id);
        setChosen(none);
      },
      toggle: (id) => {
        const before = chosen.size > 0 ? chosen : new Set(selected ? [selected] : []);
        const after = new Set(before);
        if (!after.delete(id) && after.size < LIMITS.together) after.add(id);
        setChosen(after);
        setSelected(after.has(id) ? id : ([...after].at(-1) ?? null));
      },
      choose: (ids) => {
        const some = ids.slice(0, LIMITS.together);
        setChosen(new Set(some));
        setSelected(some.at(-1) ?? null);
      },
      edit: (id) => {
        if (id === null) setDraft(null);
        else {
          setSelected(id);
          setChosen(none);
        }
        setEditing(id);
      },
      toActions: () => {
        // A bar that is still being fetched is waited for, two seconds at most.
        const go = (left: number) =>
          requestAnimationFrame(() => {
            const first = bar.current?.querySelector<HTMLElement>("button, a");
            if (first) first.focus();
            else if (left > 0) go(left - 1);
          });
        go(120);
      },
      openTalk: (id) => setAsking({ what: "talk", id }),
      openMove: (id) => setAsking({ what: "move", ids: [id] }),
      land: (text) => {
        if (!draft) return false;
        const { id, kind: what, writtenFor } = draft;
        ownNotes.add(id);
        fresh.current = id;
        // Someone else's may lie there by now.
        const place = placeNear(store, noteBox({ ...draft, text: "" }));
        return act({ do: "add-note", id, kind: what, text, ...place, ...(writtenFor ? { writtenFor } : {}) });
      },
      writeText: (id, text, base) => {
        perform({ do: "edit-note", id, text, base });
      },
      rememberText: (id, before, after) => {
        history.rememberText(id, before, after);
        setSteps((count) => count + 1);
      },
      mine,
      say: setAloud,
    }),
    [
      store,
      facts,
      locked,
      selected,
      chosen,
      choosing,
      editing,
      draft,
      zoom,
      act,
      actAll,
      perform,
      history,
      mine,
      ownNotes,
    ],
  );

  const undo = useCallback(() => {
    for (const command of history.undo(store)) perform(command);
    setSteps((count) => count + 1);
  }, [history, store, perform]);
  const redo = useCallback(() => {
    for (const command of history.redo()) perform(command);
    setSteps((count) => count + 1);
  }, [history, perform]);

  const { choose } = hands;
  useEffect(() => {
    const elsewhere = (event: Event) =>
      !(event.target instanceof Element) || event.target.closest("input, textarea, select, dialog, [contenteditable]");
    const copy = (event: ClipboardEvent) => {
      const ids = chosen.size > 0 ? chosen : new Set([selected]);
      const notes = store.order.filter((id) => ids.has(id)).flatMap((id) => store.note(id)?.note ?? []);
      if (elsewhere(event) || !event.clipboardData || notes.length === 0 || !getSelection()?.isCollapsed) return;
      event.preventDefault();
      putNotes(event.clipboardData, notes);
    };
    const paste = async (event: ClipboardEvent) => {
      if (elsewhere(event) || !event.clipboardData || !facts.hands.writes) return;
      const copied = notesFrom(event.clipboardData);
      const text = event.clipboardData.getData("text/plain");
      event.preventDefault();
      if (isAlone(facts.run)) {
        setProblem(reason("step-alone"));
        return;
      }
      const { linesOf, pasted } = await pasting();
      const lines = linesOf(text);
      if (!copied && lines.length > LIMITS.together) {
        setProblem(reason("lines-too-many", { lines: LIMITS.together }));
        return;
      }
      const commands = pasted(copied ?? lines.map((line) => ({ text: line, kind })), newId, ({ w, h }) => {
        const seen = reach.current?.seen() ?? { x: 0, y: 0, w: 0, h: 0 };
        const corner = { x: Math.round(seen.x + (seen.w - w) / 2), y: Math.round(seen.y + (seen.h - h) / 2) };
        const spot = freeSpot(corner, { w, h }, store.boxes());
        // A block for which there is no room nearby goes right of everything, rather than over other notes.
        const covers = store.boxes().some((box) => overlap(box, { ...spot, w, h }));
        return covers ? { x: Math.round(store.bounds.x + store.bounds.w + 80), y: Math.round(store.bounds.y) } : spot;
      });
      if (commands.length > 0 && actAll(commands)) {
        const ids = commands.flatMap((one) => (one.do === "add-notes" ? one.notes.map(({ id }) => id) : []));
        choose(ids);
        const first = store.note(ids[0] ?? "")?.box;
        const seen = reach.current?.seen();
        if (first && seen && !within(seen, first.x, first.y)) reach.current?.show(first);
      }
    };
    document.addEventListener("copy", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("paste", paste);
    };
  }, [chosen, selected, store, facts.hands.writes, facts.run, reason, kind, actAll, choose]);

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      const meta = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (meta && key === "z") {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
      } else if (meta && key === "y") {
        event.preventDefault();
        redo();
      } else if (meta && key === "a" && (target === document.body || target.closest(".surface"))) {
        // What one sees, not a wall of two thousand.
        event.preventDefault();
        if (reach.current) choose(reach.current.within(reach.current.seen()));
      } else if (!meta && !event.altKey && key === "n") {
        event.preventDefault();
        write();
      }
    };
    window.addEventListener("keydown", keys);
    return () => window.removeEventListener("keydown", keys);
  }, [undo, redo, write, choose]);

  const people = state?.people.size ?? 0;
  const offline = state?.connection.state === "offline";
  const barred = state?.connection.state === "barred" ? state.connection.reason : null;
  const lock = async (id: string, wanted: boolean) => {
    const answer = (await sync?.lock(id, wanted)) ?? { ok: false, reason: "not-connected" };
    setProblem(answer.ok ? null : reason(answer.reason ?? "unknown"));
  };
  const refused = state?.refused ?? null;
  return (
    <WallHandsContext value={hands}>
      <main id="contenu" className="wallpage">
        <title>{`${frame.title} · Chantiers`}</title>
        <WallHead frame={frame} here="wall">
          {facts.hands.writes || sync ? <WallSaveSign state={state} /> : null}
          {people > 0 ? (
            <span className="row small wallbar__people">
              <Icon of={Users} />
              {t("boards:people", { count: people })}
            </span>
          ) : null}
        </WallHead>
        {frame.question ? (
          <p className="wallask">
            <Written>{frame.question}</Written>
          </p>
        ) : null}
        <div className={facts.run ? "wallgrid" : "wallgrid wallgrid--plain"}>
          <div className="wallcol">
            {facts.hands.writes ? (
              <a className="skip" href="#ecrire">
                {t("boards:wall.skipToWrite")}
              </a>
            ) : null}
            <Surface sync={sync} reach={reach} onZoom={setZoom} onWrite={write} onPoint={point} />
            {searching ? (
              <Suspense fallback={null}>
                <WallSearch
                  onShow={(id) => {
                    const box = store.note(id)?.box;
                    if (box) reach.current?.show(box);
                  }}
                  onClose={(at) => {
                    setSearching(false);
                    requestAnimationFrame(() => (at ? reach.current?.focusItem(at) : undefined));
                  }}
                />
              </Suspense>
            ) : null}
            <div className="wallsay">
              {shown ? (
                <Suspense fallback={null}>
                  <FollowView view={shown} reach={reach} />
                </Suspense>
              ) : null}
              {offline ? <Toast>{t("boards:offline")}</Toast> : null}
              {barred ? <Toast>{reason(barred)}</Toast> : null}
              {problem || refused ? (
                <Toast
                  action={
                    problem ? (
                      <Button type="button" small onClick={() => setProblem(null)}>
                        {t("boards:wall.understood")}
                      </Button>
                    ) : undefined
                  }
                >
                  {problem ?? (refused ? reason(refused.reason, refused.detail) : "")}
                </Toast>
              ) : null}
              {state && state.setAside.length > 0 ? (
                <Toast
                  action={
                    <Button type="button" small onClick={() => void sync?.dismissSetAside()}>
                      {t("boards:wall.understood")}
                    </Button>
                  }
                >
                  {t("boards:wall.setAside")} {state.setAside.map((one) => `«\u00a0${one.text}\u00a0»`).join(", ")}
                </Toast>
              ) : null}
            </div>
            {facts.run && facts.hands.writes ? (
              <Suspense fallback={null}>
                <QuietSheet frame={facts} kind={kind} onKind={setKind} onPut={putWords} />
              </Suspense>
            ) : null}
            <Dock
              kind={kind}
              onKind={setKind}
              onWrite={() => write()}
              onWriteFor={() => setAsking({ what: "write-for" })}
              onNewGroup={() => {
                const seen = reach.current?.seen() ?? { x: 0, y: 0, w: 0, h: 0 };
                const middle = { x: Math.round(seen.x + seen.w / 2 - 168), y: Math.round(seen.y + seen.h / 2 - 100) };
                setAsking({
                  what: "new-group",
                  at: freeSpot(middle, { w: FRAME.emptyWidth, h: FRAME.emptyHeight }, store.boxes(), seen),
                });
              }}
              onPicture={() => setAsking({ what: "picture", at: spotFor().spot })}
              onRename={(id) => setAsking({ what: "rename", id })}
              onLock={(id, wanted) => void lock(id, wanted)}
              onZone={(id) => setAsking({ what: "zone", id })}
              onArrow={(id) => setAsking({ what: "arrow", id })}
              onZones={() => setDrawing({ id: null })}
              onEditZone={(id) => setDrawing({ id })}
              onSearch={() => setSearching(true)}
              onZoom={(factor) => reach.current?.zoomBy(factor)}
              onUndo={undo}
              onRedo={redo}
              canUndo={history.canUndo}
              canRedo={history.canRedo}
              onLeave={(id) => reach.current?.focusItem(id)}
              onChoosing={() => {
                if (choosing) hands.select(null);
                setChoosing(!choosing);
              }}
              showing={showing}
              onShow={() => setShowing(!showing)}
              bar={bar}
              together={
                chosen.size > 1 ? (
                  <Suspense fallback={null}>
                    <SelectionBar
                      bar={bar}
                      onGroup={(ids) => setAsking({ what: "move", ids })}
                      onArrow={(id, to) => setAsking({ what: "arrow", id, to })}
                      onLeave={() => {
                        setChoosing(false);
                        hands.select(null);
                        if (selected) reach.current?.focusItem(selected);
                      }}
                    />
                  </Suspense>
                ) : null
              }
            >
              {facts.hands.writes ? null : (
                <p className="wallnote">
                  {facts.state === "closed"
                    ? t("boards:closed")
                    : frame.whyNot
                      ? whyNot(frame.whyNot, reason, t("boards:joinFirst"))
                      : t("boards:save.connecting")}{" "}
                  {facts.state === "open" && frame.whyNot ? (
                    <a href={local("/rejoindre")}>{t("boards:joinLink")}</a>
                  ) : null}
                </p>
              )}
            </Dock>
            <Bin sync={sync} store={store} />
          </div>
          {facts.run ? (
            <Suspense fallback={null}>
              <RunPanel frame={facts} back="wall" />
            </Suspense>
          ) : null}
        </div>
        {asking ? (
          <Suspense fallback={null}>
            <WallDialogs
              asking={asking}
              sync={sync}
              onClose={() => {
                const about = "id" in asking ? asking.id : "ids" in asking ? (asking.ids.at(-1) ?? null) : null;
                setAsking(null);
                if (about) requestAnimationFrame(() => reach.current?.focusItem(about));
              }}
              onWriteFor={(who) => {
                setAsking(null);
                requestAnimationFrame(() => write(undefined, who));
              }}
            />
          </Suspense>
        ) : null}
        {drawing ? (
          <Suspense fallback={null}>
            <ZoneTools
              id={drawing.id}
              sync={sync}
              onClose={(shown) => {
                setDrawing(undefined);
                requestAnimationFrame(() => {
                  const zone = shown && store.zone(shown);
                  if (!zone) return;
                  if (drawing.id === null) reach.current?.show(zone);
                  requestAnimationFrame(() => reach.current?.focusItem(zone.id));
                });
              }}
            />
          </Suspense>
        ) : null}
        <Announcer store={store} mine={mine} />
        <p className="sr" role="status">
          {aloud}
        </p>
      </main>
    </WallHandsContext>
  );
}

/** What was taken off, once something was. */
function Bin({ sync, store }: { sync: BoardSync | null; store: WallStore }) {
  useShape(store);
  return store.hasBin ? (
    <Suspense fallback={null}>
      <BinPanel sync={sync} />
    </Suspense>
  ) : null;
}

/** Shows the document of the live wall once the server, or this device, has said something of it. */
function useDocument(sync: BoardSync | null, store: WallStore): void {
  useEffect(() => {
    if (!sync) return;
    let attached = false;
    const attach = () => {
      if (attached || !sync.state.you) return;
      attached = true;
      store.attach(sync.doc);
    };
    attach();
    const stopState = sync.subscribe(attach);
    const stopDocument = sync.onDocument((doc) => {
      attached = true;
      store.attach(doc);
    });
    return () => {
      stopState();
      stopDocument();
      store.detach();
    };
  }, [sync, store]);
}

/** What a facilitator shows of the wall, null while nobody does. */
function useShownView(sync: BoardSync | null): ShownView | null {
  const read = () => (sync ? ([...sync.presences.values()].find(({ view }) => view)?.view ?? null) : null);
  return useSyncExternalStore(
    (listener) => sync?.onPresences(listener) ?? (() => {}),
    read,
    () => null,
  );
}

/** Says where one points, what one writes and what one shows, ten times a second at most. */
function usePointer(
  sync: BoardSync | null,
  writing: string | null,
  shows: { readonly current: SurfaceReach | null } | null,
): (at: { x: number; y: number } | null) => void {
  const cursor = useRef<{ x: number; y: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ sync, writing, shows });
  latest.current = { sync, writing, shows };
  const say = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const now = latest.current;
      const view = now.shows?.current?.seen() ?? null;
      now.sync?.setPresence({ cursor: cursor.current, writing: now.writing, view });
    }, POINT_EVERY);
  }, []);
  useEffect(() => {
    if (!shows) return;
    let last = "";
    const look = setInterval(() => {
      const seen = JSON.stringify(shows.current?.seen());
      if (seen !== last) say();
      last = seen;
    }, 2 * POINT_EVERY);
    return () => {
      clearInterval(look);
      say();
    };
  }, [shows, say]);
  useEffect(() => {
    if (sync && writing !== undefined) say();
  }, [sync, writing, say]);
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  return useCallback(
    (at) => {
      cursor.current = at;
      say();
    },
    [say],
  );
}

/** The notes one put on this wall from this tab: on a wall without names, nobody else knows whose they are. */
function useOwnNotes(boardId: string): Set<string> {
  const [own] = useState(() => new Set<string>());
  useEffect(() => {
    const key = `chantiers-own-${boardId}`;
    try {
      for (const id of JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[]) own.add(id);
    } catch {
      // A browser that keeps nothing: they are known as long as the page is open.
    }
    return () => {
      try {
        sessionStorage.setItem(key, JSON.stringify([...own]));
      } catch {}
    };
  }, [boardId, own]);
  return own;
}
