import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { findSpace } from "../spaces/public";

/** The open polls that a voting code on paper may be for, the latest prepared first. */
export async function pollsTakingCodes(app: App, language: Language) {
  const polls = await app.db.poll.findMany({
    where: {
      state: "open",
      OR: [{ closesAt: null }, { closesAt: { gt: app.now() } }],
      electors: { some: { byCode: true } },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, title: true, spaceId: true },
  });
  return Promise.all(
    polls.map(async ({ id, title, spaceId }) => {
      const space = await findSpace(app.db, { id: spaceId }, app.now(), language);
      return { id, title, code: space?.code ?? "", chantier: space?.shortTitle ?? "" };
    }),
  );
}
