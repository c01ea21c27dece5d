import { destroyPollKey } from "../areas/polls/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const pollKeyCommand: Command = {
  name: "destroy-poll-key",
  usage: "ID",
  example: "019a0f5e-7c1d-7000-8000-000000000000",
  french:
    "Détruit la clé d’un vote clos, après les recours : plus personne ne peut dire de qui est un bulletin. Définitif ; les sauvegardes l’ont encore.",
  english:
    "Destroys the key of a closed vote, once appeals are over: nobody can tell any more whose a ballot is. For good; backups still have it.",
  async run(args, env, terminal) {
    const [id, ...more] = args;
    if (!id || !uuid.test(id) || more.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const outcome = await destroyPollKey(opened.app, id);
      if (outcome.ok) {
        terminal.say("Clé détruite / key destroyed");
        return 0;
      }
      terminal.complain(
        outcome.reason === "still-open"
          ? "Ce vote n’est pas clos / this vote is not closed"
          : "Pas de tel vote, ou sa clé est déjà détruite / no such vote, or its key is already destroyed",
      );
      return 1;
    } finally {
      await opened.close();
    }
  },
};
