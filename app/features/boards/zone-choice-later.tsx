import { type ComponentProps, lazy, Suspense } from "react";

/** Fetches what `ZoneChoice` is: only walls with zones need it. */
export const zoneChoice = () => import("./zone-choice");
const Later = lazy(() => zoneChoice().then((module) => ({ default: module.ZoneChoice })));

/** `ZoneChoice`, in a page that may be of a wall without zones. */
export function ZoneChoice(props: ComponentProps<typeof Later>) {
  return (
    <Suspense fallback={null}>
      <Later {...props} />
    </Suspense>
  );
}
