import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";

export type FoundView = {
  readonly kind: "space" | "proposal" | "comment" | "decision" | "criterion" | "card";
  readonly title: string;
  readonly address: string;
  readonly excerpt: string;
  readonly space: string | null;
};

/** What was found, the most telling first, each with what it is and where. */
export function FoundList({ asked, found }: { asked: string; found: readonly FoundView[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <Section id="resultats" title={t("search:found", { count: found.length })} className="section">
      {found.length === 0 ? (
        <div className="section-t">
          <EmptyState>{t("search:nothing", { asked })}</EmptyState>
        </div>
      ) : (
        <ListRows>
          {found.map((one) => (
            <ListRow
              key={one.address}
              title={one.title ? <Written>{one.title}</Written> : t("search:kind.comment")}
              href={local(one.address)}
              text={<Written>{one.excerpt}</Written>}
              facts={
                <span>
                  {t(`search:kind.${one.kind}`)}
                  {one.space ? `, ${t("search:in", { code: one.space })}` : ""}
                </span>
              }
            />
          ))}
        </ListRows>
      )}
    </Section>
  );
}
