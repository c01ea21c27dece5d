import type { ListFault, ListRow } from "~/domain/polls/list-rows";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";

/** The most lines that the preview shows. */
const shown = 200;

type Checked = {
  readonly content: string;
  readonly rows: readonly ListRow[];
  readonly faults: readonly ListFault[];
  readonly known: number;
};

type VoterListPageProps = {
  poll: { readonly id: string; readonly title: string };
  /** How many lines the list has now. */
  listed: number;
  checked: Checked | null;
  answer: Parameters<typeof useAnsweredForm>[0];
};

/** A list of addresses is pasted, checked line by line and shown; then, if every line is right, kept. */
export function VoterListPage({ poll, listed, checked, answer }: VoterListPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(checked ? undefined : answer);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:voters.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/votes/${poll.id}`)}>
            <Written>{poll.title}</Written>
          </Crumb>
        }
        title={t("polls:voters.title")}
        lead={t("polls:voters.lead")}
      >
        <p className="small soft">{t("polls:voters.kept")}</p>
        {listed > 0 ? <p>{t("polls:voters.now", { count: listed })}</p> : null}
      </PageHead>
      <Stack gap={6} className="section-t">
        {checked ? <CheckedList checked={checked} /> : null}
        <form method="post" noValidate className="stack gap-4">
          {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          <TextArea
            name="content"
            label={t("polls:voters.content")}
            hint={t("polls:voters.contentHint")}
            defaultValue={checked?.content ?? form.value("content")}
            rows={12}
            spellCheck={false}
          />
          <Row>
            <Button look={checked?.faults.length === 0 ? "plain" : "primary"} name="intent" value="check">
              {t("polls:voters.check")}
            </Button>
          </Row>
        </form>
      </Stack>
    </main>
  );
}

function CheckedList({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <Section id="apercu" title={t("polls:voters.preview", { count: checked.rows.length })}>
      <Stack gap={4} className="section-t">
        {checked.faults.length === 0 ? (
          <form method="post" className="stack gap-3">
            <p>{t("polls:voters.right", { count: checked.known })}</p>
            <input type="hidden" name="content" value={checked.content} />
            <Row>
              <Button look="primary" name="intent" value="keep">
                {t("polls:voters.keep")}
              </Button>
            </Row>
          </form>
        ) : (
          <ErrorSummary
            title={
              checked.rows.length === 0
                ? t("common:form.wrong")
                : t("polls:voters.faults", { count: checked.faults.length })
            }
            errors={
              checked.rows.length === 0
                ? [{ name: "content", text: t("polls:voters.empty") }]
                : checked.faults.slice(0, shown).map((fault) => ({
                    text: t("polls:voters.fault", { line: fault.line, what: reason(fault.reason) }),
                  }))
            }
          />
        )}
        {checked.rows.length === 0 ? null : (
          <DataTable
            caption={t("polls:voters.table")}
            columns={[
              { key: "line", label: t("polls:voters.line"), number: true },
              { key: "address", label: t("polls:voters.address") },
              { key: "name", label: t("polls:voters.name") },
            ]}
            rows={checked.rows.slice(0, shown).map((row) => ({
              key: String(row.line),
              hit: checked.faults.some((fault) => fault.line === row.line),
              cells: [row.line, row.address, <Written key="name">{row.name}</Written>],
            }))}
          />
        )}
        {checked.rows.length > shown ? <p className="small soft">{t("polls:voters.first", { count: shown })}</p> : null}
      </Stack>
    </Section>
  );
}
