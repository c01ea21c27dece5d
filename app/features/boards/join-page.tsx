import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";
import type { RefusedForm } from "./form-answer";
import { formState } from "./form-answer";
import { spacedCode } from "./spaced-code";

type JoinPageProps = {
  /** The wall behind the code, once there is one. */
  wall: {
    readonly code: string;
    readonly title: string;
    readonly question: string;
    readonly authors: "named" | "anonymous";
    readonly spaceTitle: string;
  } | null;
  typed: string;
  wrong: string | null;
  /** How the one who is signed in is called; null for a visitor. */
  as: string | null;
  answer: RefusedForm | undefined;
};

/** Joining a wall: the code, then a first name if one likes. Says before anything is written what will be public. */
export function JoinPage({ wall, typed, wrong, as, answer }: JoinPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const form = formState(answer && { ...answer, intent: "join" }, "join");
  const refusal = form.refusal?.reason ?? null;
  const codeWrong = form.wrong("code") ?? refusal ?? wrong;
  if (!wall) {
    return (
      <main id="contenu" className="wrap narrow section">
        <title>{`${t("workshop:join.title")} · Chantiers`}</title>
        <PageHead title={t("workshop:join.title")} lead={t("workshop:join.lead")} />
        <form method="post" action={local("/rejoindre")} noValidate className="stack gap-4 section-t">
          <CodeField
            name="code"
            label={t("workshop:join.code")}
            hint={t("workshop:join.codeHint")}
            defaultValue={form.typed("code", typed)}
            error={codeWrong ? reason(codeWrong) : undefined}
            autoFocus
            required
          />
          <p>
            <Button look="primary" wide>
              {t("workshop:join.next")}
            </Button>
          </p>
        </form>
      </main>
    );
  }
  const errors = [
    ...(form.wrong("name") ? [{ name: "name", text: reason(form.wrong("name") ?? "") }] : []),
    ...(refusal ? [{ text: reason(refusal) }] : []),
  ];
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${wall.title} · Chantiers`}</title>
      <PageHead
        state={
          <span className="small soft">
            {t("workshop:join.wallOf", { space: wall.spaceTitle, code: spacedCode(wall.code) })}
          </span>
        }
        title={<Written>{wall.title}</Written>}
        lead={wall.question || undefined}
      />
      <form method="post" action={local(`/rejoindre?code=${wall.code}`)} noValidate className="stack gap-4 section-t">
        <input type="hidden" name="code" value={wall.code} />
        <input type="hidden" name="step" value="enter" />
        {errors.length > 0 ? <ErrorSummary title={t("workshop:join.wrong")} errors={errors} /> : null}
        <p className="tldr">
          {wall.authors === "anonymous" ? t("workshop:join.publicAnonymous") : t("workshop:join.publicNamed")}
        </p>
        {as === null ? (
          <>
            <TextField
              name="name"
              label={t("workshop:join.name")}
              hint={wall.authors === "anonymous" ? t("workshop:join.nameHintAnonymous") : t("workshop:join.nameHint")}
              defaultValue={form.typed("name")}
              error={form.wrong("name") ? reason(form.wrong("name") ?? "") : undefined}
              autoComplete="given-name"
              maxLength={60}
            />
            <Choice
              type="checkbox"
              name="shared"
              value="yes"
              label={t("workshop:join.shared")}
              hint={t("workshop:join.sharedHint")}
            />
          </>
        ) : (
          <p>{t("workshop:join.as", { name: as || t("common:noName") })}</p>
        )}
        <p className="row">
          <Button look="primary" wide>
            {t("workshop:join.enter")}
          </Button>
          <a href={local("/rejoindre")}>{t("workshop:join.otherCode")}</a>
        </p>
      </form>
    </main>
  );
}
