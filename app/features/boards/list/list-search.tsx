import type { FormEvent } from "react";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/text-field";

/** Shows the notes that have some words, and no others: a form that leads to an address without JavaScript, at once with it. */
export function ListSearch({
  query,
  found,
  onQuery,
}: {
  query: string;
  /** How many notes have them. */
  found: number;
  onQuery(query: string): void;
}) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onQuery(String(new FormData(event.currentTarget).get("q") ?? "").trim());
  };
  return (
    <search className="above-3 no-print">
      <form method="get" className="lline" onSubmit={submit}>
        <TextField
          key={query}
          name="q"
          id="chercher-note"
          type="search"
          label={t("boards:search.label")}
          defaultValue={query}
          maxLength={100}
        />
        <Button small>{t("common:nav.search")}</Button>
      </form>
      <p role="status" className="small">
        {query ? t("boards:search.found", { count: found, query }) : null}
      </p>
      {query ? (
        <p>
          <a
            href="?"
            onClick={(event) => {
              event.preventDefault();
              onQuery("");
            }}
          >
            {t("boards:search.all")}
          </a>
        </p>
      ) : null}
    </search>
  );
}
