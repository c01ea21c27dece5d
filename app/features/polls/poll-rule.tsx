import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";

/** The rule of the method, what was set of it and what happens in a tie, said before anyone votes. */
export function PollRule({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { settings, method, options } = poll;
  const number = (value: number) => formatNumber(language, value);
  const several = options.length > 1;
  const said = [
    settings.winners === undefined || !several
      ? null
      : t("polls:rule.winners", { count: settings.winners, number: number(settings.winners) }),
    settings.majority === undefined ? null : t(`polls:rule.majority.${settings.majority}`),
    settings.budget === undefined ? null : t("polls:rule.budget", { budget: number(settings.budget) }),
    settings.quorum
      ? poll.wanted > 0
        ? t("polls:rule.quorumBallots", {
            percent: number(settings.quorum),
            count: poll.wanted,
            number: number(poll.wanted),
          })
        : t("polls:rule.quorum", { percent: number(settings.quorum) })
      : t("polls:rule.noQuorum"),
    t("polls:rule.blank"),
  ].filter((line) => line !== null);
  const drawn = [...options]
    .filter((option) => option.lot !== null)
    .sort((one, other) => (one.lot ?? 0) - (other.lot ?? 0));
  const draws = settings.budget !== undefined && drawn.length > 1;
  return (
    <div className="section-t">
      <Disclosure summary={t("polls:rule.title")}>
        <p>
          <b>{t(`polls:method.${method}.name`)}.</b> {t(`polls:method.${method}.rule`)}
        </p>
        <p className="above-2">{t(`polls:method.${method}.tie`)}</p>
        <ul className="above-2 stack gap-1">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {draws ? (
          <>
            <p className="above-2">{t("polls:rule.lots")}</p>
            <ol className="above-1">
              {drawn.map((option) => (
                <li key={option.id}>
                  <Written>{option.label}</Written>
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </Disclosure>
    </div>
  );
}
