import { verifyLogs } from "../areas/polls/public";
import { openApp } from "../open-app";
import type { Command } from "./command";
import { verify } from "./verify";

export const verifyCommand: Command = {
  name: "verify",
  usage: "",
  example: "",
  french:
    "Vérifie la lignée, les bulletins, les résultats, les journaux des votes, les places et les rôles. Ne change rien.",
  english:
    "Checks the lineage, the ballots, the results, the logs of votes, the places and the roles. Changes nothing.",
  async run(args, env, terminal) {
    if (args.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const checks = [
        ...(await verify(opened.app.pool)),
        {
          number: "2.4",
          french: "Chaque journal de vote passe les contrôles de docs/verification.md",
          english: "Every log of a vote passes the checks of docs/verification.md",
          broken: await verifyLogs(opened.app),
        },
      ].sort((one, other) => one.number.localeCompare(other.number));
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
