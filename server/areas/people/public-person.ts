import type { App } from "../../app";
import type { Tx } from "../../db/client";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const eachMost = 20;

/** Whether someone made a public page of themself. */
export async function isPublicPerson(db: Tx, personId: string): Promise<boolean> {
  if (!uuid.test(personId)) return false;
  const profile = await db.profile.findFirst({
    where: { personId, public: true, person: { kind: "account", account: { closedAt: null } } },
    select: { personId: true },
  });
  return profile !== null;
}

/** A public page, with what its person chose and nothing else. Null: they made none. */
export async function publicPerson(app: App, personId: string) {
  if (!(await isPublicPerson(app.db, personId))) return null;
  const profile = await app.db.profile.findUniqueOrThrow({
    where: { personId },
    include: { person: { select: { displayName: true } } },
  });
  return {
    id: personId,
    name: profile.person.displayName,
    about: profile.showAbout ? profile.about : "",
    organisation: profile.showOrganisation ? profile.organisation : "",
    links: profile.showLinks ? profile.links : [],
    activity: profile.showActivity ? await activityOf(app, personId) : null,
  };
}

/** What someone published that anyone may read, newest first. */
async function activityOf(app: App, personId: string) {
  const [proposals, comments] = await Promise.all([
    app.db.proposal.findMany({
      where: { state: "published", authors: { some: { personId } } },
      select: { id: true, title: true, publishedAt: true, space: { select: { code: true } } },
      orderBy: { publishedAt: "desc" },
      take: eachMost,
    }),
    app.db.comment.findMany({
      where: { personId, state: "published" },
      select: {
        id: true,
        createdAt: true,
        currentVersion: true,
        versions: { select: { number: true, body: { select: { markdown: true } } } },
      },
      orderBy: { createdAt: "desc" },
      take: eachMost,
    }),
  ]);
  return {
    proposals: proposals.map((one) => ({
      id: one.id,
      title: one.title,
      space: one.space.code,
      at: one.publishedAt?.toISOString() ?? "",
    })),
    comments: comments.map((one) => ({
      id: one.id,
      extract: extract(one.versions.find(({ number }) => number === one.currentVersion)?.body.markdown ?? ""),
      at: one.createdAt.toISOString(),
    })),
  };
}

/** Its first words, on one line. */
function extract(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).trimEnd()}…`;
}

/** What the form of one's public page holds. */
export async function profileForm(app: App, personId: string) {
  const profile = await app.db.profile.findUnique({ where: { personId } });
  return {
    id: personId,
    public: profile?.public ?? false,
    about: profile?.about ?? "",
    showAbout: profile?.showAbout ?? false,
    organisation: profile?.organisation ?? "",
    showOrganisation: profile?.showOrganisation ?? false,
    links: profile?.links ?? [],
    showLinks: profile?.showLinks ?? false,
    showActivity: profile?.showActivity ?? false,
  };
}
