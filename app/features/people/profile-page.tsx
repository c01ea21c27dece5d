import { AccountParts } from "~/features/site/account-parts";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { PageHead } from "~/ui/page-head";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

interface ProfilePageProps {
  id: string;
  name: string;
  public: boolean;
  about: string;
  showAbout: boolean;
  organisation: string;
  showOrganisation: boolean;
  links: readonly string[];
  showLinks: boolean;
  showActivity: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** What one shows of oneself: nothing, until it is ticked. */
export function ProfilePage(props: ProfilePageProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(props.answer);
  const shown = (name: "showAbout" | "showOrganisation" | "showLinks") => (
    <Choice
      type="checkbox"
      name={name}
      label={t("people:profile.show")}
      defaultChecked={form.checked(name, props[name])}
    />
  );
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("people:profile.title")} · Chantiers`}</title>
      <PageHead title={t("people:profile.title")} lead={t("people:profile.lead")}>
        <AccountParts current="page" />
      </PageHead>
      <div className="section-t narrow-column stack gap-6">
        <p>
          {props.public ? (
            <LocalLink to={`/personnes/${props.id}`}>{t("people:profile.see")}</LocalLink>
          ) : (
            t("people:profile.none")
          )}
        </p>
        <form method="post" className="stack gap-6" noValidate>
          <FormErrors form={form} />
          <Choice
            type="checkbox"
            name="public"
            label={t("people:profile.public")}
            hint={t("people:profile.publicHint", { name: props.name })}
            defaultChecked={form.checked("public", props.public)}
          />
          <Stack gap={3}>
            <TextArea
              name="about"
              rows={3}
              maxLength={300}
              label={t("people:profile.about")}
              hint={t("people:profile.aboutHint")}
              error={form.error("about")}
              defaultValue={form.value("about", props.about)}
            />
            {shown("showAbout")}
          </Stack>
          <Stack gap={3}>
            <TextField
              name="organisation"
              autoComplete="organization"
              maxLength={120}
              label={t("people:profile.organisation")}
              error={form.error("organisation")}
              defaultValue={form.value("organisation", props.organisation)}
            />
            {shown("showOrganisation")}
          </Stack>
          <Stack gap={3}>
            <TextArea
              name="links"
              rows={3}
              label={t("people:profile.links")}
              hint={t("people:profile.linksHint")}
              error={form.error("links")}
              defaultValue={form.value("links", props.links.join("\n"))}
            />
            {shown("showLinks")}
          </Stack>
          <Choice
            type="checkbox"
            name="showActivity"
            label={t("people:profile.activity")}
            hint={t("people:profile.activityHint")}
            defaultChecked={form.checked("showActivity", props.showActivity)}
          />
          <Row>
            <Button look="primary">{t("people:profile.save")}</Button>
          </Row>
        </form>
      </div>
    </main>
  );
}
