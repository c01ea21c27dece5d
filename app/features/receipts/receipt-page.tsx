import type { ReceiptProposal, ReceiptView } from "~/domain/receipts/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { QrFrame } from "~/ui/qr-frame";
import { Section } from "~/ui/section";
import { Row, Split, Stack } from "~/ui/stack";

/** What became of a contribution, in plain sentences; the words and the QR to keep. */
export function ReceiptPage({
  receipt,
  qr,
  answer,
}: {
  receipt: ReceiptView;
  qr: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("receipts:page.title")} · Chantiers`}</title>
      <meta name="robots" content="noindex" />
      <PageHead
        title={t(`receipts:page.${receipt.kind}`)}
        by={t("receipts:page.given", { date: formatDate(language, receipt.givenOn) })}
      />
      <Split aside={<Keep receipt={receipt} qr={qr} />}>
        <Section id="devenu" title={t("receipts:page.became")} className="section-t">
          <Stack gap={4} className="section-t">
            <Said receipt={receipt} />
            {receipt.proposal ? <About proposal={receipt.proposal} /> : null}
          </Stack>
        </Section>
        <Claim receipt={receipt} answer={answer} />
      </Split>
    </main>
  );
}

/** "It was me": whoever holds the words attaches to their account what was written without one. */
function Claim({ receipt, answer }: { receipt: ReceiptView; answer: Parameters<typeof useAnsweredForm>[0] }) {
  const { t } = useTranslation();
  const { viewer } = useSite();
  const form = useAnsweredForm(answer);
  if (receipt.claim === "no") return null;
  if (receipt.claim === "done") return <p className="version section-t">{t("receipts:claim.done")}</p>;
  return (
    <Section id="c-est-moi" title={t("receipts:claim.title")} className="section-t">
      <form method="post" className="stack gap-3 section-t">
        <FormErrors form={form} />
        <p>
          {t("receipts:claim.lead")} {t("receipts:claim.name")}
        </p>
        <Row>
          <Button look="primary">{t(viewer.kind === "account" ? "receipts:claim.do" : "receipts:claim.signIn")}</Button>
        </Row>
      </form>
    </Section>
  );
}

/** What is said of the contribution itself. */
function Said({ receipt }: { receipt: ReceiptView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  switch (receipt.kind) {
    case "paper":
      if (receipt.enteredOn === null) return <p>{t("receipts:said.paperWaits", { reference: receipt.reference })}</p>;
      return (
        <>
          <p>
            {t("receipts:said.paper", {
              reference: receipt.reference,
              date: formatDate(language, receipt.enteredOn),
            })}{" "}
            {receipt.wrote ? t("receipts:said.paperProposal") : ""}{" "}
            {receipt.supports ? t("receipts:said.paperSupport") : ""}
          </p>
          {receipt.comment ? (
            <p>
              {receipt.comment.state === "published" ? (
                <LocalLink to={receipt.comment.address}>{t("receipts:said.paperComment")}</LocalLink>
              ) : (
                t("receipts:said.paperCommentHidden")
              )}
            </p>
          ) : null}
        </>
      );
    case "proposal":
      return receipt.proposal ? null : <p>{t("receipts:said.draft")}</p>;
    case "support":
      return (
        <p>
          {receipt.support === null
            ? t("receipts:said.supportGone")
            : t(receipt.support.toConfirm ? "receipts:said.supportToConfirm" : "receipts:said.supportCounts", {
                number: receipt.support.version,
              })}
        </p>
      );
    case "comment":
      return receipt.state === "published" ? (
        <p>
          {t("receipts:said.answers", { count: receipt.answers })}{" "}
          <LocalLink to={receipt.address}>{t("receipts:said.comment")}</LocalLink>
        </p>
      ) : (
        <p>{t(receipt.state === "waiting" ? "receipts:said.commentWaiting" : "receipts:said.commentHidden")}</p>
      );
    case "amendment":
      return (
        <>
          <p>
            {t(`receipts:amendment.${receipt.state}`, { number: receipt.madeVersion ?? 0 })}{" "}
            {receipt.proposal ? (
              <LocalLink to={`/propositions/${receipt.proposal.id}/modifications/${receipt.number}`}>
                {t("receipts:said.amendment")}
              </LocalLink>
            ) : null}
          </p>
          {receipt.answer ? (
            <p>
              <Written>{receipt.answer}</Written>
            </p>
          ) : null}
        </>
      );
  }
}

/** Where the proposal stands, and what one may read next. */
function About({ proposal }: { proposal: ReceiptProposal }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <div className="stack gap-2">
      <h3>
        <LocalLink to={`/propositions/${proposal.id}`}>
          <Written>{proposal.title}</Written>
        </LocalLink>
      </h3>
      <p>
        {t(`receipts:state.${proposal.state}`)}{" "}
        {proposal.progress === null
          ? null
          : t("receipts:said.progress", { share: formatShare(language, proposal.progress, 100) })}
      </p>
      <p className="soft">
        {t("receipts:said.counts", {
          count: proposal.supportCount,
          comments: proposal.commentCount,
          number: proposal.version,
        })}
      </p>
      <p>
        <LocalLink to={`/propositions/${proposal.id}/lignee`}>{t("receipts:said.lineage")}</LocalLink>
      </p>
    </div>
  );
}

function Keep({ receipt, qr }: { receipt: ReceiptView; qr: string }) {
  const { t } = useTranslation();
  return (
    <Section id="recu" title={t("receipts:page.keep")} quiet>
      <Stack gap={3} className="section-t">
        <p className="receipt__words" lang="fr">
          {receipt.words.split("-").join(" ")}
        </p>
        <QrFrame src={qr} alt={t("receipts:page.qr")} />
        <p className="small soft">{t(receipt.claim === "open" ? "receipts:page.ruleBearer" : "receipts:page.rule")}</p>
      </Stack>
    </Section>
  );
}
