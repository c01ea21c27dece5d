import { useState } from "react";
import type { CheckOutcome, Verified } from "~/domain/polls/log/verify-vote";
import type { PollView } from "~/domain/polls/views";
import { useHydrated } from "~/features/site/use-hydrated";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { classNames } from "~/ui/class-names";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { ResultFigures } from "./poll-result";
import { ResultWhy } from "./result-why";

type State = "waiting" | "working" | "failed" | Verified;

/** Counts a vote again in this browser, from the file that everyone downloads, and shows each check. */
export function Recount({ poll, file }: { poll: PollView; file: string }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [state, setState] = useState<State>("waiting");
  const [saved, setSaved] = useState<string | undefined>(undefined);

  const recount = async (read: () => Promise<string>) => {
    setState("working");
    try {
      const [text, { recountHere }] = await Promise.all([read(), import("./recount-here")]);
      setState(await recountHere(text, saved));
    } catch {
      setState("failed");
    }
  };
  const download = async () => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  };
  if (!hydrated) {
    return (
      <Section id="recompter" title={t("polls:log.recount")} className="section-t">
        <p>{t("polls:log.noScript")}</p>
      </Section>
    );
  }
  return (
    <Section id="recompter" title={t("polls:log.recount")} className="section-t">
      <Stack gap={4} className="above-3">
        <p>{t("polls:log.recountText")}</p>
        <Row>
          <Button look="primary" type="button" onClick={() => recount(download)}>
            {t(typeof state === "object" ? "polls:log.again" : "polls:log.go")}
          </Button>
        </Row>
        <FilePick label={t("polls:log.file")} picked={(picked) => recount(() => picked.text())} />
        <FilePick label={t("polls:log.saved")} picked={(picked) => picked.text().then(setSaved)} />
        <p role="status">
          {typeof state === "object" ? verdict(state, t) : state === "waiting" ? "" : t(`polls:log.${state}`)}
        </p>
        {typeof state === "object" ? <Found poll={poll} found={state} /> : null}
      </Stack>
    </Section>
  );
}

const verdict = (found: Verified, t: (key: string) => string) =>
  t(found.checks.some(({ state }) => state === "wrong") ? "polls:log.someWrong" : "polls:log.allRight");

function FilePick({ label, picked }: { label: string; picked: (file: File) => void }) {
  return (
    <label className="stack gap-1">
      <span>{label}</span>
      <input
        type="file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) picked(file);
        }}
      />
    </label>
  );
}

const words: Record<CheckOutcome["state"], string> = { right: "right", wrong: "isWrong", "not-made": "notMade" };
const signs: Record<CheckOutcome["state"], string> = { right: "✓", wrong: "✗", "not-made": "–" };

function Found({ poll, found }: { poll: PollView; found: Verified }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <>
      <DataTable
        caption={t("polls:log.recount")}
        captionHidden
        columns={[
          { key: "check", label: t("polls:log.checkColumn") },
          { key: "state", label: t("polls:log.stateColumn") },
          { key: "said", label: t("polls:log.saidColumn") },
        ]}
        rows={found.checks.map(({ number, state, say, values }) => ({
          key: String(number),
          cells: [
            `${number}. ${t(`polls:verify.check.${number}`)}`,
            <b key="state" className={classNames("check-state", state === "wrong" && "check-state--wrong")}>
              {signs[state]} {t(`polls:log.${words[state]}`)}
            </b>,
            t(
              `polls:verify.found.${say}`,
              Object.fromEntries(
                Object.entries(values).map(([name, value]) => [
                  name,
                  typeof value === "number" ? formatNumber(language, value) : value,
                ]),
              ),
            ),
          ],
        }))}
      />
      {found.count ? (
        <>
          <ResultFigures poll={poll} count={found.count} />
          <ResultWhy poll={poll} count={found.count} />
        </>
      ) : null}
    </>
  );
}
