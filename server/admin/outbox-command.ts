import { outbox } from "../areas/accounts/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

/** The latest mails, with the codes of those that are kept: without SMTP, how a first person signs in. */
export const outboxCommand: Command = {
  name: "outbox",
  usage: "[<address>]",
  example: "",
  french: "Affiche les derniers courriels, avec les codes de ceux qui sont gardés ici.",
  english: "Prints the latest mails, with the codes of those that are kept here.",
  async run(args, env, terminal) {
    const [address, ...more] = args;
    if (more.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const mails = (await outbox(opened.app)).filter((mail) => !address || mail.to === address.trim().toLowerCase());
      for (const mail of mails.reverse()) {
        terminal.say(`${mail.at}  ${mail.state}  ${mail.to}  ${mail.subject}`);
        if (mail.error) terminal.say(`    ${mail.error}`);
        if (mail.text) terminal.say(mail.text.replace(/^/gm, "    "));
      }
      if (mails.length === 0) terminal.say("Aucun courriel / no mail.");
      return 0;
    } finally {
      await opened.close();
    }
  },
};
