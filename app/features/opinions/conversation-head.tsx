import type { ConversationView } from "~/domain/opinions/views";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { ConversationState } from "./conversation-state";

/** The question, and how one takes part. */
export function ConversationHead({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${conversation.space.slug}/avis`)}>
            {t("opinions:page.back", { code: conversation.space.code })}
          </Crumb>
        }
        state={<ConversationState state={conversation.state} />}
        title={<Written>{conversation.title}</Written>}
        lead={t("opinions:page.lead")}
      />
      {conversation.explanationHtml ? (
        <div className="section-t">
          <Prose html={conversation.explanationHtml} lang="fr" />
        </div>
      ) : null}
      {conversation.source ? (
        <p className="small soft section-t">{t("opinions:page.source", { source: conversation.source })}</p>
      ) : null}
    </>
  );
}
