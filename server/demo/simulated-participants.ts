import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { visitor } from "~/domain/access/actor";
import type { App } from "../app";
import { joinBoard } from "../areas/boards/public";
import type { Part } from "./participant";
import { participantNames, participantWords } from "./participant-words";

export type SimulatedParticipants = { stop(): Promise<void> };

const nobody: SimulatedParticipants = { stop: async () => {} };

/**
 * Starts the simulated participants of a demo on its newest open wall: three child processes at most, each with a guest's
 * session, that write slowly through the live protocol and end with this one. None outside a demo, none where the built
 * server is not there (development), and a wall on which they have said everything keeps their presence only.
 * `url`: where this server answers.
 */
export async function startSimulatedParticipants(app: App, url: string): Promise<SimulatedParticipants> {
  const file = builtParticipant();
  if (!app.demo || !file) return nobody;
  const wall = await app.db.board.findFirst({
    where: { state: "open", joinCode: { not: null } },
    orderBy: { createdAt: "desc" },
    select: { id: true, joinCode: true },
  });
  if (!wall?.joinCode) return nobody;
  const members = await app.db.boardMember.count({ where: { boardId: wall.id } });
  // A demo that is started again and again must not fill its wall with the same notes.
  if (members > participantWords.length) return nobody;

  const children: ChildProcess[] = [];
  for (const [turn, name] of participantNames.entries()) {
    const joined = await joinBoard(app, visitor, {
      code: wall.joinCode,
      name,
      shared: true,
      guesser: { flow: null, address: "127.0.0.1" },
    });
    const cookie = joined.ok ? joined.value.cookie?.split(";")[0] : undefined;
    if (!cookie) continue;
    const child = spawn(process.execPath, [file], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: {},
    });
    child.on("error", (error) => app.log.warn({ err: error }, "a simulated participant could not start"));
    const part: Part = { origin: url, cookie, boardId: wall.id, turn };
    child.send(part);
    children.push(child);
  }
  return { stop: () => stopAll(children) };
}

/** The file that the build puts beside the server; null in development. */
function builtParticipant(): string | null {
  for (const near of ["./demo-participant.js", "../demo-participant.js"]) {
    const file = fileURLToPath(new URL(near, import.meta.url));
    if (existsSync(file)) return file;
  }
  return null;
}

async function stopAll(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          const late = setTimeout(() => child.kill("SIGKILL"), 2_000);
          child.once("exit", () => {
            clearTimeout(late);
            resolve();
          });
          child.kill("SIGTERM");
        }),
    ),
  );
}
