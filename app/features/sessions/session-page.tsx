import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";
import { SessionForm, type SessionValues } from "./session-form";

interface SessionPageProps {
  space: { slug: string; code: string; shortTitle: string };
  session: SessionValues & { cancelled: boolean };
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** Change or cancel one meeting. */
export function SessionPage({ space, session, answer }: SessionPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const change = useAnsweredForm(answer, "change");
  const cancel = useAnsweredForm(answer, "cancel");
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${session.title} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}/seances`)}>{t("sessions:title")}</Crumb>}
        title={<Written>{session.title}</Written>}
        lead={session.cancelled ? t("sessions:cancelledLong") : undefined}
      />
      {session.cancelled ? null : (
        <div className="section-t stack gap-6">
          <Sheet>
            <SessionForm form={change} intent="change" values={session} send={t("sessions:changeSend")} />
          </Sheet>
          <Section id="annuler" title={t("sessions:cancel")}>
            <form method="post" className="stack gap-3 section-t">
              <FormErrors form={cancel} />
              <input type="hidden" name="intent" value="cancel" />
              <p>{t("sessions:cancelHint")}</p>
              <Row>
                <Button>{t("sessions:cancelSend")}</Button>
              </Row>
            </form>
          </Section>
        </div>
      )}
    </main>
  );
}
