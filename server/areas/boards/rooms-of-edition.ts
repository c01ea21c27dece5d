import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { RoomLine } from "~/domain/boards/room";
import { currentStep } from "~/domain/boards/run-sheet";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { findSpace } from "../spaces/public";
import { handsOf } from "./read-room";
import { readRun } from "./read-run";

export type RoomsPage = {
  readonly edition: { readonly slug: string; readonly title: string };
  readonly rooms: readonly RoomLine[];
};

/** A chantier of an edition to ask `open-board` of: one this person facilitates if there is any. Null: no such edition. */
export async function roomsSubject(app: App, actor: Actor, slug: string): Promise<Subject | null> {
  const spaces = await app.db.space.findMany({ where: { edition: { slug } }, select: { id: true } });
  const found = await Promise.all(spaces.map(({ id }) => findSpace(app.db, { id }, app.now())));
  const subjects = found.flatMap((space) => (space ? [space.subject] : []));
  return subjects.find((subject) => can(actor, "open-board", subject).ok) ?? subjects[0] ?? null;
}

/** The open walls of an edition that this person facilitates, in the order of its chantiers; null: no such edition. */
export async function roomsOfEdition(
  app: App,
  actor: Actor,
  slug: string,
  language: Language,
): Promise<RoomsPage | null> {
  const edition = await app.db.edition.findUnique({
    where: { slug },
    select: { slug: true, title: true, english: true, spaces: { orderBy: { code: "asc" }, select: { id: true } } },
  });
  if (!edition) return null;
  const found = await Promise.all(edition.spaces.map(({ id }) => findSpace(app.db, { id }, app.now(), language)));
  const spaces = found.filter((space) => space !== null).filter((space) => can(actor, "open-board", space.subject).ok);
  const boards = await app.db.board.findMany({
    where: { spaceId: { in: spaces.map((space) => space.id) }, state: "open" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      spaceId: true,
      title: true,
      question: true,
      joinCode: true,
      _count: { select: { members: { where: { role: "write" } } } },
    },
  });
  const hands = await handsOf(
    app.db,
    boards.map((board) => board.id),
  );
  const lines = await Promise.all(
    boards.map(async ({ spaceId, _count, ...board }) => {
      const space = spaces.find((one) => one.id === spaceId);
      const run = await readRun(app.db, board.id, app.now());
      const step = currentStep(run);
      return {
        ...board,
        space: { slug: space?.slug ?? "", code: space?.code ?? "", shortTitle: space?.shortTitle ?? "" },
        people: _count.members,
        run,
        ready: step ? await app.db.boardReady.count({ where: { stepId: step.id } }) : 0,
        hands: hands.get(board.id) ?? [],
      };
    }),
  );
  const place = new Map(spaces.map((space, at) => [space.slug, at]));
  lines.sort((one, other) => (place.get(one.space.slug) ?? 0) - (place.get(other.space.slug) ?? 0));
  const english = edition.english as { title?: string };
  return {
    edition: { slug: edition.slug, title: (language === "en" && english.title) || edition.title },
    rooms: lines,
  };
}
