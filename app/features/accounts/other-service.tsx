import { useAnsweredForm } from "~/features/site/answered-form";
import { ConfirmByCode, type ConfirmFacts, ConfirmField, canSend } from "~/features/site/confirm-it-is-me";
import { FormErrors } from "~/features/site/form-parts";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";

/** The other service one may sign in with: whether it opens this account, and how to begin or end that. */
export function OtherService({
  account,
  answer,
}: {
  account: ConfirmFacts & { readonly service: string | null; readonly serviceSince: string | null };
  answer: Parameters<typeof useAnsweredForm>[0];
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { service, serviceSince } = account;
  const intent = serviceSince ? "unlink" : "link";
  const form = useAnsweredForm(answer, intent);
  // Where the service is no longer offered, what it had linked can still be ended.
  if (!service && !serviceSince) return null;
  const named = service ?? t("accounts:account.serviceGone");
  return (
    <Section id="autre-service" title={t("accounts:account.service", { service: named })}>
      <Stack className="section-t">
        <p>
          {serviceSince
            ? t("accounts:account.serviceSince", { service: named, date: formatDate(language, serviceSince) })
            : t("accounts:account.serviceNone", { service: named })}
        </p>
        <Disclosure summary={t(`accounts:account.${intent}`, { service: named })} open={form.answered}>
          {canSend(account) ? (
            <form method="post" className="stack gap-3" noValidate>
              <FormErrors form={form} />
              <input type="hidden" name="intent" value={intent} />
              <ConfirmField facts={account} form={form} id="f-service-current" />
              <Row>
                <Button>{t(`accounts:account.${intent}Go`, { service: named })}</Button>
              </Row>
            </form>
          ) : null}
          <ConfirmByCode facts={account} back="/compte#autre-service" />
        </Disclosure>
      </Stack>
    </Section>
  );
}
