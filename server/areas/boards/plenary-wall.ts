import type { Actor } from "~/domain/access/actor";
import type { PlenaryWall } from "~/domain/boards/room";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { wallFrame } from "./queries";
import { readBoardView } from "./read-board-view";

const most = 6;

/** The wall of a chantier to show in plenary: the last one opened that is still open, else the last one; null without any. */
export async function plenaryWall(
  app: App,
  actor: Actor,
  spaceId: string,
  language: Language,
): Promise<PlenaryWall | null> {
  const board = await app.db.board.findFirst({
    where: { spaceId },
    orderBy: [{ state: "desc" }, { createdAt: "desc" }],
    select: { id: true },
  });
  if (!board) return null;
  const [frame, view] = await Promise.all([wallFrame(app, actor, board.id, language), readBoardView(app, board.id)]);
  if (!frame) return null;
  const counts = frame.dots?.state === "counted" ? frame.dots.counts : {};
  const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped];
  return {
    id: frame.id,
    title: frame.title,
    question: frame.question,
    notes: view.noteCount,
    groups: view.groups
      .map(({ id, title, notes: inside }) => ({ id, title, notes: inside.length }))
      .sort((one, other) => other.notes - one.notes)
      .slice(0, most),
    best: notes
      .map(({ id, text }) => ({ id, text, dots: counts[id] ?? 0 }))
      .filter((one) => one.dots > 0)
      .sort((one, other) => other.dots - one.dots)
      .slice(0, most),
  };
}
