import { anotherAdministratorLink } from "../areas/accounts/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

/** A one-time link that makes an administrator; the way back in for whoever holds the machine. */
export const administratorCommand: Command = {
  name: "administrator",
  usage: "",
  example: "",
  french: "Affiche un lien à ouvrir une fois, qui crée un compte d’administration. Le lien précédent ne sert plus.",
  english: "Prints a link to open once, which makes an administration account. The former link no longer works.",
  async run(args, env, terminal) {
    if (args.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      terminal.say(await anotherAdministratorLink(opened.app, env.publicUrl));
      return 0;
    } finally {
      await opened.close();
    }
  },
};
