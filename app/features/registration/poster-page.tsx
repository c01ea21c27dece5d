import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { QrFrame } from "~/ui/qr-frame";
import { Row } from "~/ui/stack";
import { SessionHead, type SessionOfPage } from "./session-head";

interface PosterPageProps {
  space: { slug: string; code: string; shortTitle: string };
  session: SessionOfPage;
  code: string;
  address: string;
  qr: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** To print and hang in the room: people note their own arrival. */
export function PosterPage({ space, session, code, address, qr, answer }: PosterPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section poster">
      <title>{`${t("registration:door.poster")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <SessionHead
        title={t("registration:door.posterTitle")}
        space={space}
        session={session}
        back={{
          href: local(`/chantiers/${space.slug}/seances/${session.id}/presence`),
          text: t("registration:door.title"),
        }}
      />
      <div className="poster__how section-t">
        <QrFrame src={qr} alt={t("registration:door.posterQr")} large />
        <div className="stack gap-4">
          <p className="lead">{t("registration:door.posterHow")}</p>
          <p className="poster__address">{address.replace(/^https?:\/\//, "")}</p>
          <p>
            {t("registration:door.posterCode")}
            <b className="poster__code num">{`${code.slice(0, 3)} ${code.slice(3)}`}</b>
          </p>
          <p>{t("registration:door.posterNo")}</p>
        </div>
      </div>
      <div className="no-print section-t stack gap-3">
        <p>{t("registration:door.print")}</p>
        <form method="post" className="stack gap-2">
          <FormErrors form={form} />
          <Row>
            <Button small>{t("registration:door.posterChange")}</Button>
            <p className="small soft">{t("registration:door.posterChangeHint")}</p>
          </Row>
        </form>
      </div>
    </main>
  );
}
