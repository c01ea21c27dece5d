import Users from "lucide-react/icons/users";
import Volume from "lucide-react/icons/volume-2";
import VolumeOff from "lucide-react/icons/volume-x";
import { useEffect, useState } from "react";
import { readBoard } from "~/domain/boards/read-board";
import { currentStep } from "~/domain/boards/run-sheet";
import { useLive } from "~/features/live/use-live";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { Paper } from "~/ui/paper";
import { QrFrame } from "~/ui/qr-frame";
import { useNoteBy } from "./note-by";
import { RunAnnouncer, StepClock, useSound } from "./run/step-clock";
import { spacedCode } from "./spaced-code";
import type { BoardSync } from "./sync/board-sync";
import { useSyncState, useWallSync } from "./use-wall-sync";
import type { ListedNote, WallFacts } from "./wall-facts";

type ProjectionPageProps = {
  frame: WallFacts;
  noteCount: number;
  latest: readonly ListedNote[];
  /** The notes with the most dots, once they are counted. */
  best: readonly { readonly id: string; readonly text: string; readonly dots: number }[];
  /** "chantiers.exemple.fr/rejoindre": what one types who has no camera. */
  address: string;
  qr: string | null;
};

/** For the room: the question, how to join, and the notes as they come. Nothing to press but the sound. */
export function ProjectionPage({ frame, noteCount, latest, best, address, qr }: ProjectionPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const by = useNoteBy();
  const sync = useWallSync(frame.id, true);
  const state = useSyncState(sync);
  useLive([frame.id]);
  const step = currentStep(frame.run);
  const [sound, setSound] = useSound(true);
  const shown = useLatest(sync, { noteCount, latest });
  return (
    <main id="contenu" className="proj">
      <title>{`${t("boards:projection.pageTitle", { title: frame.title })} · Chantiers`}</title>
      <div className="proj__ask">
        <p className="soft">
          <a href={local(`/murs/${frame.id}`)}>
            {frame.question ? <Written>{frame.title}</Written> : t("boards:asWall")}
          </a>
        </p>
        <h1>
          <Written>{frame.question || frame.title}</Written>
        </h1>
        <p className="proj__count row">
          <b>{t("boards:notes", { count: shown.noteCount })}</b>
          {state?.you ? (
            <span className="row">
              <Icon of={Users} />
              {t("boards:people", { count: state.people.size })}
            </span>
          ) : null}
        </p>
        {step && frame.run ? (
          <div className="proj__step">
            <p>
              <span className="soft">
                {t("boards:run.at", { at: frame.run.steps.indexOf(step) + 1, of: frame.run.steps.length })}
              </span>{" "}
              <b>
                <Written>{step.title}</Written>
              </b>
            </p>
            <p>
              <Written>{step.instruction}</Written>
            </p>
            <StepClock run={frame.run} />
          </div>
        ) : null}
        {frame.run ? <RunAnnouncer run={frame.run} sound={sound} /> : null}
        {frame.run ? (
          <button
            type="button"
            className="btn btn--small btn--quiet above-2"
            aria-pressed={sound}
            onClick={() => setSound(!sound)}
          >
            <Icon of={sound ? Volume : VolumeOff} />
            {t("boards:run.sound")}
          </button>
        ) : null}
      </div>
      {frame.joinCode && qr ? (
        <aside className="proj__join" aria-label={t("boards:projection.join")}>
          <QrFrame src={qr} alt={t("boards:projection.qrAlt")} large />
          <p className="proj__code num">{spacedCode(frame.joinCode)}</p>
          <p>{address}</p>
        </aside>
      ) : (
        <aside className="proj__join" aria-label={t("boards:projection.join")}>
          <p>{frame.state === "closed" ? t("boards:closed") : t("boards:projection.noCode")}</p>
        </aside>
      )}
      {best.length > 0 ? (
        <section className="proj__result" aria-label={t("boards:dots.result")}>
          <h2>{t("boards:dots.result")}</h2>
          <ol>
            {best.map((one) => (
              <li key={one.id}>
                <b className="num">{one.dots}</b> <Written>{one.text}</Written>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <ul className="proj__notes" aria-label={t("boards:projection.latest")}>
        {shown.latest.map((note) => (
          <Paper key={note.id} as="li" tone={note.kind} kind={t(`boards:kind.${note.kind}`)} by={by(frame, note)}>
            <Written>{note.text}</Written>
          </Paper>
        ))}
      </ul>
    </main>
  );
}

/** The last notes and how many there are, from the live wall once it is open. */
function useLatest(sync: BoardSync | null, served: { noteCount: number; latest: readonly ListedNote[] }) {
  const [live, setLive] = useState<typeof served | null>(null);
  useEffect(() => {
    if (!sync) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      if (!sync.state.you) return;
      const view = readBoard(sync.doc);
      const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].filter((note) => note.text);
      notes.sort((one, other) => other.writtenAt - one.writtenAt);
      setLive({ noteCount: view.noteCount, latest: notes.slice(0, 8) });
    };
    const soon = () => {
      timer ??= setTimeout(read, 500);
    };
    let doc = sync.doc;
    doc.on("update", soon);
    const stopDocument = sync.onDocument((next) => {
      doc.off("update", soon);
      doc = next;
      doc.on("update", soon);
      soon();
    });
    const stopState = sync.subscribe(soon);
    soon();
    return () => {
      if (timer) clearTimeout(timer);
      doc.off("update", soon);
      stopDocument();
      stopState();
    };
  }, [sync]);
  return live ?? served;
}
