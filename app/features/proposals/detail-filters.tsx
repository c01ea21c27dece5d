import type { ListFilters, ProposalList } from "~/domain/proposals/views";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";

interface DetailFiltersProps {
  list: ProposalList;
  /** The address of the list with another filter, from its first page. */
  to(change: Partial<ListFilters>): string;
}

/** Narrowing a list by category or by a word of the authors: each is a link; the one in force takes itself off. */
export function DetailFilters({ list, to }: DetailFiltersProps) {
  const { t } = useTranslation();
  const tags = withAsked(list);
  if (list.categories.length === 0 && !list.category && tags.length === 0) return null;
  return (
    <Disclosure summary={t("writing:list.filter")} open={list.category !== null || list.tag !== null}>
      {list.categories.length > 0 || list.category ? (
        <nav className="row proposals__filter" aria-label={t("writing:list.categories")}>
          <span className="soft">{t("writing:list.category")}</span>
          <a href={to({ category: null })} aria-current={list.category ? undefined : "true"}>
            {t("writing:list.every")}
          </a>
          {list.categories.map((one) => (
            <a
              key={one.slug}
              href={to({ category: one.slug })}
              aria-current={one.slug === list.category ? "true" : undefined}
            >
              <Written>{one.name}</Written>, {one.count}
            </a>
          ))}
        </nav>
      ) : null}
      {tags.length > 0 ? (
        <nav className="row proposals__filter" aria-label={t("writing:list.tags")}>
          <span className="soft">{t("writing:list.tag")}</span>
          <a href={to({ tag: null })} aria-current={list.tag ? undefined : "true"}>
            {t("writing:list.everyWord")}
          </a>
          {tags.map(({ tag, count }) => (
            <a key={tag} href={to({ tag })} aria-current={tag === list.tag ? "true" : undefined}>
              <Written>{tag}</Written>
              {count === null ? "" : `, ${count}`}
            </a>
          ))}
        </nav>
      ) : null}
    </Disclosure>
  );
}

/** The words offered, and the one that was asked for when it is none of them. */
function withAsked({ tags, tag }: ProposalList): readonly { readonly tag: string; readonly count: number | null }[] {
  return tag === null || tags.some((one) => one.tag === tag) ? tags : [...tags, { tag, count: null }];
}
