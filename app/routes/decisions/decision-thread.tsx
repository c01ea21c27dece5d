import type { ReactNode } from "react";
import { type Lineage, lineageAddress } from "~/domain/lineage/lineage";
import { endRows, type Knot, knotsOf } from "~/domain/lineage/thread";
import type { Count } from "~/domain/polls/methods/method";
import { CardSheet } from "~/features/guides/card-sheet";
import { CriterionSheet } from "~/features/label/criterion-sheet";
import { signOf } from "~/features/lineage/signs";
import { stepMeta } from "~/features/lineage/step-meta";
import { kindWords, metaWords, titleWords } from "~/features/lineage/step-words";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Paper } from "~/ui/paper";
import { ResultBar, Swatch } from "~/ui/result-bar";
import type { Tone } from "~/ui/signs/note-signs";
import { Thread, ThreadStep } from "~/ui/thread";
import type { Made } from "./what-it-became";

type DecisionThreadProps = {
  lineage: Lineage;
  /** What it became, as it is published, by id. */
  made: Readonly<Record<string, Made>>;
  kind: ReactNode;
  children: ReactNode;
};

/** The page is the thread: what led to the decision, the decision itself (`children`), what it became. */
export function DecisionThread({ lineage, made, kind, children }: DecisionThreadProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const whole = lineage.steps.find((step) => step.id === lineage.here)?.address;
  return (
    <Thread label={t("decisions:page.label")} look="page">
      {knotsOf(lineage).map((knot) =>
        knot.step.id === lineage.here ? (
          <ThreadStep key={knot.step.id} sign="decision" kind={kind} here>
            {children}
          </ThreadStep>
        ) : knot.step.kind === "note" && !knot.step.hidden ? (
          <ThreadStep key={knot.step.id} sign="note" kind={t("lineage:kind.note")}>
            <Paper
              tone={(knot.step.facts?.sort ?? "none") as Tone}
              kind={t(`lineage:sort.${knot.step.facts?.sort ?? "idea"}`)}
              href={knot.step.address ? local(knot.step.address) : undefined}
              by={metaWords(t, language, knot.step, null)}
            >
              <Written>{knot.step.title}</Written>
            </Paper>
            <Others knot={knot} whole={whole} />
          </ThreadStep>
        ) : made[knot.step.id] ? (
          <ThreadStep key={knot.step.id} sign="criterion" kind={t(`lineage:kind.${knot.step.kind}`)}>
            <MadeSheet made={made[knot.step.id]} href={local(knot.step.address ?? "/")} />
            {knot.from?.reason ? (
              <p className="thread__meta">
                <Sentence text={t("lineage:quotedSentence", { text: slot })} written={knot.from.reason} />
              </p>
            ) : null}
            <Others knot={knot} whole={whole} />
          </ThreadStep>
        ) : (
          <ThreadStep
            key={knot.step.id}
            sign={signOf[knot.step.kind]}
            kind={kindWords(t, knot.step)}
            title={knot.step.hidden ? null : <Written>{titleWords(t, knot.step)}</Written>}
            href={knot.step.address ? local(knot.step.address) : undefined}
            meta={stepMeta(t, language, knot.step, knot.from)}
          >
            <Counted counts={knot.result?.facts?.counts} method={knot.result?.facts?.sort} />
            <Others knot={knot} whole={whole} />
          </ThreadStep>
        ),
      )}
      {endRows(lineage).map((row) => (
        <ThreadStep
          key={row.dataset}
          sign="data"
          kind={t("decisions:page.row")}
          title={row.file}
          href={local(row.address)}
        />
      ))}
    </Thread>
  );
}

/** What the decision became, as one reads it where it is published. */
function MadeSheet({ made, href }: { made: Made | undefined; href: string }) {
  if (!made) return null;
  return made.kind === "criterion" ? (
    <CriterionSheet code={made.code} shown={made.shown} level={2} href={href} />
  ) : (
    <CardSheet code={made.code} card={made.card} level={2} href={href} />
  );
}

/** What stands behind a knot, on the whole thread's page. */
function Others({ knot, whole }: { knot: Knot; whole: string | null | undefined }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (knot.others === 0 || !whole) return null;
  return (
    <p className="thread__meta">
      <a href={local(lineageAddress(whole))}>{t("lineage:others", { count: knot.others })}</a>
    </p>
  );
}

/** The result of a vote on one subject, at a glance. */
function Counted({ counts, method }: { counts: unknown; method: string | null | undefined }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const [only, ...more] = (counts as Count | null)?.options ?? [];
  if (!only || more.length > 0) return null;
  return (
    <>
      <ResultBar small parts={only.parts.map(({ fill, count }) => ({ fill, count }))} />
      {method ? (
        <ul className="row small legend">
          {only.parts.map(({ answer, fill, count }) => (
            <li key={answer}>
              <Swatch fill={fill} />
              {t(`polls:method.${method}.results.${answer}`)}
              {t("polls:why.colon")}
              {formatNumber(language, count)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
