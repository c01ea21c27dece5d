import type { ReactNode } from "react";
import { lineageAddress } from "~/domain/lineage/lineage";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ListRow, ListRows } from "~/ui/list-rows";

export type ProductionView = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly address: string;
  readonly decision: { readonly id: string; readonly title: string } | null;
};

/** Things that were made, each with the decision it came from and the way to its whole thread. */
export function ProductionList<P extends ProductionView>({
  labelledBy,
  list,
  more,
}: {
  /** The id of the title they stand under. */
  labelledBy: string;
  list: readonly P[];
  /** A few words more on one of them. */
  more?: (one: P) => ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <ListRows labelledBy={labelledBy}>
      {list.map((one) => (
        <ListRow
          key={one.id}
          title={
            <>
              {one.code} <span lang="fr">{one.title}</span>
            </>
          }
          href={local(one.address)}
          facts={
            <>
              {more ? <span>{more(one)}</span> : null}
              <span>
                {one.decision ? (
                  <>
                    {t("spaces:productions.from")}{" "}
                    <LocalLink to={`/decisions/${one.decision.id}`} lang="fr">
                      {one.decision.title}
                    </LocalLink>
                  </>
                ) : (
                  t("spaces:productions.fromNone")
                )}
              </span>
              <LocalLink to={lineageAddress(one.address)}>
                {t("spaces:productions.lineage")} <span className="sr">{one.code}</span>
              </LocalLink>
            </>
          }
        />
      ))}
    </ListRows>
  );
}
