import type { LineageStep } from "~/domain/lineage/lineage";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Paper } from "~/ui/paper";
import { type Tone, tones } from "~/ui/signs/note-signs";
import type { ThreadSign } from "~/ui/signs/thread-signs";
import { Story } from "~/ui/story";
import { Thread, ThreadStep } from "~/ui/thread";

const signs: Record<LineageStep["kind"], ThreadSign> = {
  note: "note",
  group: "group",
  proposal: "proposal",
  poll: "vote",
  result: "vote",
  decision: "decision",
  criterion: "criterion",
  card: "criterion",
  row: "data",
};

const explained = ["note", "group", "proposal", "vote", "decision", "criterion"] as const;

/**
 * One lineage of this instance, told from left to right; while there is none, the same steps explained, without links
 * that would lead nowhere.
 */
export function HomeStory({ story }: { story: readonly LineageStep[] | null }) {
  const { t } = useTranslation();
  return (
    <Story id="fil" title={t(story ? "spaces:story.title" : "spaces:story.titleExplained")}>
      <Thread label={t("spaces:story.label")} look="story">
        {story
          ? story.map((step, place) => <RealStep key={step.id} step={step} last={place === story.length - 1} />)
          : explained.map((kind) => (
              <ThreadStep
                key={kind}
                sign={kind}
                kind={t(`spaces:story.kind.${kind}`)}
                title={t(`spaces:story.explained.${kind}.title`)}
                meta={t(`spaces:story.explained.${kind}.text`)}
                here={kind === "criterion"}
              />
            ))}
      </Thread>
    </Story>
  );
}

function RealStep({ step, last }: { step: LineageStep; last: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const href = step.address ? local(step.address) : undefined;
  const sign = signs[step.kind];
  const kind = t(`spaces:story.kind.${step.kind === "card" ? "card" : sign}`);
  if (step.kind === "note") {
    const tone: Tone = tones.find((one) => one === step.facts?.sort) ?? "none";
    return (
      <ThreadStep sign="note" kind={kind} meta={<Meta step={step} />}>
        <Paper tone={tone} kind={t(`spaces:tone.${tone}`)} href={href}>
          <Written>{step.title}</Written>
        </Paper>
      </ThreadStep>
    );
  }
  const code = step.facts?.code;
  const named =
    step.kind === "criterion" && code
      ? t(`spaces:story.criterion.${step.facts?.sort === "optional" ? "optional" : "required"}`, { code })
      : null;
  if (!last)
    return (
      <ThreadStep
        sign={sign}
        kind={kind}
        title={<Written>{step.title}</Written>}
        href={href}
        meta={<Meta step={step} />}
      />
    );
  // The end of the story is where the reader is led: its knot is full, and it is still a link.
  return (
    <ThreadStep sign={sign} kind={kind} here meta={named ? <Written>{step.title}</Written> : <Meta step={step} />}>
      <p className="thread__title">
        <a href={href}>{named ?? <Written>{step.title}</Written>}</a>
      </p>
    </ThreadStep>
  );
}

/** Who and when, or how much, in a few words. */
function Meta({ step }: { step: LineageStep }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { facts } = step;
  if (!facts) return null;
  const date = facts.at ? formatDate(language, facts.at) : "";
  switch (step.kind) {
    case "note":
      return facts.by ? t("spaces:story.noteBy", { name: facts.by, date }) : t("spaces:story.noteOn", { date });
    case "group":
      return t("spaces:story.groupOf", { count: facts.number ?? 0 });
    case "proposal":
      return t("spaces:story.versions", { count: facts.number ?? 1 });
    case "decision":
      return facts.sort ? t(`spaces:story.decision.${facts.sort}`, { date }) : date;
    default:
      return date;
  }
}
