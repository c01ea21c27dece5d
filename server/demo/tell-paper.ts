import { enterPaper, printSheets, sheetsToPrint } from "#server/areas/assisted/public";
import { must } from "../../prisma/factories/must";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";

/** What four people wrote, who had neither device nor account: a proposal, and supports of one that was there. */
export async function tellPaper(clock: HandTurned, cast: Cast): Promise<void> {
  const { app, turn } = clock;
  const karim = cast.named("karim");
  const { id: proposalId, spaceId } = await app.db.proposal.findFirstOrThrow({
    where: { space: { slug: "1-1" }, title: "Un annuaire réutilisable" },
    select: { id: true, spaceId: true },
  });
  turn("2020-01-17T09:00:00+01:00");
  const { stackId } = must(await printSheets(app, karim, { spaceId, proposalId, count: 4 }));
  const printed = await sheetsToPrint(app, spaceId, stackId);
  turn("2020-01-18T18:10:00+01:00");
  const said = [
    { name: "Ginette", comment: "Oui, si on peut aussi le prendre imprimé à l’accueil." },
    { name: "Aldo", comment: null },
    { name: "Rachida", comment: "Mettez le numéro de téléphone en gros, c’est tout ce que je cherche." },
  ];
  for (const [place, { name, comment }] of said.entries()) {
    must(
      await enterPaper(app, karim, {
        spaceId,
        reference: printed?.sheets[place]?.reference ?? "",
        name,
        is: "about",
        proposalId,
        support: true,
        comment: comment === null ? null : { stance: "for", text: comment },
      }),
    );
  }
  turn("2020-01-18T18:25:00+01:00");
  must(
    await enterPaper(app, karim, {
      spaceId,
      reference: "Carnet de l’accueil, page 12",
      name: "Solange",
      is: "proposal",
      title: "Écrire gros, et en français simple",
      summary: "",
      text: "Les affiches des lieux sont trop petites. Je n’ai pas mes lunettes pour chaque porte.\n\nÉcrire gros, et dire les heures d’abord.",
    }),
  );
}
