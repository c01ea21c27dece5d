import { useSyncExternalStore } from "react";
import { arrowWords } from "~/domain/boards/arrow-words";
import { useTranslation } from "~/i18n/use-translation";
import { placeSaid } from "./place-said";
import { useWallHands } from "./wall-hands";

/** In which zone a note or group lies, and where its arrows lead, for who does not see it: the words of the list. */
export function PlaceOf({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store } = useWallHands();
  const read = () => {
    const arrows = arrowWords(t, store.arrows, id, (end) => store.saidAt(end)).map(({ words }) => words);
    return [placeSaid(store, t, id), ...arrows].filter((part) => part !== "").join(", ");
  };
  const words = useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
  return words === "" ? null : <span className="sr">, {words}</span>;
}
