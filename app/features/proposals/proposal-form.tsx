import { type ReactNode, useRef } from "react";
import type { AttachmentView } from "~/domain/attachments/attachment";
import { type Category, noDetails, type ProposalDetails } from "~/domain/proposals/details";
import type { DraftText } from "~/domain/proposals/forms";
import { proposalLimits } from "~/domain/proposals/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useHydrated } from "~/features/site/use-hydrated";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { wireField } from "~/ui/field-wiring";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { DetailFields } from "./detail-fields";
import { FileFields } from "./file-fields";
import { FormatButtons } from "./format-buttons";
import { Preview, type PreviewText } from "./preview";

type Answer = NonNullable<Parameters<typeof useAnsweredForm>[0]> & { readonly preview?: PreviewText | null };

interface ProposalFormProps {
  answer: Answer | undefined;
  /** What the fields begin with. */
  begin: DraftText;
  /** The revision those texts are of; none for a proposal that does not exist yet. */
  revision?: number;
  /** A random key: the form sent twice does its thing once. */
  once?: string;
  /** Ask what changed: a published proposal gets a new version. */
  change?: boolean;
  /** Keep without publishing. */
  draft?: boolean;
  /** Why it cannot be published now: said beside the button. */
  blocked?: ReactNode;
  /** The chantier it is written in: proposals like it are shown; `self`: but for itself. */
  space?: string;
  self?: string;
  /** What helps to find it, and the categories one may choose from. */
  details?: ProposalDetails;
  categories?: readonly Category[];
  /** The files that are joined; none given: none may be. */
  files?: readonly AttachmentView[];
  /** The longest text of the chantier, in UTF-16 code units. */
  longest?: number;
  /** The word of the main button. */
  submit: string;
}

/**
 * Writing a proposal: title, a plain sentence, text. Works without scripts, preview included: "Voir l'aperçu" sends the
 * form and brings it back with everything typed.
 */
export function ProposalForm({
  answer,
  begin,
  revision,
  once,
  change,
  draft,
  blocked,
  space,
  self,
  details = noDetails,
  categories = [],
  files,
  longest = proposalLimits.text,
  submit,
}: ProposalFormProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const hydrated = useHydrated();
  const form = useAnsweredForm(answer);
  const written = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const stale = answer?.refusal?.reason === "stale";
  // Someone saved in between: shown both, the writer may now go over what is kept. Otherwise what one began from stays.
  const base = stale ? revision : (form.value("revision") ?? revision);
  const limit = (most: number) => t("proposals:form.limit", { count: most, limit: formatNumber(language, most) });
  const textHint = `${hydrated ? t("proposals:form.textHint") : t("proposals:form.textHintPlain")} ${limit(longest)}`;
  const wiring = wireField({ name: "text", hint: textHint, error: form.error("text") });
  return (
    <>
      <form
        method="post"
        encType={files ? "multipart/form-data" : undefined}
        noValidate
        className="stack gap-4"
        ref={written}
      >
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        {stale ? (
          <section className="version" aria-label={t("proposals:stale.title")}>
            <p>
              <b>{t("proposals:stale.title")}</b> {t("proposals:stale.text")}
            </p>
            <Stack gap={2} className="section-t">
              <p>
                <b>{begin.title || t("proposals:untitled")}</b>
              </p>
              {begin.summary ? <p>{begin.summary}</p> : null}
              <pre className="kept-text">{begin.text}</pre>
            </Stack>
          </section>
        ) : null}
        {once ? <input type="hidden" name="once" value={form.value("once", once)} /> : null}
        {space ? <input type="hidden" name="space" value={space} /> : null}
        {self ? <input type="hidden" name="self" value={self} /> : null}
        {base === undefined ? null : <input type="hidden" name="revision" value={base} />}
        <TextField
          name="title"
          label={t("proposals:form.title")}
          hint={`${t("proposals:form.titleHint")} ${limit(proposalLimits.title)}`}
          error={form.error("title")}
          defaultValue={form.value("title", begin.title)}
          maxLength={proposalLimits.title}
        />
        <TextArea
          name="summary"
          label={t("proposals:form.summary")}
          hint={`${t("proposals:form.summaryHint")} ${limit(proposalLimits.summary)}`}
          error={form.error("summary")}
          defaultValue={form.value("summary", begin.summary)}
          maxLength={proposalLimits.summary}
          rows={3}
        />
        <Field wiring={wiring} label={t("proposals:form.text")} hint={textHint} error={form.error("text")}>
          {hydrated ? <FormatButtons area={area} /> : null}
          <textarea
            className="input"
            {...wiring.control}
            defaultValue={form.value("text", begin.text)}
            // A longer one that was kept before is shown whole, and told when it is sent.
            maxLength={proposalLimits.text}
            rows={14}
            ref={area}
          />
        </Field>
        <DetailFields form={form} begin={details} categories={categories} />
        {files ? <FileFields form={form} begin={files} /> : null}
        {change ? (
          <TextField
            name="changeNote"
            label={t("proposals:form.changeNote")}
            hint={`${t("proposals:form.changeNoteHint")} ${limit(proposalLimits.changeNote)}`}
            error={form.error("changeNote")}
            defaultValue={form.value("changeNote")}
            maxLength={proposalLimits.changeNote}
          />
        ) : null}
        {change ? (
          <Choice
            type="checkbox"
            name="substantial"
            label={t("proposals:form.substantial")}
            hint={t("proposals:form.substantialHint")}
            defaultChecked={form.checked("substantial")}
          />
        ) : null}
        <Row>
          <Button name="intent" value="preview">
            {t("proposals:form.preview")}
          </Button>
          {draft ? (
            <Button name="intent" value="draft">
              {t("proposals:form.draft")}
            </Button>
          ) : null}
          <Button look="primary" name="intent" value="publish" blocked={blocked}>
            {submit}
          </Button>
        </Row>
      </form>
      <Preview form={written} given={answer?.preview ?? null} />
    </>
  );
}
