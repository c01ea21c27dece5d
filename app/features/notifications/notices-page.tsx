import type { NoticeView } from "~/domain/notifications/notice";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";

interface NoticesPageProps {
  notices: readonly NoticeView[];
  page: number;
  more: boolean;
  /** Why the last press did nothing. */
  refused: string | null;
}

/** What happened to what one follows, latest first; opening one marks it read. */
export function NoticesPage({ notices, page, more, refused }: NoticesPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const unread = notices.some((notice) => !notice.read);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("notifications:title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/compte")}>{t("notifications:account")}</Crumb>}
        title={t("notifications:title")}
        lead={t("notifications:lead")}
      >
        <Row>
          <LocalLink to="/compte/suivis" className="btn btn--small">
            {t("notifications:followed.title")}
          </LocalLink>
          {unread ? (
            <form method="post">
              <input type="hidden" name="intent" value="all" />
              <Button small>{t("notifications:readAll")}</Button>
            </form>
          ) : null}
        </Row>
      </PageHead>
      <div className="section-t stack gap-4">
        {refused ? (
          <p className="error" role="alert">
            {reason(refused)}
          </p>
        ) : null}
        {notices.length === 0 ? (
          <EmptyState action={<LocalLink to="/chantiers">{t("notifications:seeSpaces")}</LocalLink>}>
            {t("notifications:none")}
          </EmptyState>
        ) : (
          <ListRows>
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </ListRows>
        )}
        {page > 1 || more ? (
          <nav className="row" aria-label={t("notifications:pages")}>
            {page > 1 ? (
              <LocalLink to={`/compte/notifications?page=${page - 1}`}>{t("notifications:newer")}</LocalLink>
            ) : null}
            {more ? (
              <LocalLink to={`/compte/notifications?page=${page + 1}`}>{t("notifications:older")}</LocalLink>
            ) : null}
          </nav>
        ) : null}
      </div>
    </main>
  );
}

function NoticeRow({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const title = notice.title || t("common:noName");
  return (
    <ListRow
      id={`n-${notice.id}`}
      facts={
        <>
          <time dateTime={notice.at}>{formatDateTime(language, notice.at)}</time>
          {notice.read ? null : <b className="notice__new">{t("notifications:new")}</b>}
        </>
      }
    >
      <form method="post" className="notice">
        <input type="hidden" name="intent" value="open" />
        <input type="hidden" name="notice" value={notice.id} />
        <button type="submit" className={notice.read ? "notice__open" : "notice__open notice__open--new"}>
          <span className="notice__what">{t(`notifications:notice.${notice.kind}`, { count: notice.count })}</span>
          <span className="notice__where">{notice.written ? <Written>{title}</Written> : title}</span>
        </button>
      </form>
    </ListRow>
  );
}
