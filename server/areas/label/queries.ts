import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type CriterionLevel, compareCodes } from "~/domain/label/criteria";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { type FoundSpace, spaceSubject } from "../spaces/public";

export type CriterionWords = {
  readonly number: number;
  readonly family: string;
  readonly statement: string;
  readonly level: CriterionLevel;
  readonly evidence: string;
  readonly verification: string;
  readonly verifier: string;
  readonly periodicity: string;
  readonly inspiration: string;
  readonly inForceFrom: string;
  readonly decisionId: string | null;
  readonly by: string;
  readonly at: string;
};

const wordsOf = {
  number: true,
  family: true,
  statement: true,
  level: true,
  evidence: true,
  verification: true,
  verifier: true,
  periodicity: true,
  inspiration: true,
  inForceFrom: true,
  decisionId: true,
  at: true,
  by: { select: { displayName: true } },
} as const;

type VersionRow = Omit<CriterionWords, "level" | "inForceFrom" | "by" | "at"> & {
  level: string;
  inForceFrom: Date;
  at: Date;
  by: { displayName: string };
};

function shaped(row: VersionRow): CriterionWords {
  return {
    ...row,
    level: row.level as CriterionLevel,
    inForceFrom: row.inForceFrom.toISOString().slice(0, 10),
    at: row.at.toISOString(),
    by: row.by.displayName,
  };
}

export type GridCriterion = CriterionWords & { readonly id: string; readonly code: string };

/** The grid: every criterion in its last version, in the order of the codes; and the chantiers one may add to. */
export async function readGrid(app: App, actor: Actor, language: Language) {
  const [criteria, spaces] = await Promise.all([
    app.db.criterion.findMany({
      select: { id: true, code: true, versions: { orderBy: { number: "desc" }, take: 1, select: wordsOf } },
    }),
    app.db.space.findMany({
      where: { deliverable: "criteria" },
      orderBy: { position: "asc" },
      select: { id: true, slug: true, code: true, shortTitle: true, english: true },
    }),
  ]);
  return {
    criteria: criteria
      .flatMap(({ id, code, versions }) => versions.map((version): GridCriterion => ({ id, code, ...shaped(version) })))
      .sort((one, other) => compareCodes(one.code, other.code)),
    spaces: spaces.map((space) => ({
      slug: space.slug,
      code: space.code,
      ...inLanguage(language, { shortTitle: space.shortTitle }, space.english),
      mayEdit: can(actor, "edit-label", { kind: "space", spaceId: space.id, open: [] }).ok,
    })),
  };
}

/** A criterion, its versions from the last to the first; null when there is none, or no such version. */
export async function readCriterion(app: App, actor: Actor, code: string, version?: number) {
  const criterion = await app.db.criterion.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      spaceId: true,
      currentVersion: true,
      space: { select: { slug: true, code: true } },
      versions: { orderBy: { number: "desc" }, select: wordsOf },
    },
  });
  const versions = criterion?.versions.map(shaped) ?? [];
  const shown = versions.find((one) => one.number === (version ?? criterion?.currentVersion));
  if (!criterion || !shown) return null;
  return {
    id: criterion.id,
    code: criterion.code,
    spaceId: criterion.spaceId,
    space: criterion.space,
    current: criterion.currentVersion,
    shown,
    versions,
    mayEdit: can(actor, "edit-label", { kind: "space", spaceId: criterion.spaceId, open: [] }).ok,
  };
}

/** The chantier whose label a criterion belongs to, for `can`; null when there is no such criterion. */
export async function criterionSpace(db: Tx, code: string, now: Date): Promise<FoundSpace["subject"] | null> {
  const criterion = await db.criterion.findUnique({ where: { code }, select: { spaceId: true } });
  return criterion ? spaceSubject(db, { id: criterion.spaceId }, now) : null;
}

/** The chantier of a criterion that is prepared, for `can`; null when there is no such draft. */
export async function draftSpace(db: Tx, id: string, now: Date): Promise<FoundSpace["subject"] | null> {
  const draft = await db.criterionDraft.findUnique({ where: { id }, select: { spaceId: true } });
  return draft ? spaceSubject(db, { id: draft.spaceId }, now) : null;
}

/** A criterion that is prepared, with its chantier; or the code of what it became; null when there is neither. */
export async function readCriterionDraft(app: App, id: string) {
  const draft = await app.db.criterionDraft.findUnique({
    where: { id },
    select: { id: true, spaceId: true, statement: true },
  });
  if (draft) return { draft, code: null };
  const criterion = await app.db.criterion.findUnique({ where: { id }, select: { code: true } });
  return criterion ? { draft: null, code: criterion.code } : null;
}

/** The criteria that are prepared in the chantiers where this person writes the label, the oldest first. */
export async function draftedCriteria(app: App, actor: Actor) {
  const drafts = await app.db.criterionDraft.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, statement: true, spaceId: true },
  });
  return drafts
    .filter(({ spaceId }) => can(actor, "edit-label", { kind: "space", spaceId, open: [] }).ok)
    .map(({ id, statement }) => ({ id, statement }));
}

/** The chantier a new criterion belongs to: its decision's, else the one named, else the first that makes criteria. */
export async function criterionPlace(
  db: Tx,
  from: { readonly decisionId: string | null; readonly slug: string | null },
): Promise<{ readonly id: string; readonly slug: string } | null> {
  const select = { id: true, slug: true } as const;
  if (from.decisionId) {
    const decision = await db.decision.findUnique({
      where: { id: from.decisionId },
      select: { space: { select } },
    });
    return decision?.space ?? null;
  }
  if (from.slug) return db.space.findUnique({ where: { slug: from.slug }, select });
  return db.space.findFirst({ where: { deliverable: "criteria" }, orderBy: { position: "asc" }, select });
}
