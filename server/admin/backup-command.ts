import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openApp } from "../open-app";
import { backUp } from "./back-up";
import type { Command } from "./command";

export const backupCommand: Command = {
  name: "backup",
  usage: "<file>",
  example: "2026-11-30.chantiers",
  french: "Garde tout dans un fichier (nouveau), tel qu’à un même instant. Le site peut servir pendant ce temps.",
  english: "Keeps everything in one (new) file, as it was at one instant. The site may serve meanwhile.",
  async run(args, env, terminal) {
    const [file, ...more] = args;
    if (!file || more.length > 0) return 2;
    const path = resolve(file);
    if (existsSync(path)) {
      terminal.complain(`Ce fichier existe déjà / this file exists already: ${path}`);
      return 1;
    }
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const { tables, rows } = await backUp(opened.app.pool, path, opened.app.now());
      terminal.say(`${path}: ${tables} tables, ${rows} lignes / rows`);
      return 0;
    } finally {
      await opened.close();
    }
  },
};
