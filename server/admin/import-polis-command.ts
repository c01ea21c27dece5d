import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importPolis } from "../areas/opinions/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

export const importPolisCommand: Command = {
  name: "import-polis",
  usage: "<dossier / folder> <chantier> <source>",
  example: './fichiers 4 "Polis, CC BY 4.0"',
  french: 'Crée une carte d’avis close à partir des fichiers de Polis : import-polis ./fichiers 4 "Polis, CC BY 4.0".',
  english: 'Creates a closed map of opinions from Polis\'s files: import-polis ./files 4 "Polis, CC BY 4.0".',
  async run(args, env, terminal) {
    const [folder, slug, source, ...rest] = args;
    if (!folder || !slug || !source || rest.length > 0) return 2;
    const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : null);
    const comments = read("comments.csv");
    const votes = read("votes.csv");
    if (comments === null || votes === null) {
      terminal.complain(`Il manque comments.csv ou votes.csv dans ${folder}`);
      terminal.complain(`comments.csv or votes.csv is missing in ${folder}`);
      return 1;
    }
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const files = { comments, votes, summary: read("summary.csv") };
      const outcome = await importPolis(opened.app, { slug, files, source });
      if (!outcome.ok) {
        terminal.complain(`${outcome.reason} ${JSON.stringify(outcome.detail ?? {})}`);
        return 1;
      }
      const { id, statements, people, answers } = outcome.value;
      terminal.say(`/avis/${id}`);
      terminal.say(`${statements} affirmations, ${people} personnes, ${answers} réponses`);
      terminal.say(`${statements} statements, ${people} people, ${answers} answers`);
      return 0;
    } finally {
      await opened.close();
    }
  },
};
