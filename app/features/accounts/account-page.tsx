import { passwordLength } from "~/domain/accounts/limits";
import { AccountParts } from "~/features/site/account-parts";
import { useAnsweredForm } from "~/features/site/answered-form";
import { ConfirmByCode, ConfirmField, canSend } from "~/features/site/confirm-it-is-me";
import { AddressField, FormErrors, NameField, PasswordField } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Split, Stack } from "~/ui/stack";
import { browserName } from "./browser-name";
import { OtherService } from "./other-service";

interface AccountPageProps {
  /** Null for a guest of a wall. */
  account: {
    name: string;
    address: string;
    hasPassword: boolean;
    confirmed: boolean;
    /** Another service one may sign in with here, and since when it opens this account. */
    service: string | null;
    serviceSince: string | null;
    sessions: readonly {
      id: string;
      shared: boolean;
      userAgent: string;
      since: string;
      seenAt: string;
      here: boolean;
    }[];
  } | null;
  guestName: string | null;
  contributions: {
    proposals: readonly { id: string; title: string; state: "published" | "draft" }[];
    comments: number;
  };
  registrations: readonly { id: string; slug: string; title: string; state: string; waitingPlace: number | null }[];
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** One's own page: what one takes part in, then how one is known here. */
export function AccountPage(props: AccountPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { account, guestName } = props;
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("accounts:account.title")} · Chantiers`}</title>
      <PageHead
        title={account?.name || guestName || t("common:noName")}
        lead={account ? t("accounts:account.lead") : t("accounts:account.guest")}
      >
        {account ? <AccountParts current="account" /> : null}
        <Row>
          {account ? null : (
            <LocalLink to="/inscription" className="btn btn--primary">
              {t("accounts:signUp.title")}
            </LocalLink>
          )}
          <form method="post" action={local("/deconnexion")}>
            <Button>{t("accounts:account.signOut")}</Button>
          </form>
        </Row>
      </PageHead>
      <div className="section-t">
        {account ? (
          <Split aside={<OwnThings {...props} />}>
            <AccountForms account={account} answer={props.answer} />
          </Split>
        ) : (
          <OwnThings {...props} />
        )}
      </div>
    </main>
  );
}

function OwnThings({ contributions, registrations }: AccountPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <>
      <Section id="mes-chantiers" title={t("accounts:account.registrations")} quiet>
        {registrations.length === 0 ? (
          <EmptyState action={<LocalLink to="/chantiers">{t("accounts:account.seeSpaces")}</LocalLink>}>
            {t("accounts:account.noRegistration")}
          </EmptyState>
        ) : (
          <ListRows>
            {registrations.map((one) => (
              <ListRow
                key={one.id}
                quiet
                title={one.title}
                href={local(`/chantiers/${one.slug}`)}
                facts={
                  <>
                    <span>
                      {one.waitingPlace
                        ? t("registration:mine.waiting", { place: one.waitingPlace })
                        : t(`registration:state.${one.state}`)}
                    </span>
                    <LocalLink to={`/chantiers/${one.slug}/inscription`}>{t("accounts:account.change")}</LocalLink>
                  </>
                }
              />
            ))}
          </ListRows>
        )}
      </Section>
      <Section id="mes-propositions" title={t("accounts:account.proposals")} quiet>
        {contributions.proposals.length === 0 ? (
          <EmptyState>{t("accounts:account.noProposal")}</EmptyState>
        ) : (
          <ListRows>
            {contributions.proposals.map((one) => (
              <ListRow
                key={one.id}
                quiet
                title={one.title ? <Written>{one.title}</Written> : t("accounts:account.untitled")}
                href={local(`/propositions/${one.id}`)}
                facts={one.state === "draft" ? t("accounts:account.draft") : t("accounts:account.published")}
              />
            ))}
          </ListRows>
        )}
        <p className="small soft section-t">{t("accounts:account.comments", { count: contributions.comments })}</p>
      </Section>
    </>
  );
}

function AccountForms({
  account,
  answer,
}: {
  account: NonNullable<AccountPageProps["account"]>;
  answer: AccountPageProps["answer"];
}) {
  const { t } = useTranslation();
  const name = useAnsweredForm(answer, "name");
  const address = useAnsweredForm(answer, "address");
  const password = useAnsweredForm(answer, "password");
  const noPassword = useAnsweredForm(answer, "no-password");
  const identity = useAnsweredForm(answer, "identity");
  return (
    <>
      <Section id="nom" title={t("accounts:account.name")}>
        <form method="post" className="stack gap-3 section-t" noValidate>
          <FormErrors form={name} />
          <input type="hidden" name="intent" value="name" />
          <NameField form={name} otherwise={account.name} />
          <Row>
            <Button>{t("accounts:account.saveName")}</Button>
          </Row>
        </form>
      </Section>
      <Section id="adresse" title={t("accounts:account.address")}>
        <Stack className="section-t">
          <FormErrors form={identity} />
          {account.confirmed ? <p className="tldr">{t("accounts:account.confirmed")}</p> : null}
          <p>{t("accounts:account.addressNow", { address: account.address })}</p>
          <Disclosure summary={t("accounts:account.changeAddress")} open={address.answered}>
            {canSend(account) ? (
              <form method="post" className="stack gap-3" noValidate>
                <FormErrors form={address} />
                <input type="hidden" name="intent" value="address" />
                <AddressField form={address} label={t("accounts:form.newAddress")} />
                <ConfirmField facts={account} form={address} id="f-address-current" />
                <Row>
                  <Button>{t("accounts:account.sendCode")}</Button>
                </Row>
              </form>
            ) : null}
            <ConfirmByCode facts={account} back="/compte#adresse" />
          </Disclosure>
        </Stack>
      </Section>
      <Section id="mot-de-passe" title={t("accounts:account.password")}>
        <Stack className="section-t">
          <p>{t(account.hasPassword ? "accounts:account.passwordSet" : "accounts:account.passwordNone")}</p>
          <Disclosure
            summary={t(account.hasPassword ? "accounts:account.changePassword" : "accounts:account.choosePassword")}
            open={password.answered}
          >
            {canSend(account) ? (
              <form method="post" className="stack gap-3" noValidate>
                <FormErrors form={password} />
                <input type="hidden" name="intent" value="password" />
                <ConfirmField facts={account} form={password} id="f-password-current" />
                <PasswordField
                  form={password}
                  name="password"
                  label={t("accounts:form.newPassword")}
                  hint={t("accounts:form.newPasswordHint", { count: passwordLength })}
                />
                <Row>
                  <Button>{t("accounts:account.savePassword")}</Button>
                </Row>
              </form>
            ) : null}
            <ConfirmByCode facts={account} back="/compte#mot-de-passe" />
          </Disclosure>
          {account.hasPassword ? (
            <Disclosure summary={t("accounts:account.removePassword")} open={noPassword.answered}>
              <form method="post" className="stack gap-3" noValidate>
                <FormErrors form={noPassword} />
                <input type="hidden" name="intent" value="no-password" />
                <p>{t("accounts:account.removePasswordHint")}</p>
                <ConfirmField facts={account} form={noPassword} id="f-no-password-current" />
                <Row>
                  <Button>{t("accounts:account.removePasswordGo")}</Button>
                </Row>
              </form>
            </Disclosure>
          ) : null}
        </Stack>
      </Section>
      <OtherService account={account} answer={answer} />
      <Devices sessions={account.sessions} answer={answer} />
    </>
  );
}

/** Where one is signed in: each device in plain words, and the way to sign it out. */
function Devices({
  sessions,
  answer,
}: {
  sessions: NonNullable<AccountPageProps["account"]>["sessions"];
  answer: AccountPageProps["answer"];
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const session = useAnsweredForm(answer, "session");
  return (
    <Section id="appareils" title={t("accounts:account.sessions")}>
      <FormErrors form={session} />
      <ListRows>
        {sessions.map((one) => {
          const named = browserName(one.userAgent, t("accounts:account.unknownBrowser"));
          return (
            <ListRow
              key={one.id}
              title={t("accounts:account.browser", named)}
              quiet
              facts={
                <>
                  <span>{t("accounts:account.since", { when: formatDateTime(language, one.since) })}</span>
                  <span>
                    {one.here
                      ? t("accounts:account.here")
                      : t("accounts:account.seen", { when: formatDateTime(language, one.seenAt) })}
                  </span>
                  {one.shared ? <span>{t("accounts:account.sharedOne")}</span> : null}
                  {one.here ? null : (
                    <form method="post">
                      <input type="hidden" name="intent" value="session" />
                      <input type="hidden" name="session" value={one.id} />
                      <Button small aria-label={t("accounts:account.endSessionLabel", named)}>
                        {t("accounts:account.endSession")}
                      </Button>
                    </form>
                  )}
                </>
              }
            />
          );
        })}
      </ListRows>
      {sessions.length > 1 ? (
        <form method="post" className="stack gap-2 section-t">
          <input type="hidden" name="intent" value="sessions" />
          <p className="small soft">{t("accounts:account.sessionsHint")}</p>
          <Row>
            <Button>{t("accounts:account.endOthers")}</Button>
          </Row>
        </form>
      ) : null}
    </Section>
  );
}
