import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Select } from "~/ui/select";
import { Row } from "~/ui/stack";
import { AdministrationFrame } from "./administration-frame";

/** The beginnings of the kinds of event one can ask for. */
const families = [
  "account.",
  "space.",
  "registration.",
  "board.",
  "proposal.",
  "comment.",
  "poll.",
  "decision.",
  "criterion.",
  "guide.",
  "body.",
  "mail.",
] as const;

interface EventLogPageProps {
  kind: string;
  space: string | null;
  spaces: readonly { id: string; name: string }[];
  events: readonly {
    id: string;
    at: string;
    kind: string;
    actor: string | null;
    subject: string | null;
    data: string;
  }[];
  next: string | null;
}

/** Everything that happened, newest first. */
export function EventLogPage({ kind, space, spaces, events, next }: EventLogPageProps) {
  const { t, exists } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const following = new URLSearchParams({ quoi: kind, chantier: space ?? "", avant: next ?? "" });
  return (
    <AdministrationFrame current="log">
      <form method="get" action={local("/administration/journal")} className="stack gap-3">
        <Select name="quoi" label={t("accounts:log.what")} defaultValue={kind}>
          <option value="">{t("accounts:log.all")}</option>
          {families.map((family) => (
            <option key={family} value={family}>
              {t(`accounts:log.family.${family.slice(0, -1)}`)}
            </option>
          ))}
        </Select>
        <Select name="chantier" label={t("accounts:log.where")} defaultValue={space ?? ""}>
          <option value="">{t("accounts:log.anywhere")}</option>
          {spaces.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
        <Row>
          <Button>{t("accounts:log.show")}</Button>
        </Row>
      </form>
      {events.length === 0 ? (
        <EmptyState>{t("accounts:log.empty")}</EmptyState>
      ) : (
        <DataTable
          caption={t("accounts:administration.log")}
          captionHidden
          columns={[
            { key: "at", label: t("accounts:log.at") },
            { key: "kind", label: t("accounts:log.kind") },
            { key: "who", label: t("accounts:log.who") },
            { key: "data", label: t("accounts:log.data") },
          ]}
          rows={events.map((event) => ({
            key: event.id,
            cells: [
              formatDateTime(language, event.at),
              exists(`accounts:log.event.${event.kind}`) ? t(`accounts:log.event.${event.kind}`) : event.kind,
              event.actor === null ? t("accounts:log.nobody") : event.actor || t("common:noName"),
              <span key="data" className="small soft">
                {[event.subject, event.data].filter(Boolean).join(" · ")}
              </span>,
            ],
          }))}
        />
      )}
      {next ? (
        <p>
          <LocalLink to={`/administration/journal?${following}`}>{t("accounts:log.older")}</LocalLink>
        </p>
      ) : null}
    </AdministrationFrame>
  );
}
