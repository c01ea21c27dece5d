import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";

/** The rule of the method and what happens in a tie, said before anyone votes. */
export function PollRule({ method }: { method: string }) {
  const { t } = useTranslation();
  return (
    <div className="section-t">
      <Disclosure summary={t("polls:rule.title")}>
        <p>{t(`polls:method.${method}.rule`)}</p>
        <p className="above-2">{t(`polls:method.${method}.tie`)}</p>
      </Disclosure>
    </div>
  );
}
