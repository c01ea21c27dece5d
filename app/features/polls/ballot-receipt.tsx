import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { CopyField } from "~/ui/copy-field";
import { Crumb, PageHead } from "~/ui/page-head";
import { QrFrame } from "~/ui/qr-frame";
import { Stack } from "~/ui/stack";

type BallotReceiptProps = {
  poll: { readonly id: string; readonly title: string };
  receipt: string;
  /** What its line in the log will be, by its hash; signed where this site signs the log. */
  promise: { readonly leaf: string; readonly note: string | null } | null;
  /** An image, as an address. */
  qr: string;
};

/** A receipt: large, letter by letter, and as a code to photograph. */
export function BallotReceipt({ poll, receipt, promise, qr }: BallotReceiptProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const signs = [...receipt.replaceAll("-", "")];
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:receiptPage.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/votes/${poll.id}`)}>
            <Written>{poll.title}</Written>
          </Crumb>
        }
        title={t("polls:receiptPage.title")}
        lead={t("polls:receiptPage.lead")}
      />
      <Stack gap={5} className="section-t receipt">
        <CopyField value={receipt} copy={t("polls:kept.copy")} copied={t("polls:kept.copied")} />
        <p className="tldr">{t("polls:receiptPage.care")}</p>
        <div>
          <h2 className="t-l">{t("polls:receiptPage.aloud")}</h2>
          <ol className="aloud above-2">
            {signs.map((sign, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sign may come twice, and the list never changes.
              <li key={place}>
                {/\d/.test(sign) ? (
                  <b>{sign}</b>
                ) : (
                  t("polls:receiptPage.letter", { letter: sign, word: t(`polls:aloud.${sign}`) })
                )}
              </li>
            ))}
          </ol>
        </div>
        <QrFrame src={qr} alt={t("polls:receiptPage.qrAlt")}>
          {t("polls:receiptPage.qr")}
        </QrFrame>
        {promise?.note ? (
          <div className="receipt__promise">
            <h2 className="t-l">{t("polls:receiptPage.promise")}</h2>
            <p className="small soft above-2">{t("polls:receiptPage.promiseWhat")}</p>
            <pre className="proof above-2">{promise.note}</pre>
          </div>
        ) : promise ? (
          <div className="small soft">
            <p>{t("polls:receiptPage.print2")}</p>
            <code className="proof">{promise.leaf}</code>
          </div>
        ) : null}
        <p className="no-print">{t("polls:receiptPage.print")}</p>
      </Stack>
    </main>
  );
}
