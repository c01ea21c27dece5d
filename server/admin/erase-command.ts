import { leavings } from "~/domain/people/forms";
import { eraseByAddress, findTraces } from "../areas/people/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

/** Erases an account at its person's request, when they cannot do it themselves; says where words of theirs are left. */
export const eraseCommand: Command = {
  name: "erase",
  usage: `<address> ${leavings.join("|")}`,
  example: "jeanne@exemple.fr keep",
  french:
    "Efface un compte. « keep » garde ce qu’il a publié sous « Une personne partie », « remove » le retire. Rien ne revient.",
  english:
    "Erases an account. “keep” leaves what it published under “Une personne partie”, “remove” takes it back. Nothing comes back.",
  async run(args, env, terminal) {
    const [typed = "", wanted, ...more] = args;
    const leaving = leavings.find((one) => one === wanted);
    const address = typed.trim().toLowerCase();
    if (!address.includes("@") || !leaving || more.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const account = await opened.app.db.account.findUnique({
        where: { email: address },
        select: { person: { select: { displayName: true } } },
      });
      const erased = await eraseByAddress(opened.app, address, leaving);
      if (!erased.ok) {
        terminal.complain(
          erased.reason === "not-there"
            ? "Aucun compte à cette adresse / no account at this address."
            : "C’est la dernière personne qui administre / this is the last administrator.",
        );
        return 1;
      }
      terminal.say("Effacé / erased.");
      const traces = await findTraces(opened.app, [address, account?.person.displayName ?? ""]);
      for (const { column, rows } of traces) {
        terminal.say(
          `Le nom ou l’adresse se lit encore / the name or the address is still read in ${column} (${rows})`,
        );
      }
      return 0;
    } finally {
      await opened.close();
    }
  },
};
