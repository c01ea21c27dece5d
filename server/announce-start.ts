import type { App } from "./app";
import { firstAdministratorLink } from "./areas/accounts/public";

/** Prints the address and, while there is no administrator, the one-time link that creates one. */
export async function announceStart(app: App, at: { readonly url: string; readonly port: number }): Promise<void> {
  const lines = [`Chantiers : ${at.url}`];
  if (app.env.host === "0.0.0.0") {
    const room = new URL(app.env.publicUrl);
    if (!app.env.publicUrlGiven) room.port = String(at.port);
    lines.push(`Depuis la salle / from the room: ${room.origin}`);
  }
  const link = await firstAdministratorLink(app, at.url);
  if (link) {
    lines.push("");
    lines.push("Il n’y a pas encore d’administrateur. Ouvrez ce lien une fois pour en créer un :");
    lines.push("There is no administrator yet. Open this link once to create one:");
    lines.push(`  ${link}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
