import Download from "lucide-react/icons/download";
import { fewestBallotsListed } from "~/domain/polls/publication";
import type { PollView, RoomCountView } from "~/domain/polls/views";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { Recount } from "./recount";
import { RoomCounts } from "./room-counts";

type LogPageProps = {
  poll: PollView;
  room: readonly RoomCountView[];
  log: { readonly size: number; readonly key: string; readonly openings: number } | null;
};

/** The programs that make the same checks elsewhere, and what runs them. */
const programs = [
  { name: "verify-vote.mjs", command: "node" },
  { name: "verify_vote.py", command: "python3" },
];

/** The log of a vote, for anyone who wants to check it. */
export function LogPage({ poll, room, log }: LogPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const at = (name: string) => `/votes/${poll.id}/journal/${name}`;
  const files = ["entries", "checkpoint", "key", "rules"] as const;
  const addresses = {
    entries: at("entrees.jsonl"),
    checkpoint: at("point-de-controle"),
    key: at("cle"),
    rules: at("regles.json"),
  };
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:log.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/votes/${poll.id}`)}>
            <Written>{poll.title}</Written>
          </Crumb>
        }
        title={t("polls:log.title")}
        lead={t("polls:log.lead")}
      />
      {log ? (
        <>
          <Recount poll={poll} file={at("vote.jsonl")} />
          <Section id="fichiers" title={t("polls:log.downloads")} className="section">
            <Stack gap={3} className="above-3">
              <Row>
                <ButtonLink href={at("vote.jsonl")}>
                  <Icon of={Download} />
                  {t("polls:log.vote")}
                </ButtonLink>
              </Row>
              <ul className="stack gap-1">
                {files.map((name) => (
                  <li key={name}>
                    <a href={addresses[name]}>{t(`polls:log.${name}`)}</a>
                  </li>
                ))}
              </ul>
              <p className="small soft">{t("polls:log.programs")}</p>
              <ul className="stack gap-1">
                {programs.map(({ name, command }) => (
                  <li key={name}>
                    <a href={`/verification/${name}`}>{name}</a>{" "}
                    <code className="proof">{`${command} ${name} vote-${poll.id}.jsonl`}</code>
                  </li>
                ))}
              </ul>
            </Stack>
          </Section>
        </>
      ) : (
        <p className="section-t">{t("polls:log.none")}</p>
      )}
      {room.length > 0 ? (
        <Section id="salle" title={t("polls:room.inLog")} className="section">
          <RoomCounts counts={room} />
        </Section>
      ) : null}
      <Section id="publie" title={t("polls:log.what")} className="section">
        <Stack gap={2} className="above-3">
          <p>{t("polls:log.what1", { fewest: fewestBallotsListed })}</p>
          <p>{t("polls:log.what2", { fewest: fewestBallotsListed })}</p>
          <p>{t("polls:log.what3")}</p>
        </Stack>
      </Section>
      <Section id="limites" title={t("polls:log.not")} className="section">
        <ul className="stack gap-2 above-3">
          <li>{t("polls:log.not1")}</li>
          <li>{t("polls:log.not2")}</li>
          <li>{t("polls:log.not3")}</li>
          <li>{t("polls:log.not4")}</li>
        </ul>
      </Section>
    </main>
  );
}
