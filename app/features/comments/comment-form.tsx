import { useRef, useState } from "react";
import type { Answer } from "~/domain/access/can";
import { commentLimit } from "~/domain/comments/limits";
import { type Stance, stances } from "~/domain/comments/stance";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { HoneypotField } from "~/ui/honeypot-field";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { LateWords } from "./late-words";
import { useLocalDraft } from "./use-local-draft";

export type KeptComment = { readonly stance: string; readonly text: string };

interface CommentFormProps {
  /** The form's address in the page. */
  id: string;
  may: Answer;
  /** Whether one may write without an account. */
  mayVisit: Answer;
  answer: Parameters<typeof useAnsweredForm>[0];
  kept: KeptComment | null;
  once?: string;
  /** When the page was made, in milliseconds; 0 when it is the same for everyone. */
  shown?: number;
  /** Whose comment it answers. */
  answers?: string;
}

/**
 * Saying something, for, against or neither. Without an account one gives a name and an address, and a moderator reads
 * it first; or one signs in, and finds the text again. When the period is closed, the reason stands in the form's place.
 */
export function CommentForm({ id, may, mayVisit, answer, kept, once, shown, answers }: CommentFormProps) {
  const { t } = useTranslation();
  const { language, viewer, shared, path } = useSite();
  const name = viewer.kind === "visitor" ? "" : viewer.displayName;
  const local = useLocal();
  const reason = useReason();
  const withAccount = useAnsweredForm(answer, "comment");
  const without = useAnsweredForm(answer, "visitor-comment");
  const form = without.answered ? without : withAccount;
  const title = answers !== undefined ? t("comments:form.answerTitle", { name: answers }) : t("comments:form.title");
  const visitor = !may.ok && may.why === "sign-in-first" && mayVisit.ok;
  const closed = !may.ok && !visitor && may.why !== "sign-in-first" && may.why !== "verify-first";
  const element = useRef<HTMLFormElement>(null);
  // A live page reads itself again while one writes: one began when it was first shown.
  const [firstShown] = useState(shown);
  const returned = useLocalDraft(
    element,
    shared || closed ? "" : `${path.replace(/[?#].*$/, "")} ${id}`,
    form.answered,
  );
  if (closed) {
    return (
      <section id={id} aria-labelledby={`${id}-title`} className="no-print">
        <h2 id={`${id}-title`}>{title}</h2>
        {form.answered ? (
          <LateWords title={t("comments:form.late")} form={form} />
        ) : (
          <p className="section-t">{reason(may.why)}</p>
        )}
      </section>
    );
  }
  const required = (label: string) => (visitor ? t("comments:form.required", { label }) : label);
  const chosen = form.value("stance", kept?.stance ?? (answers === undefined ? undefined : "neutral"));
  return (
    <form ref={element} method="post" noValidate id={id} className="stack no-print" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {form.errors.length > 0 ? (
        <ErrorSummary
          title={t("common:form.wrong")}
          errors={form.errors.map((error) => (error.name ? { ...error, id: `${id}-${error.name}` } : error))}
        />
      ) : null}
      {kept && !form.answered ? <p role="status">{t("comments:form.kept")}</p> : null}
      <div role="status">{returned ? <p>{t("comments:form.returned")}</p> : null}</div>
      {visitor ? null : <input type="hidden" name="intent" value="comment" />}
      {once ? <input type="hidden" name="once" value={form.value("once", once)} /> : null}
      {/* What came back was written before: how fast it is sent says nothing. */}
      {firstShown && !kept && !returned ? <input type="hidden" name="shown" value={firstShown} /> : null}
      <ChoiceGroup
        name="stance"
        id={`${id}-stance`}
        legend={required(t("comments:form.stance"))}
        error={form.error("stance")}
        beside
      >
        {stances.map((stance: Stance) => (
          <Choice
            key={stance}
            name="stance"
            value={stance}
            label={t(`comments:form.${stance}`)}
            defaultChecked={chosen === stance}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        name="text"
        id={`${id}-text`}
        label={required(t("comments:form.text"))}
        hint={t("comments:form.hint", { limit: formatNumber(language, commentLimit) })}
        error={form.error("text")}
        defaultValue={form.value("text", kept?.text)}
        maxLength={commentLimit}
        required={visitor}
        rows={5}
      />
      {visitor ? <VisitorFields id={id} form={form} /> : null}
      <p className="small soft">
        {!visitor && name ? t("comments:form.public", { name }) : ""} {t("comments:form.rules")}{" "}
        <a href={local("/regles")}>{t("comments:form.rulesLink")}</a>
      </p>
      {visitor ? (
        <Row>
          <Button name="intent" value="visitor-comment">
            {t("comments:form.send")}
          </Button>
          <Button name="intent" value="comment" look="quiet">
            {t("comments:form.signIn")}
          </Button>
        </Row>
      ) : (
        <Row>
          <Button>
            {!may.ok && may.why === "sign-in-first" ? t("comments:form.signIn") : t("comments:form.publish")}
          </Button>
          {!may.ok && may.why === "verify-first" ? <span className="small soft">{reason(may.why)}</span> : null}
        </Row>
      )}
    </form>
  );
}

/** Who writes without an account, and how to tell them what became of it. */
function VisitorFields({ id, form }: { id: string; form: ReturnType<typeof useAnsweredForm> }) {
  const { t } = useTranslation();
  const { viewer } = useSite();
  const named = viewer.kind === "guest" && viewer.displayName !== "";
  return (
    <>
      <p>{t("comments:form.visitor")}</p>
      {named ? (
        <>
          <p>{t("comments:form.as", { name: viewer.displayName })}</p>
          <input type="hidden" name="name" value={viewer.displayName} />
        </>
      ) : (
        <TextField
          name="name"
          id={`${id}-name`}
          label={t("comments:form.required", { label: t("comments:form.name") })}
          hint={t("comments:form.nameHint")}
          autoComplete="nickname"
          required
          error={form.error("name")}
          defaultValue={form.value("name")}
        />
      )}
      <TextField
        name="address"
        id={`${id}-address`}
        type="email"
        label={t("comments:form.required", { label: t("comments:form.address") })}
        hint={t("comments:form.addressHint")}
        autoComplete="email"
        spellCheck={false}
        autoCapitalize="none"
        required
        error={form.error("address")}
        defaultValue={form.value("address")}
      />
      <HoneypotField name="website" label={t("comments:form.leaveEmpty")} />
    </>
  );
}
