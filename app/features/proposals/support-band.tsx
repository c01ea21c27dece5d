import ArrowUpToLine from "lucide-react/icons/arrow-up-to-line";
import Check from "lucide-react/icons/check";
import { isAwaiting } from "~/domain/proposals/lifecycle";
import type { ProposalView } from "~/domain/proposals/views";
import { LocalLink } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { CountBand } from "~/ui/count-band";
import { ErrorSummary } from "~/ui/error-summary";
import { Icon } from "~/ui/icon";
import { Row } from "~/ui/stack";

/**
 * How many support it, and one press to join them, to confirm one's support when the text changed, or to take it back. A
 * support is public; it is no ballot.
 */
export function SupportBand({
  proposal,
  refused,
}: {
  proposal: ProposalView;
  /** What was just asked and not done, and why. */
  refused: { readonly intent: string | null; readonly reason: string } | null;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reason = useReason();
  const open = isAwaiting(proposal.state);
  const { support } = proposal.may;
  const current = proposal.supportCount - proposal.toConfirm;
  return (
    <CountBand
      label={t("proposals:support.label")}
      count={formatNumber(language, proposal.supportCount)}
      word={t("proposals:support.word", { count: proposal.supportCount })}
    >
      {refused ? (
        <ErrorSummary
          title={t(refused.intent === "support" ? "proposals:support.notGiven" : "proposals:support.notWithdrawn")}
          errors={[{ text: reason(refused.reason) }]}
        />
      ) : null}
      {proposal.paperSupports > 0 ? (
        <p className="proposals__counts">
          {t("proposals:support.paper", {
            count: proposal.paperSupports,
            shown: formatNumber(language, proposal.paperSupports),
          })}
        </p>
      ) : null}
      {proposal.toConfirm > 0 ? (
        <p className="proposals__counts">
          {t("proposals:support.current", { count: current, shown: formatNumber(language, current) })}{" "}
          {t("proposals:support.toConfirm", {
            count: proposal.toConfirm,
            shown: formatNumber(language, proposal.toConfirm),
            number: proposal.substantialVersion,
          })}
        </p>
      ) : null}
      {proposal.succession.asked > 0 ? (
        <p className="proposals__counts">
          {t("proposals:succession.asked", {
            count: proposal.succession.asked,
            shown: formatNumber(language, proposal.succession.asked),
          })}
        </p>
      ) : null}
      {open ? <SupportForm proposal={proposal} /> : proposal.supported ? <Given /> : null}
      {open && proposal.may.assist.ok ? (
        <p className="row small no-print">
          <LocalLink to={`/chantiers/${proposal.space.slug}/papier/saisir?proposition=${proposal.id}`}>
            {t("proposals:support.enterPaper")}
          </LocalLink>
          <LocalLink to={`/chantiers/${proposal.space.slug}/papier?proposition=${proposal.id}`}>
            {t("proposals:support.printPaper")}
          </LocalLink>
        </p>
      ) : null}
      <p className="small soft above-2">
        {t(
          open
            ? "proposals:support.rule"
            : proposal.state === "replaced"
              ? "proposals:support.replaced"
              : "proposals:support.over",
        )}{" "}
        {open && !support.ok && support.why === "sign-in-first" ? (
          <LocalLink to={`/connexion?retour=${encodeURIComponent(`/propositions/${proposal.id}`)}`}>
            {t("proposals:support.signIn")}
          </LocalLink>
        ) : null}
      </p>
    </CountBand>
  );
}

function Given() {
  const { t } = useTranslation();
  return (
    <span className="state">
      <Icon of={Check} />
      {t("proposals:support.given")}
    </span>
  );
}

function SupportForm({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { supported, version } = proposal;
  const { support } = proposal.may;
  const why = support.ok || support.why === "sign-in-first" ? null : reason(support.why);
  if (!supported) {
    return (
      <form method="post" className="stack gap-2">
        {proposal.succession.mine ? (
          <p>
            <b>{t("proposals:succession.mine")}</b>
          </p>
        ) : null}
        <Row>
          <Button look="primary" blocked={why} name="intent" value="support">
            <Icon of={ArrowUpToLine} />
            {t("proposals:support.give")}
          </Button>
          {proposal.succession.mine && !why ? (
            <Button look="quiet" small name="intent" value="decline">
              {t("proposals:succession.decline")}
            </Button>
          ) : null}
        </Row>
      </form>
    );
  }
  return (
    <form method="post" className="stack gap-2">
      {supported.toConfirm && version ? (
        <p>
          <b>{t("proposals:support.changed")}</b>{" "}
          <LocalLink to={`/propositions/${proposal.id}/versions/${version.number}?depuis=${supported.version}`}>
            {t("proposals:support.since", { number: supported.version })}
          </LocalLink>
        </p>
      ) : null}
      <Row>
        {supported.toConfirm ? (
          <Button look="primary" blocked={why} name="intent" value="support">
            <Icon of={Check} />
            {t("proposals:support.confirm")}
          </Button>
        ) : (
          <Given />
        )}
        {why ? null : (
          <Button look="quiet" small name="intent" value="unsupport">
            {t("proposals:support.withdraw")}
          </Button>
        )}
      </Row>
    </form>
  );
}
