import type { ReactNode } from "react";
import { mostAnswers } from "~/domain/guides/limits";
import { entryOf, type GuideNode, type GuideProblem, type GuideTree } from "~/domain/guides/tree";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Fieldset } from "~/ui/fieldset";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";

type Answer = Parameters<typeof useAnsweredForm>[0];

type TreeEditorProps = {
  slug: string;
  tree: GuideTree;
  problems: readonly GuideProblem[];
  /** Whether the draft says something else than what people follow. */
  ahead: boolean;
  answer: Answer;
};

/** The draft of a guide, node after node, and what stands between it and its publication. Plain forms. */
export function TreeEditor({ slug, tree, problems, ahead, answer }: TreeEditorProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const entry = entryOf(tree);
  return (
    <>
      <Publication problems={problems} ahead={ahead} answer={answer} />
      <Section id="noeuds" title={t("guides:edit.nodes")} className="section">
        <div className="above-3">
          {tree.map((node) => (
            <NodeEditor key={node.id} slug={slug} node={node} tree={tree} entry={node === entry} answer={answer} />
          ))}
          <QuestionEditor tree={tree} node={null} answer={answer} title={t("guides:edit.newQuestion")} />
        </div>
        <p className="row section-t">
          <ButtonLink href={local(`/orientation/${slug}/fiches/nouvelle`)}>{t("guides:edit.newCard")}</ButtonLink>
        </p>
      </Section>
    </>
  );
}

function Publication({ problems, ahead, answer }: Pick<TreeEditorProps, "problems" | "ahead" | "answer">) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "publish");
  return (
    <Section id="publication" title={t("guides:edit.state")} quiet className="section-t">
      <Stack gap={3}>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <p>{t(ahead ? "guides:edit.ahead" : "guides:edit.published")}</p>
        {problems.length === 0 ? (
          <p>{t("guides:edit.ready")}</p>
        ) : (
          <>
            <p>
              <b>{t("guides:edit.problems", { count: problems.length })}</b>
            </p>
            <ul className="stack gap-1">
              {problems.map((problem) => (
                <li key={`${problem.kind} ${problem.code}`}>
                  <a href={`#n-${problem.code}`}>{t(`guides:edit.problem.${problem.kind}`, { code: problem.code })}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {ahead ? (
          <form method="post">
            <input type="hidden" name="intent" value="publish" />
            <Button look="primary">{t("guides:edit.publish")}</Button>
          </form>
        ) : null}
      </Stack>
    </Section>
  );
}

type NodeEditorProps = { slug: string; node: GuideNode; tree: GuideTree; entry: boolean; answer: Answer };

function NodeEditor({ slug, node, tree, entry, answer }: NodeEditorProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const kind = t(node.kind === "question" ? "guides:edit.question" : "guides:edit.card");
  const named = t(entry ? "guides:edit.namedEntry" : "guides:edit.named", { code: node.code, kind, text: slot });
  const title = <Sentence text={named} written={node.text} />;
  if (node.kind === "question") return <QuestionEditor tree={tree} node={node} answer={answer} title={title} />;
  return (
    <div id={`n-${node.code}`} className="guide__node">
      <Disclosure summary={title}>
        <Row>
          <ButtonLink href={local(`/orientation/${slug}/fiches/${node.code}/modifier`)}>
            {t(node.written ? "guides:edit.changeCard" : "guides:edit.writeCard")}
          </ButtonLink>
          <Retire nodeId={node.id} />
        </Row>
      </Disclosure>
    </div>
  );
}

type QuestionEditorProps = { tree: GuideTree; node: GuideNode | null; answer: Answer; title: ReactNode };

function QuestionEditor({ tree, node, answer, title }: QuestionEditorProps) {
  const { t } = useTranslation();
  const given = useAnsweredForm(answer, "question");
  const mine = given.answered && (given.value("nodeId") ?? "") === (node?.id ?? "");
  const value = (name: string, otherwise?: string) => (mine ? given.value(name) : otherwise);
  const error = (name: string) => (mine ? given.error(name) : undefined);
  const ids = node?.code ?? "new";
  return (
    <div id={`n-${ids}`} className="guide__node">
      <Disclosure summary={title} open={mine}>
        <Stack gap={4}>
          <form method="post" noValidate className="stack gap-4">
            {mine ? <ErrorSummary title={t("common:form.wrong")} errors={given.errors} /> : null}
            <input type="hidden" name="intent" value="question" />
            {node ? <input type="hidden" name="nodeId" value={node.id} /> : null}
            <TextField
              id={`${ids}-text`}
              name="text"
              label={t("guides:edit.text")}
              hint={t("guides:edit.textHint")}
              defaultValue={value("text", node?.text)}
              error={error("text")}
            />
            <Fieldset legend={t("guides:edit.answers")}>
              <AnswerRows tree={tree} node={node} ids={ids} value={value} error={error} />
            </Fieldset>
            <Row>
              <Button>{t("guides:edit.save")}</Button>
            </Row>
          </form>
          {node ? <Retire nodeId={node.id} /> : null}
        </Stack>
      </Disclosure>
    </div>
  );
}

type AnswerRowsProps = {
  tree: GuideTree;
  node: GuideNode | null;
  ids: string;
  value(name: string, otherwise?: string): string | undefined;
  error: AnsweredForm["error"];
};

/** A row an answer, with empty ones to fill: what one says, and where it leads. */
function AnswerRows({ tree, node, ids, value, error }: AnswerRowsProps) {
  const { t } = useTranslation();
  const rows = Math.min(mostAnswers, Math.max(4, (node?.answers.length ?? 0) + 2));
  return [...Array(rows).keys()].map((place) => {
    const known = node?.answers[place];
    return (
      <div key={place} className="row guide__row">
        <TextField
          id={`${ids}-label-${place}`}
          name={`answers[${place}].label`}
          label={t("guides:edit.answer", { number: place + 1 })}
          defaultValue={value(`answers[${place}].label`, known?.label)}
          error={error(`answers[${place}].label`)}
        />
        <Select
          id={`${ids}-to-${place}`}
          name={`answers[${place}].to`}
          label={t("guides:edit.to")}
          defaultValue={value(`answers[${place}].to`, known?.to ?? "")}
        >
          <option value="">{t("guides:edit.nowhere")}</option>
          {tree
            .filter((other) => other.id !== node?.id)
            .map((other) => (
              <option key={other.id} value={other.id} lang="fr">
                {`${other.code} ${other.text}`}
              </option>
            ))}
        </Select>
      </div>
    );
  });
}

function Retire({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation();
  return (
    <form method="post">
      <input type="hidden" name="intent" value="retire" />
      <input type="hidden" name="nodeId" value={nodeId} />
      <Button small>{t("guides:edit.retire")}</Button>
    </form>
  );
}
