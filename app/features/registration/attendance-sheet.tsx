import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { SessionHead, type SessionOfPage } from "./session-head";

/** Lines left empty for who comes without having registered. */
const emptyLines = 12;

/** A table of names with room for a signature: made to be printed. */
export function AttendanceSheet({
  space,
  session,
  names,
}: {
  space: { slug: string; code: string; shortTitle: string };
  session: SessionOfPage;
  names: readonly string[];
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const title = t("registration:door.sheetTitle");
  const lines = [...names.map((name) => name || t("common:noName")), ...Array<string>(emptyLines).fill("")];
  return (
    <main id="contenu" className="wrap section">
      <title>{`${title} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <SessionHead
        title={title}
        space={space}
        session={session}
        back={{
          href: local(`/chantiers/${space.slug}/seances/${session.id}/presence`),
          text: t("registration:door.title"),
        }}
      >
        <p className="small soft">{t("registration:door.sheetNote")}</p>
        <p className="no-print">{t("registration:door.print")}</p>
      </SessionHead>
      <table className="signing section-t">
        <thead>
          <tr>
            <th scope="col">{t("registration:door.sheetName")}</th>
            <th scope="col">{t("registration:door.sheetSign")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list never changes.
            <tr key={place}>
              <td>{name}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
