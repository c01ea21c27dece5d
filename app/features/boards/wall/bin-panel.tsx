import { useEffect, useState } from "react";
import { type BoardView, readBoard } from "~/domain/boards/read-board";
import { operationsAt } from "~/domain/boards/wall-operations";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import type { BoardSync } from "../sync/board-sync";
import { useShape, useWallHands } from "./wall-hands";

/** What was taken off the wall, to put it back: one's own notes, all of them for a facilitator. */
export function BinPanel({ sync }: { sync: BoardSync | null }) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const shape = useShape(hands.store);
  const [bin, setBin] = useState<Pick<BoardView, "bin" | "binnedGroups" | "binnedZones" | "binnedComments">>({
    bin: [],
    binnedGroups: [],
    binnedZones: [],
    binnedComments: [],
  });
  useEffect(() => {
    if (sync?.state.you && shape >= 0) setBin(readBoard(sync.doc));
  }, [sync, shape]);
  const may = (mine: boolean) => operationsAt("bin", hands.frame.hands, { mine, locked: false });
  const notes = bin.bin.filter((note) => note.text !== "" && may(hands.mine(note.id)).includes("restore-note"));
  const groups = may(false).includes("restore-group") ? bin.binnedGroups : [];
  const zones = may(false).includes("restore-zone") ? bin.binnedZones : [];
  const comments = bin.binnedComments.filter(
    ({ id, text, authorId }) =>
      text !== "" &&
      may(hands.mine(id) || (authorId !== null && authorId === hands.frame.hands.personId)).includes("restore-comment"),
  );
  const count = notes.length + groups.length + zones.length + comments.length;
  if (count === 0) return null;
  return (
    <div className="wallbin">
      <Disclosure summary={t("boards:bin.summary", { count })}>
        <ul className="wallbin__l">
          {notes.map((note) => (
            <li key={note.id} className="row">
              <span className={`tag k-${note.kind}`} id={`b-${note.id}`}>
                {note.text}
              </span>
              <Button
                type="button"
                small
                look="quiet"
                aria-describedby={`b-${note.id}`}
                data-operation="restore-note"
                onClick={() => hands.act({ do: "restore-note", id: note.id })}
              >
                {t("boards:op.restore")}
              </Button>
            </li>
          ))}
          {[
            ...groups.map(({ id, title }) => ({ id, title, what: "group" as const })),
            ...zones.map(({ id, title }) => ({ id, title, what: "zone" as const })),
            ...comments.map(({ id, text }) => ({ id, title: text, what: "comment" as const })),
          ].map(({ id, title, what }) => (
            <li key={id} className="row">
              <span id={`b-${id}`}>{t(`boards:bin.${what}`, { title, text: title })}</span>
              <Button
                type="button"
                small
                look="quiet"
                aria-describedby={`b-${id}`}
                data-operation={`restore-${what}`}
                onClick={() => hands.act({ do: `restore-${what}`, id })}
              >
                {t("boards:op.restore")}
              </Button>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
