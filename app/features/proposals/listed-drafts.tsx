import type { ListedDraft } from "~/domain/proposals/together";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";

/** The texts in the writing that one may ask to join; nothing when there is none. */
export function ListedDrafts({ drafts }: { drafts: readonly ListedDraft[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  if (drafts.length === 0) return null;
  return (
    <div className="section-t">
      <Section id="a-plusieurs" title={t("together:list.title")}>
        <ListRows labelledBy="a-plusieurs-title">
          {drafts.map((one) => (
            <ListRow
              key={one.id}
              title={one.title ? <Written>{one.title}</Written> : t("proposals:untitled")}
              href={local(`/propositions/${one.id}/participer`)}
              text={one.summary ? <Written>{one.summary}</Written> : undefined}
              facts={<span>{t("together:list.by", { names: formatList(language, one.authors) })}</span>}
            />
          ))}
        </ListRows>
      </Section>
    </div>
  );
}
