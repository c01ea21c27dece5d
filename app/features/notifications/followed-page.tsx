import { type MailPace, mailPaces } from "~/domain/notifications/follow";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Row } from "~/ui/stack";

interface FollowedPageProps {
  preference: { mail: MailPace; reminders: boolean; messages: boolean };
  followed: readonly {
    id: string;
    kind: "space" | "proposal" | "person";
    title: string;
    written: boolean;
    address: string | null;
    origin: "asked" | "author" | "registered";
    mail: MailPace | null;
  }[];
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** How one is written to, and what one follows. */
export function FollowedPage({ preference, followed, answer }: FollowedPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(answer, "preference");
  const rows = useAnsweredForm(answer);
  const [picked] = form.picked("mail", [preference.mail]);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("notifications:followed.title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/compte/notifications")}>{t("notifications:title")}</Crumb>}
        title={t("notifications:followed.title")}
        lead={t("notifications:followed.lead")}
      />
      <div className="section-t stack gap-6">
        <Section id="courriels" title={t("notifications:mails.title")}>
          <form method="post" className="stack gap-4 section-t" noValidate>
            <FormErrors form={form} />
            <input type="hidden" name="intent" value="preference" />
            <ChoiceGroup name="mail" legend={t("notifications:mails.pace")} error={form.error("mail")}>
              {mailPaces.map((pace) => (
                <Choice
                  key={pace}
                  type="radio"
                  name="mail"
                  value={pace}
                  label={t(`notifications:pace.${pace}`)}
                  hint={t(`notifications:paceHint.${pace}`)}
                  defaultChecked={picked === pace}
                />
              ))}
            </ChoiceGroup>
            <Choice
              type="checkbox"
              name="reminders"
              label={t("notifications:mails.reminders")}
              hint={t("notifications:mails.remindersHint")}
              defaultChecked={form.checked("reminders", preference.reminders)}
            />
            <Choice
              type="checkbox"
              name="messages"
              label={t("notifications:mails.messages")}
              hint={t("notifications:mails.messagesHint")}
              defaultChecked={form.checked("messages", preference.messages)}
            />
            <Row>
              <Button look="primary">{t("notifications:mails.save")}</Button>
            </Row>
          </form>
        </Section>
        <Section id="suivis" title={t("notifications:followed.list")}>
          {rows.answered && !form.answered ? <FormErrors form={rows} /> : null}
          {followed.length === 0 ? (
            <EmptyState action={<LocalLink to="/chantiers">{t("notifications:seeSpaces")}</LocalLink>}>
              {t("notifications:followed.none")}
            </EmptyState>
          ) : (
            <ListRows>
              {followed.map((one) => (
                <ListRow
                  key={one.id}
                  id={`s-${one.id}`}
                  title={one.written ? <Written>{one.title}</Written> : one.title}
                  href={one.address ? local(one.address) : undefined}
                  facts={
                    <>
                      <span>{t(`notifications:kind.${one.kind}`)}</span>
                      {one.origin === "asked" ? null : <span>{t(`notifications:origin.${one.origin}`)}</span>}
                    </>
                  }
                >
                  <div className="row followed__forms">
                    <form method="post" className="row">
                      <input type="hidden" name="intent" value="pace" />
                      <input type="hidden" name="follow" value={one.id} />
                      <Select
                        id={`f-mail-${one.id}`}
                        name="mail"
                        label={t("notifications:followed.mail")}
                        defaultValue={one.mail ?? ""}
                      >
                        <option value="">{t("notifications:followed.asUsual")}</option>
                        {mailPaces.map((pace) => (
                          <option key={pace} value={pace}>
                            {t(`notifications:pace.${pace}`)}
                          </option>
                        ))}
                      </Select>
                      <Button small>
                        {t("notifications:followed.save")} <Of one={one} />
                      </Button>
                    </form>
                    <form method="post">
                      <input type="hidden" name="intent" value="stop" />
                      <input type="hidden" name="follow" value={one.id} />
                      <Button small>
                        {t("notifications:unfollow")} <Of one={one} />
                      </Button>
                    </form>
                  </div>
                </ListRow>
              ))}
            </ListRows>
          )}
        </Section>
      </div>
    </main>
  );
}

/** What a button is about, for who hears it alone. */
function Of({ one }: { one: { readonly title: string; readonly written: boolean } }) {
  return <span className="sr">{one.written ? <Written>{one.title}</Written> : one.title}</span>;
}
