import { Suspense, useMemo, useState } from "react";
import { isAlone } from "~/domain/boards/run-sheet";
import { noteSeeker } from "~/domain/boards/search-notes";
import { type Talk, talkByNote } from "~/domain/boards/talk";
import type { Hands } from "~/domain/boards/wall-operations";
import { operationsAt } from "~/domain/boards/wall-operations";
import { placesOf } from "~/domain/boards/zone-places";
import type { ZonePlace } from "~/domain/boards/zones";
import { useLive } from "~/features/live/use-live";
import { laterPart } from "~/features/site/later-part";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Sentence, slot } from "~/features/site/sentence";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Toast } from "~/ui/toast";
import type { RefusedForm } from "../form-answer";
import { formState } from "../form-answer";
import { PictureFields } from "../picture-fields";
import { GestureForm } from "../run/gesture-form";
import { useGesture } from "../run/use-gesture";
import { useKeptPage, useSyncState, useWallSync } from "../use-wall-sync";
import { type ListedWall, type WallFacts, whyNot } from "../wall-facts";
import { WallHead } from "../wall-head";
import { WallSaveSign } from "../wall-save-sign";
import { zoneChoice } from "../zone-choice-later";
import { ChooseLink } from "./choose-link";
import { ListBin } from "./list-bin";
import { ListGroup } from "./list-group";
import { DoAllContext, type DoForm, DoFormContext, OwnContext, useListLive } from "./list-live";
import { ListSearch } from "./list-search";
import { NewGroupForm } from "./new-group-form";
import { NewNoteForm } from "./new-note-form";
import { NoteList } from "./note-list";

/** The sequence and what is written alone, where there are any, and the ground, where one was drawn or may be. */
const RunPanel = laterPart(() => import("../run/run-panel").then((module) => module.RunPanel));
const ListQuiet = laterPart(() => import("./list-quiet").then((module) => module.ListQuiet));
const zones = () => import("./list-zones");
const ListZones = laterPart(() => zones().then((module) => module.ListZones));
const ListMany = laterPart(() => import("./list-many").then((module) => module.ListMany));
const manyIntents = ["gather-notes", "set-kinds", "align-notes", "copy-notes", "remove-notes"] as const;
const zoneParts = () => Promise.all([zones(), zoneChoice()]);
const nothingMore = async () => {};

type ListPageProps = {
  frame: WallFacts;
  view: ListedWall;
  /** The key of the forms that write something new: sent twice, they write it once. */
  once: string;
  /** The note, group or zone whose forms are shown: one at a time keeps a long wall light. */
  open: string | null;
  /** Each note has a box to tick, ticked beforehand or not; null: none has. */
  choose: "some" | "all" | null;
  /** Only the notes that have these words are shown; "" for all. */
  query: string;
  answer: RefusedForm | undefined;
};

/** What every part of the list is given. */
export type ListGiven = {
  readonly frame: WallFacts;
  readonly view: ListedWall;
  /** Where each note and group lies, of those that lie in a zone. */
  readonly places: ReadonlyMap<string, ZonePlace>;
  /** What is said of each note; nothing while people write alone. */
  readonly talk: ReadonlyMap<string, Talk>;
  readonly open: string | null;
  readonly choose: "some" | "all" | null;
  /** The notes that were ticked in a form that was refused. */
  readonly ticked: ReadonlySet<string>;
  /** Shows the forms of an item, or of none, without asking the server: there may be no network. */
  readonly onOpen: (id: string | null) => void;
  readonly answer: RefusedForm | undefined;
  readonly once: string;
};

