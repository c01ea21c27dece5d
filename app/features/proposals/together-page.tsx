import Check from "lucide-react/icons/check";
import Hourglass from "lucide-react/icons/hourglass";
import { type Ref, useRef } from "react";
import { proposalLimits } from "~/domain/proposals/limits";
import type { SharedDraftView } from "~/domain/proposals/together";
import { useLive } from "~/features/live/use-live";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { State } from "~/ui/state";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { useLiveDraft } from "./live/use-live-draft";

interface TogetherPageProps {
  id: string;
  space: { readonly code: string; readonly slug: string; readonly shortTitle: string };
  draft: SharedDraftView;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** A text that several people write: how it reads and who agrees to it, the form, who wrote what. */
export function TogetherPage({ id, space, draft, answer }: TogetherPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const others = useAnsweredForm(answer?.intent === "write" ? undefined : answer);
  // An agreement, a new author, the publication.
  const unkept = useRef(() => false);
  useLive([id], unkept);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${draft.title || t("proposals:untitled")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        state={
          <State look="trial" icon={Hourglass}>
            {t("together:state")}
          </State>
        }
        title={draft.title ? <Written>{draft.title}</Written> : t("proposals:untitled")}
        lead={t("together:lead")}
      />
      <Stack gap={6} className="section-t">
        {others.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={others.errors} /> : null}
        {draft.asking > 0 ? (
          <p className="version">
            <a href={local(`/propositions/${id}/auteurs#attente`)}>{t("together:asking", { count: draft.asking })}</a>
          </p>
        ) : null}
        <Write id={id} draft={draft} answer={answer} unkept={unkept} />
        <Agree draft={draft} />
        <Who draft={draft} />
        <Section id="avec-qui" title={t("together:with.title")}>
          <Stack gap={4} className="section-t">
            <p>
              <a href={local(`/propositions/${id}/auteurs`)}>{t("co-authors:manage")}</a>
            </p>
            <ListedForm listed={draft.listed} submit={t("together:with.save")} />
          </Stack>
        </Section>
      </Stack>
    </main>
  );
}

/** Whether others may know of the text and ask to write it too. */
export function ListedForm({ listed, submit }: { listed: boolean; submit: string }) {
  const { t } = useTranslation();
  return (
    <form method="post" className="stack gap-3">
      <Choice
        type="checkbox"
        name="listed"
        label={t("together:with.listed")}
        hint={t("together:with.listedHint")}
        defaultChecked={listed}
      />
      <Row>
        <Button name="intent" value="share">
          {submit}
        </Button>
      </Row>
    </form>
  );
}

/** The text: live where scripts run and a socket passes, else a form, whose words are merged with what others write. */
function Write({
  id,
  draft,
  answer,
  unkept,
}: Pick<TogetherPageProps, "id" | "draft" | "answer"> & { unkept: { current: () => boolean } }) {
  const { t } = useTranslation();
  const plain = useRef<HTMLFormElement>(null);
  const live = useLiveDraft(id, plain);
  return (
    <Section id="ecrire" title={t("together:write.title")}>
      {live ? (
        <live.LiveWrite sync={live.sync} proposalId={id} begin={live.begin} unkept={unkept} />
      ) : (
        <PlainWrite draft={draft} answer={answer} ref={plain} />
      )}
    </Section>
  );
}

function PlainWrite({
  draft,
  answer,
  ref,
}: Pick<TogetherPageProps, "draft" | "answer"> & { ref: Ref<HTMLFormElement> }) {
  const { t } = useTranslation();
  const reason = useReason();
  const form = useAnsweredForm(answer, "write");
  const field = (name: "title" | "summary" | "text") => ({
    name,
    defaultValue: form.value(name, draft[name]),
    error: form.error(name),
    maxLength: proposalLimits[name],
    lang: "fr",
  });
  // What a refused form was written over stays what it was.
  const bases = { baseTitle: draft.title, baseSummary: draft.summary, baseText: draft.text };
  return (
    <form method="post" action="#ecrire" noValidate className="section-t stack gap-4" ref={ref}>
      {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      {Object.entries(bases).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={form.value(name, value)} />
      ))}
      <TextField {...field("title")} label={t("proposals:form.title")} />
      <TextArea {...field("summary")} label={t("proposals:form.summary")} rows={2} />
      <TextArea {...field("text")} label={t("proposals:form.text")} hint={t("together:write.hint")} rows={14} />
      <Row>
        <Button
          look="primary"
          name="intent"
          value="write"
          blocked={draft.may.write.ok ? undefined : reason(draft.may.write.why)}
        >
          {t("together:write.do")}
        </Button>
      </Row>
    </form>
  );
}

function Agree({ draft }: { draft: SharedDraftView }) {
  const { t } = useTranslation();
  const reason = useReason();
  const mine = draft.agreements.find((one) => one.me);
  const missing = draft.agreements.filter((one) => !one.agrees).length;
  const empty = draft.title === "" || draft.text === "";
  return (
    <Section id="accord" title={t("together:agree.title")}>
      <div className="section-t stack gap-4">
        <p>{t("together:agree.text")}</p>
        <div className="sheet stack gap-3">
          <p>
            <b>{draft.title ? <Written>{draft.title}</Written> : t("proposals:untitled")}</b>
          </p>
          {draft.summary ? (
            <p className="tldr">
              <b>{t("proposals:tldr")}</b> <Written>{draft.summary}</Written>
            </p>
          ) : null}
          <Prose html={draft.html} lang="fr" />
        </div>
        <ul className="stack gap-2">
          {draft.agreements.map((one) => (
            <li key={one.name} className="row">
              <span>
                <Written>{one.name}</Written>
                {one.me ? ` · ${t("co-authors:you")}` : ""}
              </span>
              <State look={one.agrees ? "settled" : "trial"} icon={one.agrees ? Check : Hourglass}>
                {one.agrees ? t("together:agree.yes") : t("together:agree.notYet")}
              </State>
            </li>
          ))}
        </ul>
        {mine?.agrees ? (
          <p className="version">{t("together:agree.waits", { count: missing })}</p>
        ) : (
          <form method="post" className="stack gap-3">
            <input type="hidden" name="print" value={draft.print} />
            <Row>
              <Button
                name="intent"
                value="agree"
                blocked={
                  empty ? t("together:agree.empty") : draft.may.agree.ok ? undefined : reason(draft.may.agree.why)
                }
              >
                {missing === 1 ? t("together:agree.last") : t("together:agree.do")}
              </Button>
            </Row>
          </form>
        )}
      </div>
    </Section>
  );
}

function Who({ draft }: { draft: SharedDraftView }) {
  const { t } = useTranslation();
  if (draft.written.length === 0) return null;
  return (
    <Section id="qui" title={t("together:who.title")}>
      <div className="above-3">
        <Disclosure summary={t("together:who.show")}>
          <dl className="together__who" lang="fr">
            {draft.written.map((one, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one person writes several passages, which the place alone tells apart.
              <div key={place}>
                <dt>{one.by || t("proposals:by.nobody")}</dt>
                <dd>{one.text.trim()}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </div>
    </Section>
  );
}
