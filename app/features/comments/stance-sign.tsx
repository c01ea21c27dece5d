import type { Stance } from "~/domain/comments/stance";
import { useTranslation } from "~/i18n/use-translation";
import { Kind } from "~/ui/kind";
import type { Tone } from "~/ui/signs/note-signs";

/** For is green with a tick, against pink with a triangle, neither has no colour: always with its word. */
export const toneOf: Record<Stance, Tone> = { for: "proof", against: "fear", neutral: "none" };

export function StanceSign({ stance }: { stance: Stance }) {
  const { t } = useTranslation();
  return (
    <Kind tone={toneOf[stance]} filled>
      {t(`comments:stance.${stance}`)}
    </Kind>
  );
}
