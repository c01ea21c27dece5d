import { LocalLink } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Section } from "~/ui/section";
import { Row } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import type { Refused } from "./phase-forms";

/** For who facilitates: how many seats there are, and where the other tools are. */
export function SeatsForm({ slug, seats, refused }: { slug: string; seats: number | null; refused: Refused | null }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  return (
    <Section id="animer" title={t("spaces:manage.title")} quiet>
      <form method="post" className="section-t stack gap-3" noValidate>
        <TextField
          name="seats"
          type="number"
          min={1}
          inputMode="numeric"
          label={t("spaces:manage.seats")}
          hint={t("spaces:manage.seatsHint")}
          defaultValue={seats ?? ""}
          error={refused?.intent === "change-seats" ? reasonOf(refused.reason) : undefined}
        />
        <Row>
          <Button small name="intent" value="change-seats">
            {t("spaces:manage.saveSeats")}
          </Button>
        </Row>
      </form>
      <ul className="section-t stack gap-2">
        <li>
          <LocalLink to={`/chantiers/${slug}/inscriptions`}>{t("spaces:manage.registrations")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/papier`}>{t("spaces:manage.papers")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/seances`}>{t("spaces:manage.sessions")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/murs`}>{t("spaces:manage.walls")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/votes`}>{t("spaces:manage.polls")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/avis`}>{t("spaces:manage.conversations")}</LocalLink>
        </li>
        <li>
          <LocalLink to={`/chantiers/${slug}/decisions`}>{t("spaces:manage.decisions")}</LocalLink>
        </li>
      </ul>
    </Section>
  );
}
