import { useSite } from "~/features/site/viewer";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { AdministrationFrame } from "./administration-frame";

interface OutboxPageProps {
  mails: readonly {
    id: string;
    to: string;
    subject: string;
    text: string;
    kind: string;
    state: string;
    error: string | null;
    at: string;
  }[];
  mailLeaves: boolean;
}

/** The mails that left, wait, or are kept here because nothing can leave. */
export function OutboxPage({ mails, mailLeaves }: OutboxPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <AdministrationFrame current="outbox">
      <p className="tldr">{t(mailLeaves ? "accounts:outbox.leaves" : "accounts:outbox.kept")}</p>
      {mails.length === 0 ? (
        <EmptyState>{t("accounts:outbox.empty")}</EmptyState>
      ) : (
        <ListRows label={t("accounts:administration.outbox")}>
          {mails.map((mail) => (
            <ListRow
              key={mail.id}
              level={2}
              quiet
              title={mail.subject}
              facts={
                <>
                  <span>{mail.to}</span>
                  <span>{formatDateTime(language, mail.at)}</span>
                  <span>{t(`accounts:outbox.state.${mail.state}`)}</span>
                </>
              }
            >
              {mail.error ? <p className="error">{mail.error}</p> : null}
              {mail.text ? (
                <Disclosure summary={t("accounts:outbox.read")}>
                  <pre className="mailtext">{mail.text}</pre>
                </Disclosure>
              ) : null}
            </ListRow>
          ))}
        </ListRows>
      )}
    </AdministrationFrame>
  );
}
