import { useForm } from "@conform-to/react";
import { namePublisher, readPublisher } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { publisherForm } from "~/domain/spaces/publisher";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { ContactLine } from "~/features/spaces/contact-line";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import type { Route } from "./+types/legal";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor }) => ({
  publisher: await readPublisher(app.db),
  mayName: can(actor, "administer", { kind: "instance" }).ok,
}));

export const action = guardedAction({ may: "administer", form: publisherForm }, async ({ app, actor, form, done }) => {
  const outcome = await namePublisher(app, actor, form);
  return outcome.ok ? done("/mentions-legales", { key: "pages:legal.saved" }) : outcome;
});

/** Who publishes, under which licences; an administrator says who here. */
export default function Legal({ loaderData: { publisher, mayName } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("pages:legal.title")} · Chantiers`}</title>
      <PageHead title={t("pages:legal.title")} />
      <div className="section-t">
        <Prose>
          <h2>{t("pages:legal.publisher.title")}</h2>
          <ContactLine publisher={publisher} />
          <h2>{t("pages:legal.content.title")}</h2>
          <p>{t("pages:legal.content.text")}</p>
          <p>
            <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence">{t("pages:legal.content.licence")}</a>
          </p>
          <h2>{t("pages:legal.software.title")}</h2>
          <p>{t("pages:legal.software.text")}</p>
          <p>
            <a href="https://www.gnu.org/licenses/agpl-3.0.html">{t("pages:legal.software.licence")}</a>
          </p>
          <h2>{t("pages:legal.font.title")}</h2>
          <p>{t("pages:legal.font.text")}</p>
          <h2>{t("pages:legal.subjects.title")}</h2>
          <p>{t("pages:legal.subjects.text")}</p>
          <p>
            <a href="https://hubdusud.fr/chantiers-switch-des-14-15-novembre-2019">{t("pages:legal.subjects.link")}</a>
          </p>
        </Prose>
      </div>
      {mayName ? <PublisherForm publisher={publisher} /> : null}
    </main>
  );
}

function PublisherForm({ publisher }: { publisher: { name: string; contact: string } | null }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const answer = usePageAnswer<FormAnswer>();
  const [form, fields] = useForm({ lastResult: answer?.lastResult ?? null, defaultValue: publisher ?? undefined });
  const error = (errors: string[] | undefined) => (errors?.[0] ? reasonOf(errors[0]) : undefined);
  return (
    <Section id="editeur" title={t("pages:legal.form.title")} className="section-t">
      <form method="post" id={form.id} noValidate>
        <Stack gap={4}>
          <TextField
            name="name"
            label={t("pages:legal.form.name")}
            defaultValue={fields.name.initialValue as string | undefined}
            error={error(fields.name.errors)}
          />
          <TextField
            name="contact"
            label={t("pages:legal.form.contact")}
            hint={t("pages:legal.form.contactHint")}
            defaultValue={fields.contact.initialValue as string | undefined}
            error={error(fields.contact.errors)}
          />
          <p>
            <Button look="primary">{t("pages:legal.form.save")}</Button>
          </p>
        </Stack>
      </form>
    </Section>
  );
}
