import type { LineageLink, LineageStep } from "~/domain/lineage/lineage";
import { formatDate } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import type { Translate } from "~/i18n/sentences";

/** The longest title a knot shows; the whole is on the thing's page. In characters. */
const titleLength = 140;

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= titleLength ? text : `${characters.slice(0, titleLength - 1).join("")}…`;
}

/** The origins that have a sentence of their own. */
const origins = ["written", "assisted", "import", "editorial", "paper"];

/** "Proposition, version 3": what kind of thing a knot is. */
export function kindWords(t: Translate, step: LineageStep): string {
  const facts = step.facts;
  if (step.kind === "group" && facts?.number) return t("lineage:kind.groupOf", { count: facts.number });
  if (step.kind === "proposal" && facts?.sort === "draft") return t("lineage:kind.draft");
  if (step.kind === "proposal" && facts?.number) return t("lineage:kind.version", { number: facts.number });
  if (step.kind === "note" && facts?.sort) return t(`lineage:note.${facts.sort}`);
  return t(`lineage:kind.${step.kind}`);
}

/** The title of a knot; null when this reader may not read it. */
export function titleWords(t: Translate, step: LineageStep): string | null {
  if (step.hidden) return null;
  const title = cut(step.title ?? "");
  if (!title) return t("lineage:untitled");
  if (step.kind === "note") return t("lineage:quoted", { text: title });
  const code = step.facts?.code;
  return code && !title.startsWith(code) ? t("lineage:coded", { code, title }) : title;
}

/** Who and when: one or two short sentences. Why is told by `stepMeta`. */
export function metaWords(t: Translate, language: Language, step: LineageStep, from: LineageLink | null): string {
  if (step.hidden) return t("lineage:hidden");
  const facts = step.facts;
  const date = facts?.at ? formatDate(language, facts.at) : null;
  const by = facts?.by ?? null;
  const sentences: string[] = [];
  switch (step.kind) {
    case "note":
      if (date) sentences.push(by ? t("lineage:meta.noteBy", { by, date }) : t("lineage:meta.note", { date }));
      break;
    case "group":
      break;
    case "proposal":
      if (date) sentences.push(by ? t("lineage:meta.proposalBy", { by, date }) : t("lineage:meta.proposal", { date }));
      if (facts?.sort && facts.sort !== "draft" && facts.sort !== "published") {
        sentences.push(t(`lineage:proposal.${facts.sort}`));
      }
      break;
    case "poll":
      if (facts?.sort === "draft") sentences.push(t("lineage:meta.pollDraft"));
      else if (facts?.sort === "closed" && date) sentences.push(t("lineage:meta.pollClosed", { date }));
      else sentences.push(date ? t("lineage:meta.pollUntil", { date }) : t("lineage:meta.pollOpen"));
      break;
    case "result":
      if (date) sentences.push(t("lineage:meta.result", { date }));
      break;
    case "decision":
      if (date && facts?.sort) sentences.push(t(`lineage:decision.${facts.sort}`, { date }));
      break;
    case "criterion":
      sentences.push(
        date && facts?.sort ? t(`lineage:criterion.${facts.sort}`, { date }) : t("lineage:meta.pollDraft"),
      );
      break;
    case "card":
      sentences.push(date ? t("lineage:meta.card", { date }) : t("lineage:meta.pollDraft"));
      break;
    case "row":
      break;
  }
  if (from) {
    const when = formatDate(language, from.at);
    if (step.kind === "group" && from.by) sentences.push(t("lineage:meta.groupBy", { by: from.by, date: when }));
  } else if (step.origin && (step.kind !== "note" || step.origin === "paper")) {
    sentences.push(t(origins.includes(step.origin) ? `lineage:origin.${step.origin}` : "lineage:origin.other"));
  }
  return sentences.join(" ");
}
