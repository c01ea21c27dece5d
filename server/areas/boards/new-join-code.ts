import type { App } from "../../app";
import type { Tx } from "../../db/client";

/**
 * Six digits that no wall that can be joined has. Drawn evenly: 3 bytes hold 16 777 216 values, and the last 777 216,
 * which would favour some codes, are drawn again. Throws when twenty draws in a row are taken: the instance then has
 * far more open walls than codes were made for.
 */
export async function newJoinCode(app: Pick<App, "randomBytes">, db: Tx): Promise<string> {
  for (let draw = 0; draw < 20; draw++) {
    const value = app.randomBytes(3).readUIntBE(0, 3);
    if (value >= 16_000_000) continue;
    const code = String(value % 1_000_000).padStart(6, "0");
    const taken = await db.board.findUnique({ where: { joinCode: code }, select: { id: true } });
    if (!taken) return code;
  }
  throw new Error("No free join code was found in twenty draws");
}
