import type { ConversationRow } from "~/domain/opinions/views";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { ConversationState } from "./conversation-state";

/** The maps of opinions of a chantier, open ones first. */
export function ConversationList({ conversations }: { conversations: readonly ConversationRow[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  if (conversations.length === 0) return <EmptyState>{t("opinions:list.none")}</EmptyState>;
  const counted = (count: number) => ({ count, number: formatNumber(language, count) });
  return (
    <ListRows label={t("opinions:list.label")}>
      {conversations.map((conversation) => (
        <ListRow
          key={conversation.id}
          level={2}
          title={<Written>{conversation.title}</Written>}
          href={local(`/avis/${conversation.id}`)}
          facts={
            <>
              <ConversationState state={conversation.state} />
              <span>{t("opinions:list.statements", counted(conversation.statements))}</span>
              <span>{t("opinions:list.people", counted(conversation.people))}</span>
            </>
          }
        />
      ))}
    </ListRows>
  );
}
