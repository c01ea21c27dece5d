import type { Answer } from "~/domain/access/can";
import { type AuthorRow, type Invitable, linkDays, type OfferRow } from "~/domain/proposals/co-authors";
import { type useAnsweredForm as Answered, useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { CopyField } from "~/ui/copy-field";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";

export type CoAuthorsAnswer = NonNullable<Parameters<typeof Answered>[0]> & { readonly link?: string };

interface CoAuthorsPageProps {
  id: string;
  title: string;
  typed: string;
  authors: readonly AuthorRow[];
  offers: readonly OfferRow[];
  found: readonly Invitable[];
  may: { readonly invite: Answer; readonly remove: boolean; readonly leave: boolean };
  answer: CoAuthorsAnswer | undefined;
}

/** Who signs a proposal; whom to invite, by name or by a link; what waits for an answer. */
export function CoAuthorsPage({ id, title, typed, authors, offers, found, may, answer }: CoAuthorsPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const reason = useReason();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("co-authors:title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${id}`)}>
            {title ? <Written>{title}</Written> : t("proposals:untitled")}
          </Crumb>
        }
        title={t("co-authors:title")}
        lead={t("co-authors:lead")}
      />
      <Stack gap={6} className="section-t">
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <Section id="auteurs" title={t("co-authors:authors", { count: authors.length })}>
          <ListRows labelledBy="auteurs-title">
            {authors.map((one) => (
              <ListRow
                key={one.id}
                title={<Written>{one.name}</Written>}
                text={
                  <span className="small soft">
                    {one.began
                      ? t("co-authors:began", { date: formatDate(language, one.at) })
                      : t("co-authors:since", { date: formatDate(language, one.at) })}
                    {one.me ? ` · ${t("co-authors:you")}` : ""}
                  </span>
                }
              >
                {(one.me ? may.leave : may.remove) ? (
                  <Disclosure summary={one.me ? t("co-authors:leave.summary") : t("co-authors:remove.summary")}>
                    <form method="post" className="stack gap-3">
                      <input type="hidden" name="person" value={one.id} />
                      <p>{one.me ? t("co-authors:leave.text") : t("co-authors:remove.text", { name: one.name })}</p>
                      <Row>
                        <Button name="intent" value="part">
                          {one.me ? t("co-authors:leave.do") : t("co-authors:remove.do")}
                        </Button>
                      </Row>
                    </form>
                  </Disclosure>
                ) : null}
              </ListRow>
            ))}
          </ListRows>
        </Section>
        {offers.length > 0 ? <Waiting offers={offers} /> : null}
        {may.invite.ok ? (
          <>
            <Invite typed={typed} found={found} />
            <ByLink link={answer?.link} />
          </>
        ) : (
          <p className="version">{reason(may.invite.why)}</p>
        )}
      </Stack>
    </main>
  );
}

function Waiting({ offers }: { offers: readonly OfferRow[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <Section id="attente" title={t("co-authors:waiting.title")}>
      <ListRows labelledBy="attente-title">
        {offers.map((one) => (
          <ListRow
            key={one.id}
            title={one.kind === "link" ? t("co-authors:waiting.link") : <Written>{one.name}</Written>}
            text={
              <>
                {one.message ? <Written>{one.message}</Written> : null}
                <span className="blk small soft">
                  {one.kind === "request"
                    ? t("co-authors:waiting.asks", { date: formatDate(language, one.at) })
                    : t("co-authors:waiting.invited", { by: one.by, date: formatDate(language, one.at) })}
                  {one.expiresAt
                    ? ` · ${t("co-authors:waiting.until", { date: formatDate(language, one.expiresAt) })}`
                    : ""}
                </span>
              </>
            }
          >
            <form method="post">
              <input type="hidden" name="offer" value={one.id} />
              <Row>
                {one.kind === "request" ? (
                  <>
                    <Button name="intent" value="accept">
                      {t("co-authors:waiting.accept")}
                    </Button>
                    <Button look="quiet" name="intent" value="decline">
                      {t("co-authors:waiting.decline")}
                    </Button>
                  </>
                ) : (
                  <Button look="quiet" name="intent" value="take-back">
                    {t("co-authors:waiting.takeBack")}
                  </Button>
                )}
              </Row>
            </form>
          </ListRow>
        ))}
      </ListRows>
    </Section>
  );
}

function Invite({ typed, found }: { typed: string; found: readonly Invitable[] }) {
  const { t } = useTranslation();
  return (
    <Section id="inviter" title={t("co-authors:invite.title")}>
      <Stack gap={4} className="section-t">
        <form method="get" action="#inviter" className="stack gap-3">
          <TextField
            name="nom"
            label={t("co-authors:invite.name")}
            hint={t("co-authors:invite.nameHint")}
            defaultValue={typed}
            maxLength={100}
          />
          <Row>
            <Button>{t("co-authors:invite.search")}</Button>
          </Row>
        </form>
        {found.length > 0 ? (
          <ListRows label={t("co-authors:invite.found")}>
            {found.map((one) => (
              <ListRow key={one.id} title={<Written>{one.name}</Written>} quiet>
                <form method="post">
                  <input type="hidden" name="person" value={one.id} />
                  <Button
                    small
                    name="intent"
                    value="invite"
                    aria-label={t("co-authors:invite.doName", { name: one.name })}
                  >
                    {t("co-authors:invite.do")}
                  </Button>
                </form>
              </ListRow>
            ))}
          </ListRows>
        ) : typed.trim().length > 1 ? (
          <p>{t("co-authors:invite.none")}</p>
        ) : null}
      </Stack>
    </Section>
  );
}

function ByLink({ link }: { link: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Section id="lien" title={t("co-authors:link.title")}>
      <form method="post" action="#lien" className="section-t stack gap-3">
        <p>{t("co-authors:link.text", { days: linkDays })}</p>
        {link ? (
          <div className="sheet stack gap-3" role="status">
            <p>
              <b>{t("co-authors:link.made")}</b>
            </p>
            <CopyField value={link} copy={t("co-authors:link.copy")} copied={t("co-authors:link.copied")} />
          </div>
        ) : null}
        <Row>
          <Button name="intent" value="link">
            {link ? t("co-authors:link.another") : t("co-authors:link.do")}
          </Button>
        </Row>
      </form>
    </Section>
  );
}
