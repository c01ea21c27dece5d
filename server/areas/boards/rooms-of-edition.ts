import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { RoomLine } from "~/domain/boards/room";
import { currentStep } from "~/domain/boards/run-sheet";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { handsOf } from "./read-room";
import { readRuns } from "./read-run";

export type RoomsPage = {
  readonly edition: { readonly slug: string; readonly title: string };
  readonly rooms: readonly RoomLine[];
};

/**
 * What `facilitate-board` is asked of for all the rooms of an edition: a room of a chantier this person facilitates, else a
 * room they facilitate without its chantier, else any. Null: no such edition, or one without a chantier.
 */
export async function roomsSubject(app: App, actor: Actor, slug: string): Promise<Subject | null> {
  const spaces = await app.db.space.findMany({ where: { edition: { slug } }, select: { id: true } });
  const room = (spaceId: string, member: "facilitate" | null) =>
    ({ kind: "board", spaceId, state: "open", member, open: [] }) as const;
  const whole = spaces.find(({ id }) => can(actor, "facilitate-board", room(id, null)).ok);
  if (whole) return room(whole.id, null);
  const personId = personOf(actor);
  const own = personId
    ? await app.db.board.findFirst({
        where: { space: { edition: { slug } }, state: "open", members: { some: { personId, role: "facilitate" } } },
        select: { spaceId: true },
      })
    : null;
  if (own) return room(own.spaceId, "facilitate");
  const [first] = spaces;
  return first ? room(first.id, null) : null;
}

/**
 * The open walls of an edition that this person facilitates, with their chantier or alone, in the order of its chantiers;
 * null: no such edition.
 */
export async function roomsOfEdition(
  app: App,
  actor: Actor,
  slug: string,
  language: Language,
): Promise<RoomsPage | null> {
  const edition = await app.db.edition.findUnique({
    where: { slug },
    select: {
      slug: true,
      title: true,
      english: true,
      spaces: {
        orderBy: { code: "asc" },
        select: { id: true, slug: true, code: true, shortTitle: true, english: true },
      },
    },
  });
  if (!edition) return null;
  const { spaces } = edition;
  const personId = personOf(actor);
  const boards = await app.db.board.findMany({
    where: { spaceId: { in: spaces.map((space) => space.id) }, state: "open" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      spaceId: true,
      title: true,
      question: true,
      joinCode: true,
      members: personId
        ? { where: { personId, role: "facilitate" }, select: { role: true } }
        : { take: 0, select: { role: true } },
      _count: { select: { members: { where: { role: "write" } } } },
    },
  });
  const followed = boards.filter(({ spaceId, members }) => {
    const member = members.length > 0 ? "facilitate" : null;
    return can(actor, "facilitate-board", { kind: "board", spaceId, state: "open", member, open: [] }).ok;
  });
  const ids = followed.map((board) => board.id);
  const [hands, runs] = await Promise.all([handsOf(app.db, ids), readRuns(app.db, ids, app.now())]);
  const playing = [...runs.values()].flatMap((run) => currentStep(run)?.id ?? []);
  const ready = await app.db.boardReady.groupBy({ by: ["stepId"], where: { stepId: { in: playing } }, _count: true });
  const place = new Map(spaces.map((space, at) => [space.id, { space, at }]));
  const lines = followed
    .map(({ spaceId, members: _, _count, ...board }) => {
      const { space, at = 0 } = place.get(spaceId) ?? {};
      const run = runs.get(board.id) ?? null;
      const step = currentStep(run);
      return {
        at,
        line: {
          ...board,
          space: {
            slug: space?.slug ?? "",
            code: space?.code ?? "",
            ...inLanguage(language, { shortTitle: space?.shortTitle ?? "" }, space?.english),
          },
          people: _count.members,
          run,
          ready: ready.find((one) => one.stepId === step?.id)?._count ?? 0,
          hands: hands.get(board.id) ?? [],
        },
      };
    })
    .sort((one, other) => one.at - other.at);
  const english = edition.english as { title?: string };
  return {
    edition: { slug: edition.slug, title: (language === "en" && english.title) || edition.title },
    rooms: lines.map(({ line }) => line),
  };
}
