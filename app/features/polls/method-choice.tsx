import type { Method } from "~/domain/polls/methods/method";
import { methods } from "~/domain/polls/methods/registry";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";

/** How it is voted, in plain words; the others are links, so that the page has the fields of one way only. */
export function MethodChoice({ method }: { method: Method }) {
  const { t } = useTranslation();
  const words = (key: string) => (
    <>
      <b>{t(`polls:method.${key}.name`)}</b>
      <span className="blk small">{t(`polls:method.${key}.when`)}</span>
    </>
  );
  return (
    <div className="stack gap-2">
      <h2 className="h-s">{t("polls:form.method")}</h2>
      <p>{words(method.key)}</p>
      <Disclosure summary={t("polls:form.otherMethods")}>
        <p className="small soft">{t("polls:form.otherMethodsNote")}</p>
        <ul className="stack gap-2 above-2">
          {methods
            .filter((one) => one.key !== method.key)
            .map((one) => (
              <li key={one.key}>
                <a href={`?methode=${one.key}`}>{t(`polls:method.${one.key}.name`)}</a>
                <span className="blk small">{t(`polls:method.${one.key}.when`)}</span>
              </li>
            ))}
        </ul>
      </Disclosure>
    </div>
  );
}
