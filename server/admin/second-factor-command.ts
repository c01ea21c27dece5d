import { resetSecondFactor } from "../areas/accounts/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

/** The way back in for someone who has lost both their telephone and their spare codes. */
export const secondFactorCommand: Command = {
  name: "second-factor",
  usage: "reset <address>",
  example: "reset jeanne@exemple.fr",
  french:
    "Retire la double vérification d’un compte. À faire une fois sûr de qui le demande : la personne est prévenue.",
  english: "Removes an account’s second factor. Be sure of who asks first: the person is told by mail.",
  async run(args, env, terminal) {
    const [verb, address = "", ...more] = args;
    if (verb !== "reset" || !address.includes("@") || more.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const reset = await resetSecondFactor(opened.app, address.trim().toLowerCase());
      if (reset.ok) return 0;
      terminal.complain(
        reset.reason === "not-there"
          ? "Aucun compte à cette adresse / no account at this address."
          : "Ce compte n’a pas de double vérification / this account has no second factor.",
      );
      return 1;
    } finally {
      await opened.close();
    }
  },
};
