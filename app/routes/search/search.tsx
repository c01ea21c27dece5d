import { searchPublic } from "#server/areas/search/public";
import { guarded } from "#server/http/guarded";
import { FoundList } from "~/features/search/found-list";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import type { Route } from "./+types/search";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, url }) => {
  const asked = (url.searchParams.get("q") ?? "").slice(0, 200);
  return { asked, found: await searchPublic(app, asked) };
});

/** One field, and what is found: a plain form. */
export default function Search({ loaderData: { asked, found } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${asked ? `${asked}, ` : ""}${t("search:title")} · Chantiers`}</title>
      <PageHead title={t("search:title")} />
      <form action={local("/recherche")} method="get" className="section-t">
        <Stack gap={3}>
          <TextField
            name="q"
            type="search"
            label={t("search:field")}
            hint={t("search:hint")}
            defaultValue={asked}
            maxLength={200}
          />
          <p>
            <Button look="primary">{t("search:go")}</Button>
          </p>
        </Stack>
      </form>
      {asked ? <FoundList asked={asked} found={found} /> : null}
    </main>
  );
}
