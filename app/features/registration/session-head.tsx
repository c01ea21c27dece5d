import type { ReactNode } from "react";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";

export type SessionOfPage = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly room: string;
};

/** The head of a session's pages: what it is, when and where. */
export function SessionHead({
  title,
  space,
  session,
  back,
  children,
}: {
  title: ReactNode;
  space: { slug: string; code: string; shortTitle: string };
  session: SessionOfPage;
  /** Where the way back leads, and its words; the sessions of the chantier otherwise. */
  back?: { href: string; text: string };
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const where = [session.place, session.room].filter(Boolean).join(", ");
  return (
    <PageHead
      crumb={
        <Crumb href={back?.href ?? local(`/chantiers/${space.slug}/seances`)}>
          {back?.text ?? `${space.code} ${space.shortTitle}`}
        </Crumb>
      }
      title={title}
      lead={<Written>{session.title}</Written>}
    >
      <p>
        {t("sessions:when", {
          day: formatDate(language, session.startsAt),
          from: formatTime(language, session.startsAt),
          until: formatTime(language, session.endsAt),
        })}
        {where ? (
          <>
            {". "}
            <Written>{where}</Written>
          </>
        ) : null}
      </p>
      {children}
    </PageHead>
  );
}
