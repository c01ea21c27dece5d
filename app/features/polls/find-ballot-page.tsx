import { fewestBallotsListed } from "~/domain/polls/publication";
import { LocalLink } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import { answerWord } from "./answer-word";

/** A ballot as its receipt finds it; made by server/areas/polls/log/find-ballot.ts. */
type Found = {
  readonly poll: { readonly id: string; readonly title: string; readonly closed: boolean; readonly method: string };
  readonly hasLog: boolean;
  readonly lines: readonly { readonly index: number; readonly type: string; readonly hour: string }[];
  readonly waiting: boolean;
  readonly inForce: boolean;
  readonly proof: {
    readonly leaf: string;
    readonly size: number;
    readonly note: string;
    readonly path: readonly string[];
  } | null;
  readonly said: readonly { readonly label: string; readonly value: string | number }[] | null;
};

/** The form of a receipt, and what became of its ballot. */
export function FindBallotPage(props: { typed: string; wrong: "shape" | "notThere" | null; ballot: Found | null }) {
  const { t } = useTranslation();
  const { typed, wrong, ballot } = props;
  const error = wrong ? t(`polls:find.${wrong}`) : undefined;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("polls:find.title")} · Chantiers`}</title>
      <PageHead title={t("polls:find.title")} lead={t("polls:find.lead")} />
      <form method="get" noValidate className="section-t stack gap-4">
        {error ? <ErrorSummary title={t("common:form.wrong")} errors={[{ text: error, name: "recu" }]} /> : null}
        <TextField
          name="recu"
          label={t("polls:find.receipt")}
          hint={t("polls:find.hint")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={typed}
          error={error}
        />
        <Row>
          <Button look="primary">{t("polls:find.go")}</Button>
        </Row>
      </form>
      {ballot ? <FoundBallot ballot={ballot} /> : null}
    </main>
  );
}

function FoundBallot({ ballot }: { ballot: Found }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { poll, lines, proof } = ballot;
  const state = !ballot.inForce ? "withdrawn" : poll.closed ? "counts" : "willCount";
  return (
    <Section id="bulletin" title={t("polls:find.found")} quiet className="section">
      <Stack gap={3}>
        <p>
          <LocalLink to={`/votes/${poll.id}`}>
            <Sentence text={t("polls:find.in", { title: slot })} written={poll.title} />
          </LocalLink>
        </p>
        <p>{t(`polls:find.${state}`)}</p>
        {ballot.hasLog ? null : <p>{t("polls:find.noLog")}</p>}
        {ballot.waiting ? (
          <p>{t("polls:find.waiting", { fewest: formatNumber(language, fewestBallotsListed) })}</p>
        ) : null}
        {lines.length > 0 ? (
          <div>
            <p>{t("polls:find.where", { count: lines.length, number: formatNumber(language, lines.length) })}</p>
            <ol className="above-1">
              {lines.map((line) => (
                <li key={line.index}>
                  {t(`polls:find.${line.type}`)}
                  {" · "}
                  <span className="soft">
                    {t("polls:find.line", {
                      index: formatNumber(language, line.index),
                      hour: formatDateTime(language, `${line.hour.slice(0, 13)}:00:00Z`),
                    })}
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ) : null}
        <Said ballot={ballot} />
        {proof ? (
          <Disclosure summary={t("polls:find.proof")}>
            <Stack gap={3}>
              <p>{t("polls:find.proofText")}</p>
              <DefinitionList
                items={[
                  { term: t("polls:find.leaf"), value: <code className="proof">{proof.leaf}</code> },
                  {
                    key: "path",
                    term: t("polls:find.path"),
                    value: proof.path.map((step) => (
                      <code key={step} className="blk proof">
                        {step}
                      </code>
                    )),
                  },
                  {
                    key: "root",
                    term: t("polls:find.root", { size: formatNumber(language, proof.size) }),
                    value: <pre className="proof">{proof.note}</pre>,
                  },
                ]}
              />
            </Stack>
          </Disclosure>
        ) : null}
        {ballot.hasLog ? (
          <p>
            <LocalLink to={`/votes/${poll.id}/journal`}>{t("polls:find.log")}</LocalLink>
          </p>
        ) : null}
      </Stack>
    </Section>
  );
}

/** What it was counted as, once that is published. */
function Said({ ballot }: { ballot: Found }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (!ballot.poll.closed || !ballot.inForce) return null;
  if (!ballot.said) {
    return ballot.hasLog ? <p>{t("polls:find.few", { fewest: formatNumber(language, fewestBallotsListed) })}</p> : null;
  }
  return (
    <div>
      <h3 className="t-l">{t("polls:find.countedAs")}</h3>
      {ballot.said.length === 0 ? <p>{t("polls:find.blank")}</p> : null}
      <ul className="above-1">
        {ballot.said.map(({ label, value }) => (
          <li key={label}>
            <Written>{label}</Written>
            {t("polls:why.colon")}
            <b>{answerWord(t, language, ballot.poll.method, value)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
