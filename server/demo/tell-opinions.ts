import { aPerson } from "../../prisma/factories/a-person";
import { theSpace } from "../../prisma/factories/a-space";
import { must } from "../../prisma/factories/must";
import { drawDueMaps, openConversation, takeStance } from "../areas/opinions/public";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";
import { demoConversation } from "./content-opinions";

/** A map of opinions in chantier 2.2: three ways of seeing it, with some differences of their own. */
export async function tellOpinions({ app, turn }: HandTurned, cast: Cast): Promise<void> {
  turn("2020-01-10T09:00:00+01:00");
  const space = await theSpace(app, "2-2");
  const facilitator = await aPerson(app, { name: "Samuel Ricard", role: "facilitator", in: space });
  const { title, explanation, statements, views } = demoConversation;
  const { id } = must(
    await openConversation(app, facilitator, {
      spaceId: space.id,
      title,
      explanation,
      statements: [...statements],
      adds: true,
      reviews: true,
    }),
  );
  const rows = await app.db.statement.findMany({
    where: { conversationId: id },
    orderBy: { number: "asc" },
    select: { id: true },
  });
  let number = 0;
  for (const view of views)
    for (let place = 0; place < view.people; place += 1) {
      const by = cast.all[number++];
      if (!by) continue;
      for (const [which, { id: statementId }] of rows.entries()) {
        // Each leaves one statement aside and sees another differently.
        if (which === number % rows.length) continue;
        const usual = view.answers[which] ?? 0;
        const stance = which === (number * 3) % rows.length ? 0 : usual;
        must(await takeStance(app, by, { conversationId: id, statementId, stance }));
      }
    }
  await drawDueMaps(app);
}
