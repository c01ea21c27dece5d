import { mostCodes } from "~/domain/polls/electorate";
import type { PollView } from "~/domain/polls/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";

type CodesPageProps = {
  poll: PollView;
  /** An address short enough to be typed, and the one of this vote as an image. */
  shortAddress: string;
  qr: string;
  /** Those just drawn: this page shows them once. */
  codes: readonly string[] | null;
  answer: Parameters<typeof useAnsweredForm>[0];
};

/** For who prepares a vote: codes for people without an account, on sheets to cut. */
export function CodesPage({ poll, shortAddress, qr, codes, answer }: CodesPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(codes ? undefined : answer);
  const count = poll.codes?.count ?? 0;
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:codes.title")} · Chantiers`}</title>
      <div className="no-print">
        <PageHead
          crumb={
            <Crumb href={local(`/votes/${poll.id}`)}>
              <Written>{poll.title}</Written>
            </Crumb>
          }
          title={t("polls:codes.title")}
          lead={t("polls:codes.lead")}
        />
        <Stack gap={4} className="section-t">
          <p>
            <b>{t("polls:codes.count", { count })}</b>
          </p>
          <p>{t("polls:codes.twice")}</p>
          {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          {poll.state === "draft" && !codes ? (
            <form method="post" className="stack gap-3" noValidate>
              <input type="hidden" name="intent" value="make" />
              <input type="hidden" name="had" value={count} />
              <TextField
                name="count"
                type="number"
                inputMode="numeric"
                min={1}
                max={mostCodes}
                label={t("polls:codes.howMany")}
                hint={t("polls:codes.howManyHint")}
                defaultValue={form.value("count", "20")}
                error={form.error("count")}
                className="input--number"
              />
              <Row>
                <Button look="primary">{t("polls:codes.make")}</Button>
              </Row>
            </form>
          ) : null}
          {poll.state === "draft" && count > 0 && !codes ? (
            <form method="post" className="stack gap-2">
              <input type="hidden" name="intent" value="drop" />
              <p className="small soft">{t("polls:codes.dropHint")}</p>
              <Row>
                <Button small>{t("polls:codes.drop")}</Button>
              </Row>
            </form>
          ) : null}
          {poll.state === "draft" ? null : <p>{t("polls:codes.fixed")}</p>}
          {codes ? <p className="tldr">{t("polls:codes.now")}</p> : null}
        </Stack>
      </div>
      {codes ? (
        <ul className="slips section-t">
          {codes.map((code) => (
            <li key={code} className="slips__one">
              <p>
                <b>
                  <Written>{poll.title}</Written>
                </b>
              </p>
              <p className="slips__code num">{code}</p>
              <div className="slips__how">
                <img src={qr} alt={t("polls:codes.qr")} width={96} height={96} />
                <p className="small">
                  {t("polls:codes.photograph")}{" "}
                  <span className="slips__where">{shortAddress.replace(/^https?:\/\//, "")}</span>.{" "}
                  {t("polls:codes.how")}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </main>
  );
}
