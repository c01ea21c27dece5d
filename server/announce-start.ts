import { toString as qrCode } from "qrcode";
import type { App } from "./app";
import { firstAdministratorLink } from "./areas/accounts/public";

/**
 * Prints the address, how the room reaches it when it is open to the room, and, while there is no administrator, the
 * one-time link that creates one.
 */
export async function announceStart(app: App, at: { readonly url: string; readonly port: number }): Promise<void> {
  const lines = [`Chantiers : ${at.url}`];
  if (app.env.host === "0.0.0.0" || app.env.host === "::") lines.push(...(await forTheRoom(app, at.port)));
  const link = await firstAdministratorLink(app, at.url);
  if (link) {
    lines.push("");
    lines.push("Il n’y a pas encore d’administrateur. Ouvrez ce lien une fois pour en créer un :");
    lines.push("There is no administrator yet. Open this link once to create one:");
    lines.push(`  ${link}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** The address that phones of the room follow, its QR code, and what browsers refuse over plain http. */
async function forTheRoom(app: App, port: number): Promise<string[]> {
  const room = new URL(app.env.publicUrl);
  // Port 0: the system chose one since.
  if (!app.env.publicUrlGiven) room.port = String(port);
  const lines = [
    `Depuis la salle / from the room: ${room.origin}`,
    await qrCode(room.origin, { type: "utf8", errorCorrectionLevel: "L" }),
  ];
  if (room.protocol === "https:") return lines;
  return [
    ...lines,
    "En http, un mur ouvert continue sans réseau, et l’appareil garde ce qui y est écrit ; mais les navigateurs refusent de rouvrir une",
    "page tant que le réseau n’est pas revenu. Pour qu’ils le fassent : npm run admin -- certificate",
    "Over http an open wall goes on without a network, and the device keeps what is written on it; but browsers refuse to open a page",
    "again until the network is back. For that: npm run admin -- certificate",
  ];
}
