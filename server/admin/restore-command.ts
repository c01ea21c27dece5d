import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { connect } from "../db/client";
import { startEmbedded } from "../db/embedded/start-embedded";
import { createLog } from "../open-app";
import { BackupProblem } from "./backup-file";
import type { Command } from "./command";
import { restore } from "./restore";

export const restoreCommand: Command = {
  name: "restore",
  usage: "<file>",
  example: "2026-11-30.chantiers",
  french: "Remet une sauvegarde dans une base vide (nouveau DATA_DIR ou nouvelle DATABASE_URL), le site étant arrêté.",
  english: "Puts a backup back into an empty database (new DATA_DIR or new DATABASE_URL), the site being stopped.",
  async run(args, env, terminal) {
    const [file, ...more] = args;
    if (!file || more.length > 0) return 2;
    const path = resolve(file);
    if (!existsSync(path)) {
      terminal.complain(`Ce fichier n’existe pas / no such file: ${path}`);
      return 1;
    }
    const embedded = env.databaseUrl ? null : await startEmbedded({ dataDir: env.dataDir, log: createLog(env) });
    const connection = connect(env.databaseUrl ?? embedded?.url ?? "", { max: 2 });
    try {
      const { tables, rows } = await restore(connection.pool, path);
      terminal.say(`${tables} tables, ${rows} lignes remises / rows put back`);
      return 0;
    } catch (error) {
      if (!(error instanceof BackupProblem)) throw error;
      terminal.complain(error.message);
      return 1;
    } finally {
      await connection.close();
      await embedded?.stop();
    }
  },
};
