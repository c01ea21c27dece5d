import ArrowRight from "lucide-react/icons/arrow-right";
import type { GuideNode } from "~/domain/guides/tree";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";

type QuestionStepProps = {
  slug: string;
  question: GuideNode;
  /** Codes of the questions passed before this one, joined by dots. */
  passed: string;
  /** Where each answer leads: the codes of nodes, by their ids. */
  codes: Readonly<Record<string, string>>;
  /** On the first page the question stands under the guide's title. */
  level: 1 | 2;
};

/** One question and its answers, as plain links: nothing is kept of what one answers. */
export function QuestionStep({ slug, question, passed, codes, level }: QuestionStepProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const Title = `h${level}` as const;
  const par = passed === "" ? question.code : `${passed}.${question.code}`;
  return (
    <div className="ballot stack gap-4 guide__step">
      <Title className="guide__q" lang="fr">
        {question.text}
      </Title>
      <ul className="stack gap-2" aria-label={t("guides:page.answers")}>
        {question.answers.map((answer) => (
          <li key={answer.label}>
            <a className="choice guide__a" href={local(`/orientation/${slug}/${codes[answer.to] ?? ""}?par=${par}`)}>
              <Icon of={ArrowRight} />
              <b lang="fr">{answer.label}</b>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
