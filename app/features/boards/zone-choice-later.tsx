import { type ComponentProps, Suspense } from "react";
import { laterPart } from "~/features/site/later-part";

/** Fetches what `ZoneChoice` is: only walls with zones need it. */
export const zoneChoice = () => import("./zone-choice");
const Later = laterPart(() => zoneChoice().then((module) => module.ZoneChoice));

/** `ZoneChoice`, in a page that may be of a wall without zones. */
export function ZoneChoice(props: ComponentProps<typeof Later>) {
  return (
    <Suspense fallback={null}>
      <Later {...props} />
    </Suspense>
  );
}
