import { type Role, roles } from "~/domain/access/actor";
import type { App } from "../app";
import { endRole, findPeople, giveRole } from "../areas/accounts/public";
import { findSpace } from "../areas/spaces/public";
import { openApp } from "../open-app";
import type { Command } from "./command";

/** Gives or ends a role, by address. */
export const roleCommand: Command = {
  name: "role",
  usage: `give|end <address> ${roles.join("|")} [<chantier>]`,
  example: "give jeanne@exemple.fr facilitator 1-1",
  french: "Donne ou retire un rôle à une adresse qui a un compte, dans un chantier (« 1-1 ») ou partout.",
  english: "Gives or takes back a role, for an address that has an account, in one chantier (“1-1”) or everywhere.",
  async run(args, env, terminal) {
    const [verb, address = "", name, slug, ...more] = args;
    const role = roles.find((one) => one === name);
    if ((verb !== "give" && verb !== "end") || !address.includes("@") || !role || more.length > 0) return 2;
    const opened = await openApp(env, { demo: false, beside: true });
    try {
      const refused = await change(opened.app, verb, address.trim().toLowerCase(), role, slug);
      if (!refused) return 0;
      terminal.complain(refused);
      return 1;
    } finally {
      await opened.close();
    }
  },
};

/** @returns why not, or null once done. */
async function change(
  app: App,
  verb: "give" | "end",
  address: string,
  role: Role,
  slug: string | undefined,
): Promise<string | null> {
  const person = (await findPeople(app, address, "fr")).find((one) => one.address === address);
  if (!person) return `Aucun compte à cette adresse / no account at this address: ${address}`;
  const space = slug ? await findSpace(app.db, { slug }, app.now()) : null;
  if (slug && !space) return `Aucun chantier à cette adresse / no such chantier: ${slug}`;
  if (verb === "give") {
    const given = await giveRole(app, "installation", { personId: person.id, role, spaceId: space?.id ?? null });
    return given.ok ? null : `Refusé / refused: ${given.reason}`;
  }
  const held = await app.db.roleGrant.findFirst({
    where: { personId: person.id, role, spaceId: space?.id ?? null, endedAt: null },
    select: { id: true },
  });
  if (!held) return "Ce rôle n’est pas donné / this role is not held.";
  const ended = await endRole(app, "installation", held.id);
  return ended.ok ? null : `Refusé / refused: ${ended.reason}`;
}
