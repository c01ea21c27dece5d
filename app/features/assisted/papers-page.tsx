import Pencil from "lucide-react/icons/pencil";
import { sheetsAStack } from "~/domain/assisted/reference";
import type { PaperRow, PapersPage as Papers, StackRow } from "~/domain/assisted/views";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Split, Stack } from "~/ui/stack";
import { State } from "~/ui/state";
import { TextField } from "~/ui/text-field";
import { VisuallyHidden } from "~/ui/visually-hidden";

interface PapersPageProps {
  space: { slug: string; code: string; shortTitle: string };
  /** The proposal one came from: sheets are printed about it. */
  about: { id: string; title: string } | null;
  page: Papers;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** For who facilitates: sheets to print, the form to enter one, and what was entered, which can be taken back. */
export function PapersPage({ space, about, page, answer }: PapersPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const print = useAnsweredForm(answer, "print");
  const takeBack = useAnsweredForm(answer, "take-back");
  const here = `/chantiers/${space.slug}/papier`;
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("assisted:papers.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={t("assisted:papers.title")}
        lead={t("assisted:papers.lead")}
      />
      <p className="section-t">
        <ButtonLink href={local(`${here}/saisir`)} look="primary">
          {t("assisted:papers.enter")}
        </ButtonLink>
      </p>
      <div className="section-t">
        <Split
          aside={
            <>
              <PrintForm form={print} about={about} here={local(here)} />
              <Stacks stacks={page.stacks} here={here} />
            </>
          }
        >
          {takeBack.answered ? <FormErrors form={takeBack} /> : null}
          <Section id="saisies" title={t("assisted:papers.entered", { count: page.entered })} quiet>
            {page.papers.length === 0 ? (
              <EmptyState>{t("assisted:papers.none")}</EmptyState>
            ) : (
              <ListRows>
                {page.papers.map((paper) => (
                  <EnteredRow key={paper.id} paper={paper} />
                ))}
              </ListRows>
            )}
          </Section>
        </Split>
      </div>
    </main>
  );
}

function EnteredRow({ paper }: { paper: PaperRow }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { reference } = paper;
  const said = [
    paper.wrote ? t("assisted:said.proposal") : "",
    paper.supports ? t("assisted:said.support") : "",
    paper.comment ? t("assisted:said.comment") : "",
  ].filter(Boolean);
  const to =
    paper.comment && !paper.proposal ? `/commentaires/${paper.comment}` : `/propositions/${paper.proposal?.id}`;
  return (
    <ListRow
      id={`p-${paper.id}`}
      title={t("assisted:row.title", { reference, name: paper.name })}
      facts={
        <>
          <span>{t("assisted:row.by", { name: paper.by, date: formatDateTime(language, paper.at) })}</span>
          {paper.claimed ? (
            <State look="settled" icon={Pencil}>
              {t("assisted:row.claimed")}
            </State>
          ) : null}
        </>
      }
    >
      <p className="list__p">
        {paper.proposal || paper.comment ? (
          <>
            <LocalLink to={to}>
              {paper.proposal ? <Written>{paper.proposal.title}</Written> : t("assisted:row.comment")}
            </LocalLink>
            <br />
            <span className="small">{t("assisted:row.said", { what: formatList(language, said) })}</span>
          </>
        ) : (
          t("assisted:row.gone")
        )}
      </p>
      {paper.claimed ? null : (
        <form method="post" className="no-print">
          <input type="hidden" name="intent" value="take-back" />
          <input type="hidden" name="paper" value={paper.id} />
          <Button small>
            {t("assisted:row.takeBack")}
            <VisuallyHidden> {reference}</VisuallyHidden>
          </Button>
        </form>
      )}
    </ListRow>
  );
}

function PrintForm({ form, about, here }: { form: AnsweredForm; about: PapersPageProps["about"]; here: string }) {
  const { t } = useTranslation();
  const proposal = form.value("proposal", about?.id);
  return (
    <Section id="imprimer" title={t("assisted:print.title")} quiet>
      <form method="post" className="stack gap-3 section-t" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="print" />
        {proposal ? <input type="hidden" name="proposal" value={proposal} /> : null}
        {about ? (
          <p>
            {t("assisted:print.about")} <Written>{about.title}</Written> <a href={here}>{t("assisted:print.space")}</a>
          </p>
        ) : (
          <p className="small soft">{t("assisted:print.hint")}</p>
        )}
        <TextField
          name="count"
          type="number"
          min={1}
          max={sheetsAStack}
          inputMode="numeric"
          label={t("assisted:print.count")}
          hint={t("assisted:print.most", { count: sheetsAStack })}
          error={form.error("count")}
          defaultValue={form.value("count", "10")}
        />
        <Row>
          <Button>{t("assisted:print.do")}</Button>
        </Row>
      </form>
    </Section>
  );
}

function Stacks({ stacks, here }: { stacks: readonly StackRow[]; here: string }) {
  const { t } = useTranslation();
  if (stacks.length === 0) return null;
  return (
    <Section id="feuilles" title={t("assisted:stacks.title")} quiet>
      <ul className="section-t stack gap-3">
        {stacks.map((stack) => (
          <li key={stack.id}>
            <Stack gap={2}>
              <LocalLink to={`${here}/feuilles/${stack.id}`}>
                {t("assisted:stacks.from", { first: stack.first, last: stack.last })}
              </LocalLink>
              <span className="small soft">
                {t("assisted:stacks.left", { count: stack.left })}{" "}
                {stack.proposal ? <Written>{stack.proposal.title}</Written> : t("assisted:stacks.space")}
              </span>
            </Stack>
          </li>
        ))}
      </ul>
    </Section>
  );
}
