import type { Step } from "~/domain/guides/tree";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Section } from "~/ui/section";

/** What one has answered so far, each line a way back, and the way to start again. */
export function WayBack({ slug, way }: { slug: string; way: readonly Step[] }) {
  const { t } = useTranslation();
  const address = (place: number) => {
    const passed = way.slice(0, place).map((step) => step.node.code);
    const node = way[place]?.node.code ?? "";
    return `/orientation/${slug}/${node}${passed.length > 0 ? `?par=${passed.join(".")}` : ""}`;
  };
  return (
    <>
      {way.length > 0 ? (
        <Section id="chemin" title={t("guides:page.way")} quiet className="section-t no-print">
          <ol className="stack gap-2">
            {way.map((step, place) => (
              <li key={step.node.id}>
                <span lang="fr">{step.node.text}</span> <b lang="fr">{step.answer}</b>{" "}
                <LocalLink to={address(place)} className="small">
                  {t("guides:page.changeAnswer")}
                  <span className="sr" lang="fr">
                    {" "}
                    {step.node.text}
                  </span>
                </LocalLink>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      <p className="row section-t no-print">
        {way.length > 0 ? (
          <LocalLink to={address(way.length - 1)} className="btn">
            {t("guides:page.back")}
          </LocalLink>
        ) : null}
        <LocalLink to={`/orientation/${slug}`} className="btn btn--quiet">
          {t("guides:page.restart")}
        </LocalLink>
      </p>
    </>
  );
}
