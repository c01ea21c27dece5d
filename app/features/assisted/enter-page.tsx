import { namesakesIn } from "~/domain/assisted/namesakes";
import { referenceLimit } from "~/domain/assisted/reference";
import { commentLimit } from "~/domain/comments/limits";
import { stances } from "~/domain/comments/stance";
import { proposalLimits } from "~/domain/proposals/limits";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";
import { Tally } from "~/ui/tally";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

type Answer = Parameters<typeof useAnsweredForm>[0];

interface EnterPageProps {
  space: { slug: string; code: string; shortTitle: string };
  /** Of the sheet that was scanned. */
  reference: string;
  /** It was entered already. */
  entered: boolean;
  about: { id: string; title: string; awaiting: boolean } | null;
  what: "proposal" | "comment";
  once: string;
  answer: Answer;
}

/** One paper, typed for whoever wrote it: the reference, whose it is, then what is on it. Comes back for the next one. */
export function EnterPage({ space, reference, entered, about, what, once, answer }: EnterPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const here = `/chantiers/${space.slug}/papier`;
  const intent = about ? "about" : what;
  const form = useAnsweredForm(answer, intent);
  const scanned = reference ? `feuille=${encodeURIComponent(reference)}` : "";
  const sort = (query: string) =>
    local(`${here}/saisir${[query, scanned].filter(Boolean).join("&").replace(/^/, "?")}`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("assisted:enter.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(here)}>{t("assisted:enter.back", { code: space.code })}</Crumb>}
        title={t("assisted:enter.title")}
        lead={about ? undefined : t("assisted:enter.lead")}
      />
      {about ? (
        <p className="tldr section-t">
          <b>{t("assisted:enter.about")}</b>{" "}
          <LocalLink to={`/propositions/${about.id}`}>
            <Written>{about.title}</Written>
          </LocalLink>
        </p>
      ) : (
        <div className="section-t">
          <Tally
            label={t("assisted:enter.what")}
            items={[
              { href: sort(""), text: t("assisted:enter.proposal"), current: what === "proposal" },
              { href: sort("quoi=commentaire"), text: t("assisted:enter.comment"), current: what === "comment" },
            ]}
          />
          <p className="small soft above-2">{t("assisted:enter.aboutHint")}</p>
        </div>
      )}
      {entered && !form.answered ? (
        <p className="version section-t">{t("assisted:enter.enteredAlready", { reference })}</p>
      ) : null}
      {about && !about.awaiting ? (
        <p className="version section-t">{t("assisted:enter.notAwaiting")}</p>
      ) : (
        <form method="post" noValidate className="section-t stack gap-4">
          <FormErrors form={form} />
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="once" value={form.value("once", once)} />
          {about ? <input type="hidden" name="proposal" value={about.id} /> : null}
          <Whose form={form} answer={answer} reference={entered ? "" : reference} />
          {intent === "proposal" ? <ProposalFields form={form} /> : null}
          {about ? (
            <Choice
              type="checkbox"
              name="support"
              label={t("assisted:enter.support")}
              defaultChecked={form.checked("support", true)}
            />
          ) : null}
          {intent === "proposal" ? null : <CommentFields form={form} optional={about !== null} />}
          <p className="small soft">{t("assisted:enter.rule")}</p>
          <Row>
            <Button look="primary">{t("assisted:enter.send")}</Button>
          </Row>
        </form>
      )}
    </main>
  );
}

/** The reference and the name; and which of several people of that name, once the chantier knows one. */
function Whose({ form, answer, reference }: { form: AnsweredForm; answer: Answer; reference: string }) {
  const { t } = useTranslation();
  const refusal = answer?.refusal ?? null;
  const namesakes = refusal?.reason === "paper-same-name" ? namesakesIn(refusal.detail) : [];
  return (
    <>
      <TextField
        name="reference"
        label={t("assisted:enter.reference")}
        hint={t("assisted:enter.referenceHint")}
        error={form.error("reference")}
        defaultValue={form.value("reference", reference)}
        maxLength={referenceLimit}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField
        name="name"
        label={t("assisted:enter.name")}
        hint={t("assisted:enter.nameHint")}
        error={form.error("name")}
        defaultValue={form.value("name")}
        autoComplete="off"
        spellCheck={false}
      />
      {namesakes.length > 0 ? (
        <ChoiceGroup name="who" legend={t("assisted:enter.who", { name: form.value("name") ?? "" })}>
          {namesakes.map(({ personId, papers }) => (
            <Choice
              key={personId}
              name="who"
              value={personId}
              label={papers ? t("assisted:enter.same", { papers }) : t("assisted:enter.sameRegistered")}
            />
          ))}
          <Choice name="who" value="other" label={t("assisted:enter.other")} />
        </ChoiceGroup>
      ) : form.value("who") ? (
        <input type="hidden" name="who" value={form.value("who")} />
      ) : null}
    </>
  );
}

function ProposalFields({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="title"
        label={t("assisted:enter.proposalTitle")}
        error={form.error("title")}
        defaultValue={form.value("title")}
        maxLength={proposalLimits.title}
        autoComplete="off"
      />
      <TextArea
        name="text"
        label={t("assisted:enter.proposalText")}
        hint={t("assisted:enter.asWritten")}
        error={form.error("text")}
        defaultValue={form.value("text")}
        maxLength={proposalLimits.text}
        rows={8}
      />
    </>
  );
}

function CommentFields({ form, optional }: { form: AnsweredForm; optional: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextArea
        name="text"
        label={t(optional ? "assisted:enter.commentTextOptional" : "assisted:enter.commentText")}
        hint={t("assisted:enter.asWritten")}
        error={form.error("text")}
        defaultValue={form.value("text")}
        maxLength={commentLimit}
        rows={5}
      />
      <ChoiceGroup name="stance" legend={t("assisted:enter.stance")} error={form.error("stance")} beside>
        {stances.map((stance) => (
          <Choice
            key={stance}
            name="stance"
            value={stance}
            label={t(`assisted:enter.stances.${stance}`)}
            defaultChecked={form.value("stance", "neutral") === stance}
          />
        ))}
      </ChoiceGroup>
    </>
  );
}
