import type { MapResult } from "~/domain/opinions/map-result";
import type { ConversationView } from "~/domain/opinions/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import { letterOf } from "./group-letter";
import { OpinionPicture } from "./opinion-picture";

/** The picture, a table that says the same, what describes each group and what all agree on. */
export function OpinionMapPart({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { map } = conversation;
  const drawn = map && map.grouped > 0 && map.sizes.length > 1;
  return (
    <Section id="carte" title={t("opinions:map.title")} className="section">
      {drawn ? (
        <Stack gap={4} className="above-3">
          <p className="lead">
            {t("opinions:map.lead", {
              count: map.grouped,
              people: formatNumber(language, map.grouped),
              groups: formatNumber(language, map.sizes.length),
            })}
          </p>
          <OpinionPicture map={map} here={conversation.here} />
          <p className="small soft">{t("opinions:map.how")}</p>
          <DataTable
            caption={t("opinions:map.table")}
            phone="keep"
            columns={[
              { key: "group", label: t("opinions:map.group") },
              { key: "people", label: t("opinions:map.people"), number: true },
              { key: "share", label: t("opinions:map.share"), number: true },
            ]}
            rows={map.sizes.map((size, group) => ({
              key: String(group),
              cells: [
                t("opinions:map.groupName", { letter: letterOf(group) }),
                formatNumber(language, size),
                formatShare(language, size, map.grouped),
              ],
            }))}
          />
          <Common conversation={conversation} map={map} />
          {map.describing.map((statements, group) => (
            <Describing
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its number.
              key={group}
              conversation={conversation}
              statements={statements}
              group={group}
            />
          ))}
        </Stack>
      ) : (
        <p className="above-2">
          {t("opinions:map.notYet", { count: map?.people ?? 0, number: formatNumber(language, map?.people ?? 0) })}
        </p>
      )}
    </Section>
  );
}

const textOf = (conversation: ConversationView, id: string) =>
  conversation.statements.find((statement) => statement.id === id)?.text;

function Common({ conversation, map }: { conversation: ConversationView; map: MapResult }) {
  const { t } = useTranslation();
  return (
    <div className="stack gap-2">
      <h3 className="t-l">{t("opinions:map.common")}</h3>
      {map.common.length === 0 ? (
        <p>{t("opinions:map.noCommon")}</p>
      ) : (
        <ul className="stack gap-2">
          {map.common.map(({ statement, stance }) => (
            <li key={statement}>
              <b>{t(`opinions:map.all.${stance}`)}</b> <Written>{textOf(conversation, statement)}</Written>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type DescribingProps = {
  conversation: ConversationView;
  statements: MapResult["describing"][number];
  group: number;
};

function Describing({ conversation, statements, group }: DescribingProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const share = (answers: { agree: number; disagree: number; pass: number }, stance: "agree" | "disagree") =>
    formatShare(language, answers[stance], answers.agree + answers.disagree + answers.pass);
  return (
    <div className="stack gap-2">
      <h3 className="t-l">{t("opinions:map.describes", { letter: letterOf(group) })}</h3>
      {statements.length === 0 ? (
        <p>{t("opinions:map.nothingDescribes")}</p>
      ) : (
        <ul className="stack gap-2">
          {statements.map(({ statement, stance, inside, outside }) => (
            <li key={`${statement} ${stance}`}>
              <b>{t(`opinions:map.says.${stance}`)}</b> <Written>{textOf(conversation, statement)}</Written>
              <span className="blk small soft">
                {t("opinions:map.shares", { inside: share(inside, stance), outside: share(outside, stance) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