/** The wall as an ordered list: everything that can be done on the wall, with plain forms. */
export function ListPage({
  frame: served,
  view: listed,
  once,
  open,
  choose: chosen,
  query: asked,
  answer: posted,
}: ListPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const sync = useWallSync(served.id, served.state === "open");
  const state = useSyncState(sync);
  useLive([served.id]);
  const {
    view,
    news,
    refresh,
    refused: kept,
    said,
    doForm,
    doAll,
    own,
  } = useListLive(sync, listed, useGesture(served.id), served.mine);
  useKeptPage(state, view.zones.length > 0 || served.hands.facilitates ? zoneParts : nothingMore);
  const answer = kept ?? posted;
  const locked = state?.you ? state.locked : null;
  const frame = useMemo(() => (locked ? { ...served, locked: [...locked] } : served), [served, locked]);
  const refused = String(answer?.lastResult?.initialValue?.id ?? "");
  /** A form that was taken folds its item, as a posted one does; the hand stays at that item. */
  const doAndFold: DoForm = (intent, data, whenDone) => {
    const answered = doForm(intent, data, whenDone);
    const id = String(data.get("id") ?? "");
    if (answered === "done" && id !== "") {
      setOpened(null);
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`#n-${id} .lacts a, #g-${id} .lacts a, #z-${id} .lacts a`)?.focus(),
      );
    }
    return answered;
  };
  const [opened, setOpened] = useState<string | null>(open);
  const places = useMemo(() => placesOf(view), [view]);
  const alone = isAlone(served.run);
  const talk = useMemo(() => (alone ? new Map<string, Talk>() : talkByNote(view)), [view, alone]);
  const [query, setQuery] = useState(asked);
  const many = (manyIntents as readonly (string | null)[]).includes(answer?.intent ?? null);
  const [choosing, setChoosing] = useState(chosen);
  const choose = choosing ?? (many ? "some" : null);
  const shown = useMemo(() => (query ? onlyWith(view, query) : view), [view, query]);
  const ticked = useMemo(
    () => new Set([many ? answer?.lastResult?.initialValue?.ids : []].flat().map(String)),
    [many, answer],
  );
  const given: ListGiven = {
    frame,
    view,
    places,
    talk,
    open: opened || refused,
    choose,
    ticked,
    onOpen: setOpened,
    answer,
    once,
  };
  const picture = formState(answer, "add-picture");
  const refusal = formState(answer, answer?.intent ?? "").refusal;
  const hands: Hands = frame.hands;
  const offers = operationsAt("wall", hands, { mine: false, locked: false });
  return (
    <DoFormContext value={doAndFold}>
      <DoAllContext value={doAll}>
        <OwnContext value={own}>
          <main id="contenu">
            <title>{`${t("wall-list:pageTitle", { title: frame.title })} · Chantiers`}</title>
            <WallHead frame={frame} here="list">
              {frame.hands.writes ? <WallSaveSign state={state} /> : null}
            </WallHead>
            <div className="wrap narrow wall-list">
              {frame.run ? (
                <Suspense fallback={null}>
                  <RunPanel frame={frame} back="list" />
                </Suspense>
              ) : null}
              {frame.question ? (
                <p className="lead above-4">
                  <Written>{frame.question}</Written>
                </p>
              ) : null}
              {refusal ? (
                <div className="above-4">
                  <ErrorSummary
                    title={t("wall-list:notDone")}
                    errors={[{ text: reason(refusal.reason, refusal.detail) }]}
                  />
                </div>
              ) : null}
              {offers.includes("add-note") ? (
                <NewNoteForm {...given} />
              ) : (
                <p className="tldr above-4">
                  {frame.state === "closed"
                    ? t("boards:closed")
                    : whyNot(frame.whyNot ?? "not-open", reason, t("boards:joinFirst"))}{" "}
                  {frame.state === "open" ? <a href={local("/rejoindre")}>{t("boards:joinLink")}</a> : null}
                </p>
              )}
              {offers.includes("add-picture") && frame.authors === "named" && !alone ? (
                <div className="above-3 no-print" data-hold>
                  <Disclosure summary={t("boards:picture.open")} open={answer?.intent === "add-picture"}>
                    <GestureForm
                      key={once}
                      boardId={frame.id}
                      intent="add-picture"
                      says={{ once }}
                      files
                      className="stack gap-3"
                      data-operation="add-picture"
                    >
                      <PictureFields field={(name) => `image-${name}`} form={picture} />
                      <p>
                        <Button>{t("wall-many:picture.do")}</Button>
                      </p>
                    </GestureForm>
                  </Disclosure>
                </div>
              ) : null}
              {offers.includes("add-note") && (isAlone(frame.run) || frame.quiet.length > 0) ? (
                <Suspense fallback={null}>
                  <ListQuiet {...given} />
                </Suspense>
              ) : null}
              {state?.connection.state === "offline" ? (
                <div className="above-3">
                  <Toast>{t("boards:offline")}</Toast>
                </div>
              ) : null}
              <div role="status" className="lnews">
                {said ? <p className="small">{t(`wall-list:said.${said}`)}</p> : null}
                {news > 0 ? (
                  <p className="row">
                    {t("wall-list:news")}
                    <Button type="button" small onClick={refresh}>
                      {t("wall-list:refresh")}
                    </Button>
                  </p>
                ) : null}
              </div>
              {frame.hands.facilitates ? (
                <p className="row above-3 no-print">
                  <a href={local(`/murs/${frame.id}/convertir`)}>{t("boards:op.turn")}</a>
                </p>
              ) : null}
              {view.noteCount > 0 ? <ListSearch query={query} found={shown.noteCount} onQuery={setQuery} /> : null}
              {offers.includes("add-note") && view.noteCount > 1 && choose === null ? (
                <p className="no-print">
                  <ChooseLink to="some" onChoose={setChoosing}>
                    {t("wall-many:start")}
                  </ChooseLink>
                </p>
              ) : null}
              {shown.groups.length > 0 ? (
                <nav className="jump" aria-label={t("wall-list:jump")}>
                  {shown.groups.map((one) => (
                    <a key={one.id} href={`#g-${one.id}`}>
                      <Sentence
                        text={t("wall-list:jumpTo", { title: slot, count: one.notes.length })}
                        written={one.title}
                      />
                    </a>
                  ))}
                </nav>
              ) : null}
              {shown.groups.map((one) => (
                <ListGroup key={one.id} {...given} group={one} />
              ))}
              <section className="lgroup" aria-labelledby="sans-regroupement">
                <h2 id="sans-regroupement">
                  {view.groups.length > 0 ? t("wall-list:ungrouped") : t("wall-list:notes")}
                </h2>
                {query && shown.ungrouped.length === 0 ? null : view.ungrouped.length === 0 ? (
                  <p className="soft">{view.noteCount === 0 ? t("wall-list:empty") : t("wall-list:allGrouped")}</p>
                ) : (
                  <NoteList given={given} notes={shown.ungrouped} labelledBy="sans-regroupement" />
                )}
              </section>
              {offers.includes("add-note") && choose !== null ? (
                <Suspense fallback={null}>
                  <ListMany {...given} onChoose={setChoosing} />
                </Suspense>
              ) : null}
              {offers.includes("create-group") ? <NewGroupForm {...given} /> : null}
              {view.zones.length > 0 || offers.includes("add-zone") ? (
                <Suspense fallback={null}>
                  <ListZones {...given} />
                </Suspense>
              ) : null}
              <ListBin {...given} />
            </div>
          </main>
        </OwnContext>
      </DoAllContext>
    </DoFormContext>
  );
}

/** The wall with the notes that have these words only, and the groups that hold some. */
function onlyWith(view: ListedWall, query: string): Pick<ListedWall, "groups" | "ungrouped" | "noteCount"> {
  const finds = noteSeeker(query);
  const groups = view.groups
    .map((group) => ({ ...group, notes: group.notes.filter(finds) }))
    .filter((group) => group.notes.length > 0);
  const ungrouped = view.ungrouped.filter(finds);
  const noteCount = groups.reduce((sum, group) => sum + group.notes.length, ungrouped.length);
  return { groups, ungrouped, noteCount };
}
