import ArrowRight from "lucide-react/icons/arrow-right";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { Icon } from "~/ui/icon";
import { Row } from "~/ui/stack";

/** What this is, in a minute, and the way to the wall for whoever is in the room. */
export function HomeHero({ eyebrow, lead, list }: { eyebrow: string; lead: string; list: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <div className="wrap hero">
      <div className="stack hero__t gap-3">
        <p className="eyebrow">{eyebrow}</p>
        <h1>{t("spaces:home.title")}</h1>
      </div>
      <form className="note k-idea join" action={local("/rejoindre")} method="get">
        <h2>{t("spaces:home.inTheRoom")}</h2>
        <CodeField name="code" label={t("spaces:home.code")} hint={t("spaces:home.codeHint")} required />
        <p>
          <Button look="primary">
            {t("spaces:home.join")} <Icon of={ArrowRight} />
          </Button>
        </p>
        <p className="small">{t("spaces:home.noAccount")}</p>
      </form>
      <div className="stack hero__l gap-4">
        <p className="lead">{lead}</p>
        <Row>
          <ButtonLink href="#chantiers">{list}</ButtonLink>
          <ButtonLink href="#fil" look="quiet">
            {t("spaces:home.understand")}
          </ButtonLink>
        </Row>
      </div>
    </div>
  );
}
