import { verifyVote } from "~/domain/polls/log/verify-vote";
import type { App } from "../../../app";
import { nodeSignature } from "./node-signature";
import { sha256 } from "./sha256";
import { publishedLog, voteFile } from "./vote-file";

/** Makes every check of docs/verification.md on every log. @returns `<poll> (check)` for each that fails. */
export async function verifyLogs(app: App): Promise<string[]> {
  const polls = await app.db.pollLogEntry.findMany({ where: { index: 0 }, select: { pollId: true } });
  const wrong: string[] = [];
  for (const { pollId } of polls) {
    try {
      const log = await publishedLog(app, pollId);
      if (!log) throw new Error("no log");
      // Every checkpoint that was ever signed, the oldest and the newest at least, is one that somebody may have kept.
      const saved = await app.db.pollCheckpoint.findFirst({ where: { pollId }, orderBy: { size: "asc" } });
      const { checks } = await verifyVote(linesOf(voteFile(app, log)), {
        hash: sha256,
        checkSignature: nodeSignature,
        saved: saved?.note,
      });
      for (const { number, state } of checks) if (state === "wrong") wrong.push(`${pollId} (${number})`);
    } catch (error) {
      app.log.warn({ err: error }, "a log cannot be read");
      wrong.push(pollId);
    }
  }
  return wrong;
}

/** The lines of a text that comes in parts. */
async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}
