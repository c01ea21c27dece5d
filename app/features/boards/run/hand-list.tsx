import type { RaisedHand } from "~/domain/boards/room";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { GestureForm } from "./gesture-form";

type HandListProps = { boardId: string; hands: readonly RaisedHand[]; back: "wall" | "list" };

/** Who asks for what, the first first, for a facilitator who goes to them and lowers their hand. */
export function HandList({ boardId, hands, back }: HandListProps) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {hands.length > 0 ? (
        <>
          <p className="small">
            <b>{t("boards:room.hands", { count: hands.length })}</b>
          </p>
          <ul className="room__hands">
            {hands.map((hand) => (
              <li key={hand.personId}>
                <span>
                  <b>{hand.name}</b> <span className="soft">{t(`boards:room.asks.${hand.asks}`)}</span>
                </span>
                <GestureForm boardId={boardId} intent="lower-hand" says={{ person: hand.personId, back }}>
                  <Button small look="quiet">
                    {t("boards:room.done")}
                    <span className="sr"> {t("boards:room.doneFor", { name: hand.name })}</span>
                  </Button>
                </GestureForm>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
