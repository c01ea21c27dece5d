import type { Count, Step } from "~/domain/polls/methods/method";
import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatMoney, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";

/** Why this came out: the steps of the count as sentences. */
export function ResultWhy({ poll, count }: { poll: PollView; count: Count }) {
  const { t } = useTranslation();
  if (count.why.length === 0) return null;
  return (
    <div className="stack gap-2">
      <h3 className="t-l">{t("polls:why.title")}</h3>
      <ol className="steps">
        {count.why.map((step) => (
          <li key={`${step.say} ${step.options?.join(" ")} ${step.values?.round ?? ""}`}>
            <Sentence poll={poll} step={step} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Sentence({ poll, step }: { poll: PollView; step: Step }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const labels = (step.options ?? []).map((id) => poll.options.find((option) => option.id === id)?.label ?? "");
  const alone = poll.options.length === 1;
  const values = Object.fromEntries(
    Object.entries(step.values ?? {}).map(([name, value]) => [
      name,
      typeof value === "number" && name !== "count"
        ? Number.isInteger(value)
          ? formatNumber(language, value)
          : formatMoney(language, value)
        : wordOf(poll.method, name, value, t),
    ]),
  );
  const key = step.say === "no-quorum" ? "polls:why.no-quorum" : `polls:why.${poll.method}.${step.say}`;
  const sentence = t(key, {
    ...values,
    number: typeof step.values?.count === "number" ? formatNumber(language, step.values.count) : "",
  });
  if (alone || labels.length === 0) return sentence;
  return (
    <>
      <b>
        {labels.map((label, place) => (
          <span key={label}>
            {place > 0
              ? t(["duel", "path", "path-against", "parted"].includes(step.say) ? "polls:why.before" : "polls:why.and")
              : null}
            <Written>{label}</Written>
          </span>
        ))}
      </b>
      {t("polls:why.colon")}
      {sentence}
    </>
  );
}

/** Grades and majorities are words. */
function wordOf(method: string, name: string, value: string | number, t: ReturnType<typeof useTranslation>["t"]) {
  if (typeof value === "number") return value;
  return name === "majority" ? t(`polls:why.majority.${value}`) : t(`polls:method.${method}.answers.${value}`);
}
