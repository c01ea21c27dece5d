import { createBoard, findJoinable, joinBoard } from "#server/areas/boards/public";
import { appOn } from "../tests/support/app-on";
import { aGuest, aPerson } from "../tests/support/people";
import { wallDocument } from "../tests/support/wall-document";

/**
 * Walls of so many notes each, and people who joined them all with their codes. A wall holds 5,000 notes by hand: the
 * notes are stored as a compaction would have stored them, for a wall that is larger than what anyone may make.
 */
export async function prepareBoards(
  databaseUrl: string,
  options: { readonly sizes: readonly number[]; readonly people: number },
): Promise<{
  readonly walls: readonly { readonly board: string; readonly state: string }[];
  readonly cookies: readonly string[];
}> {
  const { app, close } = appOn(databaseUrl);
  try {
    const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
    const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: space.id }] });
    const walls: { board: string; state: string; code: string }[] = [];
    for (const size of options.sizes) {
      const made = await createBoard(app, facilitator.actor, {
        spaceId: space.id,
        title: "Mesure",
        question: "",
        authors: "named",
      });
      if (!made.ok) throw new Error(`The wall was refused: ${made.reason}`);
      const bytes = wallDocument(size, facilitator.personId);
      await app.pool.query("INSERT INTO board_snapshot (board_id, upto_seq, bytes) VALUES ($1, 0, $2)", [
        made.value.boardId,
        bytes,
      ]);
      walls.push({ board: made.value.boardId, state: bytes.toString("base64"), code: made.value.joinCode });
    }
    const guesser = { flow: null, address: "127.0.0.1" };
    const cookies: string[] = [];
    for (let i = 0; i < options.people; i++) {
      const guest = await aGuest(app, `Personne ${i}`);
      // Everyone is on the two walls that are worked on and joined; each held wall has one.
      for (const [at, { code }] of walls.entries()) {
        if (at > 1 && at - 2 !== i) continue;
        const found = await findJoinable(app, { code, guesser });
        const joined = found.ok
          ? await joinBoard(app, guest.actor, { code, name: guest.name, shared: false, guesser })
          : found;
        if (!joined.ok) throw new Error(`Joining was refused: ${joined.reason}`);
      }
      cookies.push(guest.cookie);
    }
    return { walls: walls.map(({ board, state }) => ({ board, state })), cookies };
  } finally {
    await close();
  }
}
