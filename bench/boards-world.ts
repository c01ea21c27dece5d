import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { createBoard, findJoinable, joinBoard } from "#server/areas/boards/public";
import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import { appOn } from "../tests/support/app-on";
import { aGuest, aPerson } from "../tests/support/people";
import { openWall } from "../tools/live-client/live-client";

/** A wall of `notes` notes in groups of ten, and people who joined it with its code. */
export async function prepareBoard(
  serverUrl: string,
  databaseUrl: string,
  options: { readonly notes: number; readonly people: number },
): Promise<{ readonly board: string; readonly cookies: readonly string[]; readonly state: string }> {
  const { app, close } = appOn(databaseUrl);
  try {
    const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
    const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: space.id }] });
    const made = await createBoard(app, facilitator.actor, {
      spaceId: space.id,
      title: "Mesure",
      question: "",
      authors: "named",
    });
    if (!made.ok) throw new Error(`The wall was refused: ${made.reason}`);
    const { boardId, joinCode: code } = made.value;
    const guesser = { flow: null, address: "127.0.0.1" };
    const cookies: string[] = [];
    for (let i = 0; i < options.people; i++) {
      const guest = await aGuest(app, `Personne ${i}`);
      const found = await findJoinable(app, { code, guesser });
      const joined = found.ok
        ? await joinBoard(app, guest.actor, { code, name: guest.name, shared: false, guesser })
        : found;
      if (!joined.ok) throw new Error(`Joining was refused: ${joined.reason}`);
      cookies.push(guest.cookie);
    }
    const client = await openWall({ origin: serverUrl, cookie: facilitator.cookie, boardId });
    await client.settled();
    for (let from = 0; from < options.notes; from += 50) {
      client.sync.doc.transact(() => {
        for (let i = from; i < Math.min(from + 50, options.notes); i++) {
          client.sync.perform({
            do: "add-note",
            id: randomUUID(),
            kind: NOTE_KINDS[i % NOTE_KINDS.length] ?? "idea",
            text: `Deux pairs d’un autre département viennent voir le lieu, pas seulement lire le dossier (${i}).`,
            x: (i % 40) * 192,
            y: Math.floor(i / 40) * 184,
          });
        }
      });
      await client.settled();
    }
    const state = Buffer.from(Y.encodeStateAsUpdate(client.sync.doc)).toString("base64");
    await client.stop();
    return { board: boardId, cookies, state };
  } finally {
    await close();
  }
}
