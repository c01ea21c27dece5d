import Hand from "lucide-react/icons/hand";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import type { WallFacts } from "../wall-facts";
import { GestureForm } from "./gesture-form";
import { HandList } from "./hand-list";

/** What one says to the room without writing: I have finished, I would like to speak, I need help. */
export function RoomPanel({ frame, back }: { frame: WallFacts; back: "wall" | "list" }) {
  const { t } = useTranslation();
  const { room, run } = frame;
  if (!room) return null;
  const form = { boardId: frame.id, className: "room__form" };
  return (
    <section className="room" aria-labelledby="salle">
      <h3 id="salle" className="sr">
        {t("boards:room.title")}
      </h3>
      {frame.hands.writes && room.ready && run?.current ? (
        <GestureForm
          {...form}
          intent="ready"
          says={{ step: run.current, ready: room.ready.mine ? "no" : "yes", back }}
          data-operation="say-ready"
        >
          <Button small aria-pressed={room.ready.mine}>
            {t("boards:room.ready")}
          </Button>
          <span className="small soft">
            {t("boards:room.readyCount", { count: room.ready.count, people: room.ready.people })}
          </span>
        </GestureForm>
      ) : null}
      {frame.hands.writes && !frame.hands.facilitates ? (
        <>
          <div className="row">
            {room.mine === null ? (
              <>
                <GestureForm boardId={frame.id} intent="hand" says={{ asks: "word", back }} data-operation="ask-word">
                  <Button small>
                    <Icon of={Hand} />
                    {t("boards:room.askWord")}
                  </Button>
                </GestureForm>
                <GestureForm boardId={frame.id} intent="hand" says={{ asks: "help", back }} data-operation="ask-help">
                  <Button small look="quiet">
                    {t("boards:room.askHelp")}
                  </Button>
                </GestureForm>
              </>
            ) : (
              <GestureForm boardId={frame.id} intent="hand" says={{ asks: "none", back }} data-operation="lower-hand">
                <Button small aria-pressed={true}>
                  <Icon of={Hand} />
                  {t("boards:room.lower")}
                </Button>
              </GestureForm>
            )}
          </div>
          <p className="small soft" role="status">
            {room.mine === "word" ? t("boards:room.before", { count: room.before ?? 0 }) : null}
            {room.mine === "help" ? t("boards:room.helpAsked") : null}
          </p>
        </>
      ) : null}
      {frame.hands.facilitates ? <HandList boardId={frame.id} hands={room.hands} back={back} /> : null}
    </section>
  );
}
