import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openApp } from "../../open-app";
import type { Command } from "../command";
import { EditionProblem } from "./edition-file";
import { importEdition } from "./import-edition";

const dryRun = "--dry-run";

export const importEditionCommand: Command = {
  name: "import-edition",
  usage: `<file> [${dryRun}]`,
  example: `switch.edition ${dryRun}`,
  french: `Ajoute à cette installation une édition écrite par export-edition, et réunit ce qui a changé des deux côtés. ${dryRun} : dit ce qui serait fait, sans rien écrire.`,
  english: `Adds to this installation an edition written by export-edition, and merges what changed on both sides. ${dryRun}: says what would be done, and writes nothing.`,
  async run(args, env, terminal) {
    const dry = args.includes(dryRun);
    const [file, ...more] = args.filter((one) => one !== dryRun);
    if (!file || more.length > 0) return 2;
    const path = resolve(file);
    if (!existsSync(path)) {
      terminal.complain(`Ce fichier n’existe pas / no such file: ${path}`);
      return 1;
    }
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const report = await importEdition(opened.app, path, { dry, tell: (table) => terminal.progress?.(table) });
      for (const line of report.lines()) terminal.say(line);
      if (dry) terminal.say("Rien n’a été écrit (essai). / Nothing was written (dry run).");
      else if (report.empty) terminal.say("Tout y était déjà. / Everything was there already.");
      else terminal.say("Importé. / Imported.");
      return 0;
    } catch (error) {
      if (!(error instanceof EditionProblem)) throw error;
      terminal.complain(error.message);
      return 1;
    } finally {
      await opened.close();
    }
  },
};
