import type { Role } from "~/domain/access/actor";
import { useAnsweredForm } from "~/features/site/answered-form";
import { AddressField, FormErrors, PasswordField, SharedComputer } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

interface DemoPerson {
  id: string;
  name: string;
  role: Role | null;
  space: string | null;
}

type Answer = Parameters<typeof useAnsweredForm>[0];

/** Sign in: an address, then a code by mail; or a password. */
export function SignInPage({
  back,
  service,
  demoPeople,
  answer,
}: {
  back: string;
  /** Another service one may sign in with. */
  service: string | null;
  /** In a demo, whom one can be with one press. */
  demoPeople: readonly DemoPerson[];
  answer: Answer;
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const withPassword = answer?.intent === "password" || form.error("password") !== undefined;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:signIn.title")} · Chantiers`}</title>
      <PageHead title={t("accounts:signIn.title")} lead={t("accounts:signIn.lead")} />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <input type="hidden" name="back" value={back} />
          <AddressField form={form} hint={t("accounts:signIn.addressHint")} />
          <SharedComputer form={form} />
          <Row>
            <Button look="primary" name="intent" value="code">
              {t("accounts:signIn.byCode")}
            </Button>
          </Row>
          {service ? (
            <Row>
              <Button name="intent" value="provider">
                {t("accounts:signIn.byProvider", { service })}
              </Button>
            </Row>
          ) : null}
          <Disclosure summary={t("accounts:signIn.havePassword")} open={withPassword}>
            <div className="stack gap-3">
              <PasswordField form={form} name="password" present label={t("accounts:form.password")} />
              <Row>
                <Button name="intent" value="password">
                  {t("accounts:signIn.byPassword")}
                </Button>
              </Row>
            </div>
          </Disclosure>
        </form>
      </Sheet>
      <p className="section-t">
        {t("accounts:signIn.new")}{" "}
        <LocalLink to={back === "/" ? "/inscription" : `/inscription?retour=${encodeURIComponent(back)}`}>
          {t("accounts:signIn.signUp")}
        </LocalLink>
      </p>
      {demoPeople.length > 0 ? (
        <Section id="demonstration" title={t("accounts:demo.title")} className="section-t">
          <p>{t("accounts:demo.lead")}</p>
          <ListRows>
            {demoPeople.map((person) => (
              <ListRow
                key={person.id}
                title={person.name}
                quiet
                facts={
                  <>
                    <span>
                      {person.role ? t(`accounts:role.${person.role}`) : t("accounts:demo.resident")}
                      {person.space ? ` ${person.space}` : null}
                    </span>
                    <form method="post">
                      <input type="hidden" name="intent" value="demo" />
                      <input type="hidden" name="person" value={person.id} />
                      <input type="hidden" name="back" value={back} />
                      <Button small aria-label={t("accounts:demo.enterAs", { name: person.name })}>
                        {t("accounts:demo.enter")}
                      </Button>
                    </form>
                  </>
                }
              />
            ))}
          </ListRows>
        </Section>
      ) : null}
    </main>
  );
}
