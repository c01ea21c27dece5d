import type { ImportFault, ImportRow } from "~/domain/proposals/import-rows";
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

export type ImportPreview = {
  readonly content: string;
  readonly rows: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
};

/** The longest beginning of a text in the table, in characters. */
const beginning = 120;

/** A file is pasted, checked line by line and shown; then, if every line is right, its proposals are created. */
export function ImportPage({
  space,
  answer,
  checked,
}: {
  space: { readonly code: string; readonly slug: string; readonly shortTitle: string };
  answer: Parameters<typeof useAnsweredForm>[0];
  checked: ImportPreview | null;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(checked ? undefined : answer);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("import:title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={t("import:title")}
        lead={t("import:lead")}
      />
      <Stack gap={6} className="section-t">
        {checked ? <Checked checked={checked} /> : null}
        <form method="post" noValidate className="stack gap-4">
          {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          <TextArea
            name="content"
            label={t("import:content")}
            hint={t("import:hint")}
            defaultValue={checked?.content ?? form.value("content")}
            rows={12}
            spellCheck={false}
            lang="fr"
          />
          <Row>
            <Button look={checked?.faults.length === 0 ? "plain" : "primary"} name="intent" value="check">
              {t("import:check")}
            </Button>
          </Row>
        </form>
      </Stack>
    </main>
  );
}

function Checked({ checked }: { checked: ImportPreview }) {
  const { t } = useTranslation();
  const reason = useReason();
  const right = checked.faults.length === 0;
  return (
    <Section id="apercu" title={t("import:preview", { count: checked.rows.length })}>
      <Stack gap={4} className="section-t">
        {right ? (
          <form method="post" className="stack gap-3">
            <p>{t("import:right")}</p>
            <input type="hidden" name="content" value={checked.content} />
            <Row>
              <Button look="primary" name="intent" value="import">
                {t("import:create", { count: checked.rows.length })}
              </Button>
            </Row>
          </form>
        ) : (
          <ErrorSummary
            title={t("import:faults", { count: checked.faults.length })}
            errors={checked.faults.map((fault) => ({
              text: t("import:fault", { line: fault.line, what: reason(fault.reason) }),
            }))}
          />
        )}
        <DataTable
          caption={t("import:table")}
          columns={[
            { key: "line", label: t("import:line"), number: true },
            { key: "title", label: t("proposals:form.title") },
            { key: "text", label: t("proposals:form.text") },
          ]}
          rows={checked.rows.map((row) => ({
            key: String(row.line),
            hit: checked.faults.some((fault) => fault.line === row.line),
            cells: [
              row.line,
              <Written key="title">{row.title}</Written>,
              <Written key="text">
                {row.text.length > beginning ? `${row.text.slice(0, beginning)}…` : row.text}
              </Written>,
            ],
          }))}
        />
      </Stack>
    </Section>
  );
}
