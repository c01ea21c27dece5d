import { useEffect, useRef, useState } from "react";
import type { ShownView } from "~/domain/boards/live-protocol";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Toast } from "~/ui/toast";
import type { SurfaceReach } from "./surface";

/** What a facilitator shows: one follows it by a press, and stops by another or by going elsewhere with one's own hand. The focus stays. */
export function FollowView({ view, reach }: { view: ShownView; reach: { readonly current: SurfaceReach | null } }) {
  const { t } = useTranslation();
  const [follows, setFollows] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follows) reach.current?.fit(view);
  }, [follows, view, reach]);
  useEffect(() => {
    if (!follows) return;
    const surface = bar.current?.closest(".wallcol")?.querySelector(".surface");
    const stop = () => setFollows(false);
    const hands = ["pointerdown", "wheel", "keydown", "touchstart"] as const;
    for (const hand of hands) surface?.addEventListener(hand, stop, { passive: true });
    return () => {
      for (const hand of hands) surface?.removeEventListener(hand, stop);
    };
  }, [follows]);
  return (
    <div ref={bar}>
      <Toast
        action={
          <Button type="button" small onClick={() => setFollows(!follows)}>
            {follows ? t("wall-many:follow.stop") : t("wall-many:follow.start")}
          </Button>
        }
      >
        {follows ? t("wall-many:follow.on") : t("wall-many:follow.shown")}
      </Toast>
    </div>
  );
}
