import type { Answers } from "~/domain/opinions/describe-groups";
import { mayListPeople } from "~/domain/opinions/publication";
import type { ConversationView } from "~/domain/opinions/views";
import { fewestBallotsListed } from "~/domain/polls/publication";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { letterOf } from "./group-letter";

/** Every statement: how each group answers it, one's own answer, and the way to answer it now. */
export function StatementTable({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const shown = conversation.statements.filter((statement) => statement.state === "shown");
  const groups = conversation.map?.sizes ?? [];
  const rate = (answers: Answers | undefined) => {
    const all = answers ? answers.agree + answers.disagree + answers.pass : 0;
    return answers && all > 0
      ? t("opinions:table.rate", {
          agree: formatShare(language, answers.agree, all),
          disagree: formatShare(language, answers.disagree, all),
        })
      : t("opinions:table.nobody");
  };
  const file = (name: string) => `/avis/${conversation.id}/polis/${name}`;
  const mine = conversation.mayAnswer.ok || conversation.answered > 0;
  return (
    <Section id="affirmations" title={t("opinions:table.title")} quiet className="section">
      <Disclosure
        summary={t("opinions:table.show", { count: shown.length, number: formatNumber(language, shown.length) })}
      >
        <DataTable
          caption={t("opinions:table.caption")}
          captionHidden
          columns={[
            { key: "statement", label: t("opinions:table.statement") },
            ...groups.map((_, group) => ({
              key: `group-${group}`,
              label: t("opinions:map.groupName", { letter: letterOf(group) }),
            })),
            ...(mine ? [{ key: "mine", label: t("opinions:table.mine") }] : []),
          ]}
          rows={shown.map((statement) => ({
            key: statement.id,
            cells: [
              <span key="text">
                {statement.number}. <Written>{statement.text}</Written>{" "}
                <LocalLink to={`/signaler/affirmation/${statement.id}`} className="small soft no-print">
                  {t("opinions:report")}
                  <VisuallyHidden>{t("opinions:reportWhich", { number: statement.number })}</VisuallyHidden>
                </LocalLink>
              </span>,
              ...groups.map((_, group) => rate(conversation.map?.statements[statement.id]?.[group])),
              ...(mine
                ? [
                    <span key="mine">
                      {statement.stance === null ? null : `${t(`opinions:stance.${statement.stance}`)} `}
                      {conversation.mayAnswer.ok ? (
                        <LocalLink to={`/avis/${conversation.id}?affirmation=${statement.number}#repondre`}>
                          {t(statement.stance === null ? "opinions:table.answer" : "opinions:table.change")}
                        </LocalLink>
                      ) : null}
                    </span>,
                  ]
                : []),
            ],
          }))}
        />
      </Disclosure>
      {conversation.removed > 0 ? (
        <p className="small above-2">
          {t("opinions:table.removed", {
            count: conversation.removed,
            number: formatNumber(language, conversation.removed),
          })}{" "}
          <LocalLink to="/moderation/registre">{t("opinions:table.register")}</LocalLink>
        </p>
      ) : null}
      <p className="small above-3">
        {t("opinions:files.lead")} <a href={file("summary.csv")}>summary.csv</a>,{" "}
        <a href={file("comments.csv")}>comments.csv</a>
        {mayListPeople(conversation.state, conversation.map?.people ?? 0) ? (
          <>
            , <a href={file("votes.csv")}>votes.csv</a>,{" "}
            <a href={file("participants-votes.csv")}>participants-votes.csv</a>
          </>
        ) : (
          <>. {t("opinions:files.later", { fewest: formatNumber(language, fewestBallotsListed) })}</>
        )}
      </p>
    </Section>
  );
}
