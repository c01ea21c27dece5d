import { postComment, postVisitorComment, reactTo, writeSummary } from "#server/areas/comments/public";
import { decide } from "#server/areas/moderation/decide";
import { reportSubject } from "#server/areas/moderation/report";
import { visitor } from "~/domain/access/actor";
import type { RuleKey } from "~/domain/moderation/rules";
import type { Verdict } from "~/domain/moderation/states";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";

/**
 * A visitor's comment that a moderator published and one that waits; an attack that was reported, taken off and explained;
 * where the discussion stands, as its facilitator says it.
 */
export async function tellModeration(clock: HandTurned, cast: Cast): Promise<void> {
  const { app, turn } = clock;
  const tom = cast.named("tom");
  const proposal = await app.db.proposal.findFirstOrThrow({
    where: { space: { slug: "1-1" }, title: "Dire qui possède les murs" },
    select: { id: true },
  });
  const target = { kind: "proposal", id: proposal.id } as const;

  turn("2020-01-20T18:20:00+01:00");
  const published = await visits(app, target, {
    name: "Monique",
    email: "monique@demo.invalid",
    stance: "for",
    text: "Je viens à la médiathèque parce qu’on me laisse le temps. Si le label demande de compter les visites, n’oubliez pas de compter les heures.",
  });
  turn("2020-01-20T20:05:00+01:00");
  await judged(app, tom, published, "publish", null, "");

  turn("2020-01-21T09:10:00+01:00");
  const bruno = cast.all.find((person) => person.displayName === "Bruno Tardieu") ?? cast.named("yves");
  const attack = must(
    await postComment(app, bruno, {
      target,
      stance: "against",
      text: "Encore une idée de gens payés pour ne rien faire. Yves n’a jamais tenu un lieu de sa vie, qu’il se taise.",
    }),
  );
  must(
    await postComment(app, cast.named("jeanne"), {
      target,
      stance: "neutral",
      parentId: attack.id,
      text: "Parlons de la proposition. Combien de lieux pourraient montrer ces comptes dès cette année ?",
    }),
  );
  turn("2020-01-21T10:30:00+01:00");
  must(
    await reportSubject(app, cast.named("nadia"), {
      subject: { kind: "comment", id: attack.id },
      rule: "harassment",
      explanation: "La deuxième phrase s’en prend à Yves, pas à ce qu’il propose.",
      name: "",
      email: null,
      language: "fr",
      clientAddress: "demo",
    }),
  );
  turn("2020-01-21T12:15:00+01:00");
  await judged(
    app,
    tom,
    attack.id,
    "hide",
    "harassment",
    "« Qu’il se taise » vise une personne. Vous pouvez dire votre désaccord avec la proposition, sans parler de celui qui l’a écrite.",
  );

  turn("2020-01-21T17:30:00+01:00");
  for (const key of ["lucie", "jeanne", "yves"]) {
    must(await reactTo(app, cast.named(key), { commentId: published, kind: "useful" }));
  }
  must(await reactTo(app, cast.named("nadia"), { commentId: published, kind: "thanks" }));
  must(
    await postComment(app, cast.named("karim"), {
      target,
      stance: "neutral",
      parentId: published,
      text: "Bonne remarque. @Jeanne Roubaud, les heures sont-elles déjà notées chez vous ?",
    }),
  );
  must(
    await writeSummary(app, cast.named("karim"), {
      target,
      version: 0,
      text: "**D’accord :** le bail et les liens d’intérêt sont montrés à l’entrée dans le réseau.\n\n**À discuter :** ce que montre un lieu dont le propriétaire est un particulier.",
    }),
  );
  must(
    await writeSummary(app, cast.named("karim"), {
      target,
      version: 1,
      text: "**D’accord :** le bail et les liens d’intérêt sont montrés à l’entrée dans le réseau. Quand le propriétaire est un particulier, une note signée suffit.\n\n**À discuter :** faut-il aussi compter les heures passées avec les personnes, et pas seulement les visites ?",
    }),
  );

  turn("2020-01-22T08:40:00+01:00");
  await visits(app, target, {
    name: "Sami",
    email: "sami@demo.invalid",
    stance: "neutral",
    text: "Je tiens un café associatif avec deux ordinateurs. Est-ce qu’on peut demander le label, ou faut-il un lieu qui ne fait que ça ?",
  });
}

async function visits(
  app: App,
  target: { readonly kind: "proposal"; readonly id: string },
  said: { name: string; email: string; stance: "for" | "neutral"; text: string },
): Promise<string> {
  const sent = await postVisitorComment(app, visitor, { target, language: "fr", clientAddress: "demo", ...said });
  return must(sent).id;
}

async function judged(
  app: App,
  moderator: Parameters<typeof decide>[1],
  commentId: string,
  verdict: Verdict,
  rule: RuleKey | null,
  reasons: string,
): Promise<void> {
  const { id } = await app.db.moderationCase.findFirstOrThrow({
    where: { subjectId: commentId, closedAt: null },
    select: { id: true },
  });
  must(await decide(app, moderator, { caseId: id, verdict, rule, reasons, suspendDays: null }));
}
