import { listedStates } from "~/domain/proposals/lifecycle";
import { type ListedState, type ProposalList, type ProposalSort, proposalSorts } from "~/domain/proposals/views";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Pagination } from "~/ui/pagination";
import { Tally } from "~/ui/tally";
import { authorsWords } from "./authors";
import { DetailFilters } from "./detail-filters";
import { listAddress, listStates } from "./list-address";
import { StageOfProposal, StateOfProposal } from "./state-of-proposal";

/** A chantier's proposals: filters and orders are links, thirty a page. */
export function ProposalListView({ slug, list, write }: { slug: string; list: ProposalList; write: React.ReactNode }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const to = (change: Partial<Pick<ProposalList, "state" | "sort" | "page" | "category" | "tag">>) =>
    local(
      listAddress(slug, {
        state: list.state,
        sort: list.sort,
        page: 1,
        category: list.category,
        tag: list.tag,
        ...change,
      }),
    );
  const countOf = (state: ListedState) =>
    state === "listed" ? listedStates.reduce((sum, one) => sum + list.counts[one], 0) : list.counts[state];
  const total = countOf("listed");
  // A filter that would narrow to everything, or to nothing, is not offered.
  const states = listStates.filter(
    (state) =>
      state === "listed" ||
      state === list.state ||
      (countOf(state) > 0 && (countOf(state) < total || state === "draft")),
  );
  return (
    <>
      {states.length > 1 ? (
        <Tally
          label={t("proposals:list.filter")}
          items={states.map((state) => ({
            href: to({ state }),
            text: t(`proposals:list.${state}`, { count: countOf(state) }),
            current: state === list.state,
          }))}
        />
      ) : null}
      <DetailFilters list={list} to={to} />
      {list.rows.length === 0 ? (
        <EmptyState
          action={
            list.category || list.tag ? <a href={to({ category: null, tag: null })}>{t("writing:list.all")}</a> : write
          }
        >
          {list.category || list.tag ? t("writing:list.none") : t(`proposals:none.${list.state}`)}
        </EmptyState>
      ) : (
        <>
          {countOf(list.state) > 1 && list.state !== "draft" ? (
            <nav className="row proposals__sort" aria-label={t("proposals:list.order")}>
              <span className="soft">{t("proposals:list.order")}</span>
              {proposalSorts.map((sort: ProposalSort) => (
                <a key={sort} href={to({ sort })} aria-current={sort === list.sort ? "true" : undefined}>
                  {t(`proposals:sort.${sort}`)}
                </a>
              ))}
            </nav>
          ) : null}
          <ListRows label={t("proposals:list.title")}>
            {list.rows.map((row) => (
              <ListRow
                key={row.id}
                level={2}
                title={row.title ? <Written>{row.title}</Written> : t("proposals:untitled")}
                href={local(row.state === "draft" ? `/propositions/${row.id}/modifier` : `/propositions/${row.id}`)}
                text={row.summary ? <Written>{row.summary}</Written> : undefined}
                facts={
                  <>
                    <StateOfProposal state={row.state} />
                    {row.stage && (row.state === "published" || row.stage.is !== "talk") ? (
                      <StageOfProposal stage={row.stage} />
                    ) : null}
                    {row.category ? (
                      <span>
                        <Written>{row.category}</Written>
                      </span>
                    ) : null}
                    <span>
                      {authorsWords(t, row.authors)}, {formatDate(language, row.at)}
                    </span>
                    {row.tags.length > 0 ? (
                      <span>
                        <Written>{row.tags.join(", ")}</Written>
                      </span>
                    ) : null}
                    {row.state === "draft" ? null : (
                      <span>
                        {t("proposals:supports", { count: row.supportCount })}
                        {row.paperSupports > 0
                          ? ` ${t("proposals:support.paper", { count: row.paperSupports, shown: formatNumber(language, row.paperSupports) })}`
                          : null}
                        {", "}
                        {t("proposals:comments", { count: row.commentCount })}
                      </span>
                    )}
                  </>
                }
              />
            ))}
          </ListRows>
          {list.pages > 1 ? (
            <Pagination
              label={t("proposals:list.pages")}
              previous={
                list.page > 1 ? { href: to({ page: list.page - 1 }), text: t("proposals:list.previous") } : undefined
              }
              pages={[
                {
                  href: to({ page: list.page }),
                  text: t("proposals:list.page", { page: list.page, pages: list.pages }),
                  current: true,
                },
              ]}
              next={
                list.page < list.pages
                  ? { href: to({ page: list.page + 1 }), text: t("proposals:list.next") }
                  : undefined
              }
            />
          ) : null}
        </>
      )}
    </>
  );
}
