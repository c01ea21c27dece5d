import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { MapResult } from "~/domain/opinions/map-result";
import { nextStatement } from "~/domain/opinions/next-statement";
import type { Axes } from "~/domain/opinions/projection";
import { project } from "~/domain/opinions/projection";
import type { ConversationRow, ConversationView, StatementView } from "~/domain/opinions/views";
import { type Stance, voteMatrix } from "~/domain/opinions/vote-matrix";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { findSpace } from "../spaces/public";
import { voterTagOf } from "./conversation-key";
import { conversationSubject } from "./find-conversation";

/** A conversation as this reader sees it; `wanted`: a statement chosen by its number. Null when there is none. */
export async function readConversation(
  app: App,
  actor: Actor,
  id: string,
  language: Language,
  wanted: number | null = null,
): Promise<ConversationView | null> {
  const subject = await conversationSubject(app.db, id, app.now());
  if (!subject || !can(actor, "read", subject).ok) return null;
  const conversation = await app.db.conversation.findUniqueOrThrow({
    where: { id },
    select: {
      title: true,
      explanationHtml: true,
      adds: true,
      reviews: true,
      source: true,
      map: { select: { result: true, memory: true, statements: true } },
      statements: {
        orderBy: { number: "asc" },
        select: { id: true, number: true, text: true, state: true, authorId: true },
      },
    },
  });
  const space = await findSpace(app.db, { id: subject.spaceId }, app.now(), language);
  if (!space) return null;
  const personId = personOf(actor);
  const own = await ownStances(app, id, personId);
  const counts = await app.db.stance.groupBy({ by: ["statementId"], where: { conversationId: id }, _count: true });
  const answers = new Map(counts.map((row) => [row.statementId, row._count]));
  const manages = can(actor, "manage-conversations", subject).ok;
  const statements = conversation.statements.flatMap((statement): StatementView[] => {
    const mine = personId !== null && statement.authorId === personId;
    const seen =
      statement.state === "shown" ||
      (statement.state !== "hidden" && manages) ||
      (mine && statement.state === "waiting");
    if (!seen) return [];
    return [
      {
        id: statement.id,
        number: statement.number,
        text: statement.text,
        state: statement.state as StatementView["state"],
        mine,
        stance: own?.get(statement.id) ?? null,
      },
    ];
  });
  const shown = statements.filter((statement) => statement.state === "shown");
  const mayAnswer = can(actor, "take-stance", subject);
  const chosen = shown.find((statement) => statement.number === wanted) ?? null;
  const next =
    chosen ??
    nextStatement(
      shown.filter((statement) => statement.stance === null),
      (statement) => answers.get(statement.id) ?? 0,
      personId ?? "",
    );
  const memory = conversation.map?.memory as { axes: Record<keyof Axes, number[]> } | undefined;
  return {
    id,
    title: conversation.title,
    explanationHtml: conversation.explanationHtml,
    state: subject.state,
    adds: conversation.adds,
    reviews: conversation.reviews,
    source: conversation.source,
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    statements,
    removed: conversation.statements.filter((statement) => statement.state === "hidden").length,
    next: subject.state === "open" ? next : null,
    answered: shown.filter((statement) => statement.stance !== null).length,
    map: (conversation.map?.result ?? null) as MapResult | null,
    here: memory && own ? placeOf(own, conversation.map?.statements ?? [], memory.axes) : null,
    mayAnswer,
    mayAdd: can(actor, "add-statement", subject),
    manages,
  };
}

/** This person's answers, by statement; null for somebody who cannot have any. */
async function ownStances(app: App, conversationId: string, personId: string | null) {
  const voterTag = personId ? await voterTagOf(app.db, conversationId, personId) : null;
  if (!voterTag) return null;
  const rows = await app.db.stance.findMany({
    where: { conversationId, voterTag },
    select: { statementId: true, stance: true },
  });
  return new Map(rows.map((row) => [row.statementId, row.stance as Stance]));
}

/** Where these answers stand on the axes of the last map. Too few to say: null. */
function placeOf(own: ReadonlyMap<string, Stance>, statements: readonly string[], axes: Record<keyof Axes, number[]>) {
  const matrix = voteMatrix(
    [...own].map(([statement, stance]) => ({ person: "me", statement, stance })),
    statements,
  );
  if (matrix.columns.length < 3) return null;
  const [x, y] = project(
    matrix,
    {
      means: Float64Array.from(axes.means),
      first: Float64Array.from(axes.first),
      second: Float64Array.from(axes.second),
    },
    0,
  );
  return { x, y };
}

/** The conversations of a chantier, open ones first. */
export async function listConversations(app: App, spaceId: string): Promise<ConversationRow[]> {
  const rows = await app.db.conversation.findMany({
    where: { spaceId },
    orderBy: [{ state: "desc" }, { createdAt: "desc" }],
    select: {
      id: true,
      title: true,
      state: true,
      map: { select: { result: true } },
      _count: { select: { statements: { where: { state: "shown" } } } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: row.state as ConversationRow["state"],
    statements: row._count.statements,
    people: (row.map?.result as MapResult | undefined)?.people ?? 0,
  }));
}
