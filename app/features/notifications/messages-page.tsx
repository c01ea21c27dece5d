import { audiences, type MessageAudience } from "~/domain/notifications/message";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

export type MessagePreview = {
  readonly subject: string;
  readonly text: string;
  readonly audience: MessageAudience;
  readonly count: number;
  readonly unreached: readonly string[];
};

interface MessagesPageProps {
  space: { slug: string; code: string; shortTitle: string };
  sessions: readonly { id: string; title: string; startsAt: string }[];
  sent: readonly {
    id: string;
    audience: MessageAudience;
    subject: string;
    text: string;
    at: string;
    sent: number;
    unreached: number;
    by: string;
    session: string | null;
  }[];
  once: string;
  answer: (NonNullable<Parameters<typeof useAnsweredForm>[0]> & { readonly preview?: MessagePreview }) | undefined;
}

/** Writing to the people of a chantier: the form, what it will be before it leaves, and what was sent. */
export function MessagesPage({ space, sessions, sent, once, answer }: MessagesPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  const preview = answer?.preview;
  const [audience] = form.picked("audience", ["inside"]);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("organisers:title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/inscriptions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={t("organisers:title")}
        lead={t("organisers:lead")}
      />
      <div className="section-t stack gap-6">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <input type="hidden" name="once" value={form.value("once", once)} />
          {preview ? <Preview preview={preview} /> : null}
          <ChoiceGroup name="audience" legend={t("organisers:audience.legend")} error={form.error("audience")}>
            {audiences.map((one) => (
              <Choice
                key={one}
                name="audience"
                value={one}
                label={t(`organisers:audience.${one}`)}
                defaultChecked={audience === one}
              />
            ))}
          </ChoiceGroup>
          {sessions.length > 0 ? (
            <Select name="session" label={t("organisers:session")} defaultValue={form.value("session", "")}>
              <option value="">{t("organisers:noSession")}</option>
              {sessions.map((session) => (
                <option key={session.id} value={session.id} lang={language === "fr" ? undefined : "fr"}>
                  {`${session.title}, ${formatDateTime(language, session.startsAt)}`}
                </option>
              ))}
            </Select>
          ) : null}
          <TextField
            name="subject"
            label={t("organisers:subject")}
            error={form.error("subject")}
            defaultValue={form.value("subject")}
            maxLength={150}
          />
          <TextArea
            name="text"
            rows={8}
            label={t("organisers:text")}
            hint={t("organisers:textHint")}
            error={form.error("text")}
            defaultValue={form.value("text")}
            maxLength={5_000}
          />
          <Row>
            <Button look={preview ? "plain" : "primary"} name="intent" value="preview">
              {t("organisers:preview")}
            </Button>
            {preview && preview.count > 0 ? (
              <Button look="primary" name="intent" value="send">
                {t("organisers:send", { count: preview.count })}
              </Button>
            ) : null}
          </Row>
        </form>
        <Section id="envoyes" title={t("organisers:log")}>
          {sent.length === 0 ? (
            <EmptyState>{t("organisers:none")}</EmptyState>
          ) : (
            <ListRows>
              {sent.map((one) => (
                <ListRow
                  key={one.id}
                  title={<Written>{one.subject}</Written>}
                  text={<Written>{one.text}</Written>}
                  facts={
                    <>
                      <span>{formatDateTime(language, one.at)}</span>
                      <span>{one.by}</span>
                      <span>
                        {t("organisers:to", { count: one.sent, audience: t(`organisers:audience.${one.audience}`) })}
                      </span>
                      {one.unreached > 0 ? <span>{t("organisers:missed", { count: one.unreached })}</span> : null}
                      {one.session ? <Written>{one.session}</Written> : null}
                    </>
                  }
                />
              ))}
            </ListRows>
          )}
        </Section>
      </div>
    </main>
  );
}

function Preview({ preview }: { preview: MessagePreview }) {
  const { t } = useTranslation();
  return (
    <Sheet>
      <section className="stack gap-2" aria-label={t("organisers:previewTitle")} id="apercu">
        <p>
          <b>{t("organisers:reaches", { count: preview.count })}</b>
        </p>
        {preview.unreached.length > 0 ? (
          <p>{t("organisers:unreached", { count: preview.unreached.length, names: preview.unreached.join(", ") })}</p>
        ) : null}
        <p className="t-l">
          <Written>{preview.subject}</Written>
        </p>
        <p className="organisers__text">
          <Written>{preview.text}</Written>
        </p>
      </section>
    </Sheet>
  );
}
