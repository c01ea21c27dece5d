import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openApp } from "../../open-app";
import type { Command } from "../command";
import { EditionProblem } from "./edition-file";
import { exportEdition } from "./export-edition";

export const exportEditionCommand: Command = {
  name: "export-edition",
  usage: "<edition> <file>",
  example: "switch-2019 switch.edition",
  french:
    "Met toute une édition dans un fichier (nouveau), pour une autre installation : d’un ordinateur dans la salle vers le site, et retour. Le site peut servir pendant ce temps.",
  english:
    "Puts a whole edition into one (new) file, for another installation: from a laptop in the room to the site, and back. The site may serve meanwhile.",
  async run(args, env, terminal) {
    const [slug, file, ...more] = args;
    if (!slug || !file || more.length > 0) return 2;
    const path = resolve(file);
    if (existsSync(path)) {
      terminal.complain(`Ce fichier existe déjà / this file exists already: ${path}`);
      return 1;
    }
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const done = await exportEdition(opened.app, slug, path, (table) => terminal.progress?.(table));
      terminal.say(`${path}: ${done.rows} lignes / rows`);
      terminal.say("Ce fichier contient des noms et des adresses : gardez-le pour vous, effacez-le une fois importé.");
      terminal.say("This file holds names and addresses: keep it to yourself, delete it once it is imported.");
      for (const title of done.openPolls) {
        terminal.say(`Vote « ${title} » : ouvert, il reste ici. Exportez de nouveau quand il sera clos.`);
        terminal.say(`Vote "${title}": open, it stays here. Export again once it is closed.`);
      }
      for (const title of done.openConversations) {
        terminal.say(`Carte d’avis « ${title} » : ouverte, elle reste ici. Exportez de nouveau quand elle sera close.`);
        terminal.say(`Map of opinions "${title}": open, it stays here. Export again once it is closed.`);
      }
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
