import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { rightOf } from "~/domain/boards/form-commands";
import type { OperationRefusal } from "~/domain/boards/operations";
import {
  GROUND_KEYS,
  type GroundChoice,
  type GroundKey,
  groundZones,
  type KeptGround,
  keptGround,
  zonesAt,
} from "~/domain/boards/zone-templates";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { applyBoardCommand } from "./apply-board-command";
import { facilitatedBoard } from "./facilitated-board";
import { findBoard } from "./find-board";
import { readBoardView } from "./read-board-view";

/** Grounds that a chantier keeps. */
const MOST_KEPT = 30;

/** The grounds to choose from on a wall of a chantier: the known ones, then its own. */
export async function groundsOf(
  db: Pick<Tx, "boardGround">,
  spaceId: string,
  language: Language,
): Promise<readonly GroundChoice[]> {
  const { t } = i18nFor(language);
  const kept = await db.boardGround.findMany({ where: { spaceId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return [
    ...GROUND_KEYS.map((key) => ({
      id: key,
      name: t(`workshop:template.${key}.name`),
      hint: t(`workshop:template.${key}.hint`),
      own: false,
    })),
    ...kept.map(({ id, name, content }) => {
      const { zones, steps } = keptGround.parse(content);
      const parts = [
        zones.length > 0 ? t("workshop:ground.zones", { count: zones.length }) : "",
        steps.length > 0 ? t("boards:run.steps", { count: steps.length }) : "",
      ];
      return { id, name, hint: parts.filter((part) => part !== "").join(", "), own: true };
    }),
  ];
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: the zones of a ground come to the wall, right of everything that is there; nothing goes. A ground of the
 * chantier brings its steps too, where the wall has none. `once`: the same form sent twice brings them once.
 * Events: board.prepared when steps came.
 * Refusals: not-there, those of `facilitate-board`, board-closed; ground-unknown, zones-full.
 */
export async function layGround(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly ground: string;
    readonly language: Language;
    readonly once?: string | undefined;
  },
): Promise<Outcome<null>> {
  const { boardId, ground } = input;
  const board = await findBoard(app.db, boardId, actor, app.now());
  if (!board) return refuse("not-there");
  const may = can(actor, "facilitate-board", board.subject);
  if (!may.ok) return refuse(may.why);
  const found = await groundNamed(app, board.subject.spaceId, ground, input.language);
  if (!found) return refuse("ground-unknown");
  if (found.zones.length > 0) {
    const zones = zonesAt(found.zones, rightOf(await readBoardView(app, boardId)), () => app.randomId());
    const options = input.once ? { messageId: input.once } : {};
    const laid = await applyBoardCommand(app, actor, boardId, { do: "add-zones", zones }, options);
    if (!laid.ok) return laid;
  }
  if (found.steps.length === 0) return ok(null);
  return app.db.$transaction(async (tx) => {
    const held = await facilitatedBoard(app, tx, actor, boardId);
    if (!held.ok) return held;
    if ((await tx.boardStep.count({ where: { boardId } })) > 0) return ok(null);
    await tx.boardStep.createMany({
      data: found.steps.map((step, at) => ({ id: app.newId(), boardId, place: at + 1, ...step })),
    });
    await record(tx, app.now(), {
      kind: "board.prepared",
      actorId: personOf(actor),
      spaceId: held.value.subject.spaceId,
      subjectId: boardId,
    });
    return ok(null);
  });
}

async function groundNamed(app: App, spaceId: string, ground: string, language: Language): Promise<KeptGround | null> {
  if ((GROUND_KEYS as readonly string[]).includes(ground)) {
    const zones = groundZones(ground as GroundKey, i18nFor(language).t);
    return keptGround.parse({ zones, steps: [] });
  }
  if (!/^[0-9a-f-]{36}$/.test(ground)) return null;
  const kept = await app.db.boardGround.findUnique({ where: { id: ground } });
  return kept?.spaceId === spaceId ? keptGround.parse(kept.content) : null;
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: the zones of the wall, and with `steps` its run sheet, are kept as a ground of the chantier. No note is in it.
 * Events: board.ground-kept.
 * Refusals: not-there, those of `facilitate-board`, board-closed; ground-empty, grounds-full.
 */
export async function keepGround(
  app: App,
  actor: Actor,
  input: {
    readonly boardId: string;
    readonly name: string;
    readonly steps: boolean;
    readonly once?: string | undefined;
  },
): Promise<Outcome<{ readonly id: string }, OperationRefusal | string>> {
  const { boardId } = input;
  if (!(await findBoard(app.db, boardId, actor, app.now()))) return refuse("not-there");
  const view = await readBoardView(app, boardId);
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, boardId);
    if (!found.ok) return found;
    const { spaceId } = found.value.subject;
    const id = input.once ?? app.newId();
    const before = await tx.boardGround.findUnique({ where: { id } });
    if (before) return before.spaceId === spaceId ? ok({ id }) : refuse("not-there");
    const steps = input.steps
      ? await tx.boardStep.findMany({
          where: { boardId },
          orderBy: [{ place: "asc" }, { id: "asc" }],
          select: { mode: true, title: true, instruction: true, minutes: true, dots: true, dotsANote: true },
        })
      : [];
    if (view.zones.length + steps.length === 0) return refuse("ground-empty");
    if ((await tx.boardGround.count({ where: { spaceId } })) >= MOST_KEPT) {
      return refuse("grounds-full", { max: MOST_KEPT });
    }
    const zones = view.zones.map(({ title, form, columns, rows, x, y, w, h }) => {
      return { title, form, columns: [...columns], rows: [...rows], x, y, w, h };
    });
    const content = keptGround.parse({ zones, steps });
    await tx.boardGround.create({
      data: { id, spaceId, name: input.name, content, createdAt: app.now() },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "board.ground-kept",
      actorId: personOf(actor),
      spaceId,
      subjectId: boardId,
      data: { ground: id },
    });
    return ok({ id });
  });
}

/**
 * Who may: a facilitator of the wall or of its chantier.
 * What changes: a ground of the chantier is kept no longer; walls that were made from it stay as they are.
 * Events: board.ground-dropped. Refusals: not-there, those of `facilitate-board`, board-closed.
 */
export async function dropGround(
  app: App,
  actor: Actor,
  input: { readonly boardId: string; readonly ground: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const found = await facilitatedBoard(app, tx, actor, input.boardId);
    if (!found.ok) return found;
    const { spaceId } = found.value.subject;
    const { count } = await tx.boardGround.deleteMany({ where: { id: input.ground, spaceId } });
    if (count === 0) return refuse("not-there");
    await record(tx, app.now(), {
      kind: "board.ground-dropped",
      actorId: personOf(actor),
      spaceId,
      subjectId: input.boardId,
      data: { ground: input.ground },
    });
    return ok(null);
  });
}
