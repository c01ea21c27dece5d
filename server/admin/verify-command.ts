import { openApp } from "../open-app";
import type { Command } from "./command";
import { verify } from "./verify";

export const verifyCommand: Command = {
  name: "verify",
  usage: "",
  french: "Vérifie la lignée, les bulletins, les résultats, les places et les rôles. Ne change rien.",
  english: "Checks the lineage, the ballots, the results, the places and the roles. Changes nothing.",
  async run(args, env, terminal) {
    if (args.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const checks = await verify(opened.app.pool);
      for (const check of checks) {
        terminal.say(`${check.number} ${check.broken.length === 0 ? "✓" : "✗"} ${check.french} / ${check.english}`);
        for (const id of check.broken) terminal.say(`      ${id}`);
      }
      return checks.every((check) => check.broken.length === 0) ? 0 : 1;
    } finally {
      await opened.close();
    }
  },
};
