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
import { Icon } from "~/ui/icon";
import { Row } from "~/ui/stack";

/** How many support it, and one press to join them or to take one's support back. A support is public; it is no ballot. */
export function SupportBand({ proposal, refused }: { proposal: ProposalView; refused: string | null }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reason = useReason();
  const { support } = proposal.may;
  const why = support.ok || support.why === "sign-in-first" ? null : reason(support.why);
  return (
    <CountBand
      label={t("proposals:support.label")}
      count={formatNumber(language, proposal.supportCount)}
      word={t("proposals:support.word", { count: proposal.supportCount })}
    >
      {refused ? (
        <p className="error" role="alert">
          {reason(refused)}
        </p>
      ) : null}
      {isAwaiting(proposal.state) ? null : proposal.supported ? (
        <p>
          <span className="state">
            <Icon of={Check} />
            {t("proposals:support.given")}
          </span>
        </p>
      ) : null}
      {isAwaiting(proposal.state) ? (
        <form method="post">
          <input type="hidden" name="intent" value={proposal.supported ? "unsupport" : "support"} />
          {proposal.supported ? (
            <Row>
              <span className="state">
                <Icon of={Check} />
                {t("proposals:support.given")}
              </span>
              {why ? null : (
                <Button look="quiet" small>
                  {t("proposals:support.withdraw")}
                </Button>
              )}
            </Row>
          ) : (
            <Row>
              <Button look="primary" blocked={why}>
                <Icon of={ArrowUpToLine} />
                {t("proposals:support.give")}
              </Button>
            </Row>
          )}
        </form>
      ) : null}
      <p className="small soft above-2">
        {isAwaiting(proposal.state) ? t("proposals:support.rule") : t("proposals:support.over")}{" "}
        {isAwaiting(proposal.state) && !support.ok && support.why === "sign-in-first" ? (
          <LocalLink to={`/connexion?retour=${encodeURIComponent(`/propositions/${proposal.id}`)}`}>
            {t("proposals:support.signIn")}
          </LocalLink>
        ) : null}
      </p>
    </CountBand>
  );
}
