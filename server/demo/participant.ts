/**
 * A simulated participant, in a process of its own: joins a wall through the live protocol, as a browser would, and
 * writes a note now and then. It ends with its parent. Started by simulated-participants.ts, which tells it by a first
 * message where to go.
 */
import { randomInt, randomUUID } from "node:crypto";
import { openWall } from "../../tools/live-client/live-client";
import { participantNames, participantWords } from "./participant-words";

/** What the parent says: the platform, a guest’s cookie, the wall, and which of the participants this one is. */
export type Part = {
  readonly origin: string;
  readonly cookie: string;
  readonly boardId: string;
  readonly turn: number;
};

/** Milliseconds between two gestures of one participant. */
const pause = () => randomInt(15_000, 45_000);

async function participate({ turn, ...where }: Part): Promise<void> {
  const { boardId: documentId, ...at } = where;
  const wall = await openWall({ ...at, documentId });
  const words = participantWords.filter((_, place) => place % participantNames.length === turn);
  let said = 0;
  const next = () => {
    setTimeout(
      () => {
        const note = words[said];
        if (note) {
          const [kind, text] = note;
          wall.sync.perform({ do: "add-note", id: randomUUID(), kind, text });
          said += 1;
        } else {
          wall.sync.setPresence({ cursor: { x: randomInt(0, 900), y: randomInt(0, 600) }, writing: null });
        }
        next();
      },
      said === 0 ? 2_000 + turn * 4_000 : pause(),
    );
  };
  next();
  const leave = () => {
    wall.stop().finally(() => process.exit(0));
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  // The channel to the parent closes when the parent is gone, however it ended.
  process.on("disconnect", leave);
}

process.once("message", (part: Part) => {
  participate(part).catch(() => process.exit(1));
});
