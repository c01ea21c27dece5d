import type { PollView } from "~/domain/polls/views";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { CopyField } from "~/ui/copy-field";
import { SaveSign } from "~/ui/save-sign";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";

/** What this reader has done in the poll: their receipt, and how to change their mind. Nobody else sees it. */
export function BallotKept({ poll, sendingKey }: { poll: PollView; sendingKey: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (!poll.ballot) return null;
  const open = poll.state === "open";
  if (!poll.ballot.choice) {
    return <p className="section-t">{t(open ? "polls:kept.withdrawn" : "polls:kept.notCounted")}</p>;
  }
  return (
    <Section id="recu" title={t("polls:kept.title")} quiet className="section-t no-print">
      <Stack gap={3}>
        <p>{t(open ? "polls:kept.text" : "polls:kept.counted")}</p>
        <Stack gap={1}>
          <p className="eyebrow">{t("polls:kept.receipt")}</p>
          <CopyField value={poll.ballot.receipt} copy={t("polls:kept.copy")} copied={t("polls:kept.copied")} />
        </Stack>
        <Row spread>
          <SaveSign level={3}>{t("polls:kept.saved")}</SaveSign>
          {open ? (
            <form method="post" action={local(`/votes/${poll.id}`)}>
              <input type="hidden" name="intent" value="withdraw" />
              <input type="hidden" name="key" value={sendingKey} />
              <Button small>{t("polls:kept.withdraw")}</Button>
            </form>
          ) : null}
        </Row>
        <p className="row">
          <LocalLink to={`/votes/${poll.id}/recu`}>{t("polls:kept.page")}</LocalLink>
          <LocalLink to={`/retrouver-mon-bulletin?recu=${poll.ballot.receipt}`}>{t("polls:kept.find")}</LocalLink>
        </p>
        {open ? <p className="small soft">{t("polls:kept.change")}</p> : null}
      </Stack>
    </Section>
  );
}
