import { data } from "react-router";
import { demoPeople } from "#server/areas/accounts/public";
import { guarded } from "#server/http/guarded";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import type { Route } from "./+types/demo";

export const handle = { script: "never" };

/** Only in a database created as a demo: elsewhere this page does not exist. */
export const loader = guarded({}, async ({ app }) => {
  if (!app.demo) throw data({ why: "not-there" }, { status: 404 });
  return { people: await demoPeople(app) };
});

/** What to look at in the demo, and as whom. One press signs in; the form is answered by the sign-in page. */
export default function Demo({ loaderData: { people } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("pages:demo.title")} · Chantiers`}</title>
      <PageHead title={t("pages:demo.title")} lead={t("pages:demo.lead")} />
      <div className="section-t">
        <Prose>
          <ul>
            <li>
              <LocalLink to="/label/criteres/V3/lignee">{t("pages:demo.see.lineage")}</LocalLink>
            </li>
            <li>
              <LocalLink to="/chantiers/1-1/murs">{t("pages:demo.see.wall")}</LocalLink>
            </li>
            <li>
              <LocalLink to="/chantiers/1-1/votes">{t("pages:demo.see.vote")}</LocalLink>
            </li>
            <li>
              <LocalLink to="/orientation/compte-bloque">{t("pages:demo.see.guide")}</LocalLink>
            </li>
          </ul>
        </Prose>
      </div>
      <Section id="personnes" title={t("pages:demo.people")} className="section">
        <ListRows>
          {people.map((person) => (
            <ListRow
              key={person.id}
              title={person.name}
              quiet
              facts={
                <>
                  <span>
                    {t(`pages:demo.role.${person.role ?? "resident"}`)}
                    {person.space ? ` ${person.space}` : ""}
                  </span>
                  <form method="post" action={local("/connexion")}>
                    <input type="hidden" name="intent" value="demo" />
                    <input type="hidden" name="person" value={person.id} />
                    <input type="hidden" name="back" value="/" />
                    <Button small aria-label={t("pages:demo.enterAs", { name: person.name })}>
                      {t("pages:demo.enter")}
                    </Button>
                  </form>
                </>
              }
            />
          ))}
        </ListRows>
      </Section>
    </main>
  );
}
