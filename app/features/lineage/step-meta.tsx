import type { ReactNode } from "react";
import type { LineageLink, LineageStep } from "~/domain/lineage/lineage";
import { Sentence, slot } from "~/features/site/sentence";
import type { Language } from "~/i18n/language";
import type { Translate } from "~/i18n/sentences";
import { metaWords } from "./step-words";

/** Who, when, and why: what stands under the title of a knot. Null when there is nothing to say. */
export function stepMeta(t: Translate, language: Language, step: LineageStep, from: LineageLink | null): ReactNode {
  const words = metaWords(t, language, step, from);
  const reason = step.hidden ? "" : (from?.reason ?? "");
  if (reason === "") return words || null;
  return (
    <>
      {words} <Sentence text={t("lineage:quotedSentence", { text: slot })} written={reason} />
    </>
  );
}
