import type { App } from "#server/app";
import { createGuide, publishGuide, writeCard, writeQuestion } from "#server/areas/guides/public";
import { type CardInput, cardForm, guideForm } from "~/domain/guides/forms";
import type { Decision } from "./a-decision";
import type { Person } from "./a-person";
import type { Space } from "./a-space";
import { must } from "./must";

export type GuideWords = {
  readonly title: string;
  readonly slug: string;
  readonly intro: string;
  /** The first question is the entry. Answers lead to a code. */
  readonly questions: readonly {
    readonly code: string;
    readonly text: string;
    readonly answers: readonly (readonly [label: string, to: string])[];
  }[];
  readonly cards: readonly (Partial<CardInput> &
    Pick<CardInput, "title" | "situation" | "contact" | "sourceUrl" | "verifiedOn"> & {
      readonly code: string;
    })[];
};

/** A published guide: its cards, its questions, the answers that lead from one to the next. */
export async function aGuide(
  app: App,
  given: GuideWords & { readonly in: Space; readonly by: Person; readonly from: Decision | null },
): Promise<{ readonly slug: string }> {
  const { by, slug } = given;
  const ids = new Map<string, string>();
  must(await createGuide(app, by, { spaceId: given.in.id, ...guideForm.parse(given) }));
  // Questions first and without answers, so that the entry is the first node and every answer finds its end.
  for (const question of given.questions) {
    const { id } = must(await writeQuestion(app, by, { slug, code: question.code, text: question.text, answers: [] }));
    ids.set(question.code, id);
  }
  for (const card of given.cards) {
    const words = cardForm.parse({
      ...card,
      decisionId: given.from?.id ?? "",
      origin: given.from ? "" : "editorial",
    });
    const { id } = must(await writeCard(app, by, { slug, ...words }));
    ids.set(card.code, id);
  }
  for (const question of given.questions) {
    must(
      await writeQuestion(app, by, {
        slug,
        nodeId: ids.get(question.code) ?? "",
        text: question.text,
        answers: question.answers.map(([label, to]) => ({ label, to: ids.get(to) ?? "" })),
      }),
    );
  }
  must(await publishGuide(app, by, { slug }));
  return { slug };
}
