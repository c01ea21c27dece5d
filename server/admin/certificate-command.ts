import { hostname } from "node:os";
import { addressesOfRoom } from "../env";
import type { Command } from "./command";

export const certificateCommand: Command = {
  name: "certificate",
  usage: "[name or address…]",
  example: "mur.local 192.168.1.10",
  french:
    "Fait un certificat pour servir en https sur le réseau d’une salle, sans Internet, et explique comment s’en servir.",
  english:
    "Makes a certificate to serve with https on the network of a room, without the internet, and explains its use.",
  async run(args, env, terminal) {
    // Loaded here: nothing else needs it.
    const { certificateFiles, isLocal, makeCertificates } = await import("./make-certificates");
    const foreign = args.filter((name) => !isLocal(name));
    if (foreign.length > 0) {
      terminal.complain(
        `Ce certificat ne vaut que sur un réseau local ; ces noms n’en sont pas : ${foreign.join(", ")}\n` +
          `This certificate holds on a local network only; these names are not of one: ${foreign.join(", ")}`,
      );
      return 1;
    }
    const machine = hostname()
      .toLowerCase()
      .replace(/\.local$/, "");
    const usable = /^[a-z0-9-]+$/.test(machine) ? [`${machine}.local`] : [];
    const found = addressesOfRoom().filter(isLocal);
    const names = [...new Set([...args, ...found, ...usable, "localhost", "127.0.0.1"])];
    const files = certificateFiles(env.dataDir);
    const { newAuthority, until, fingerprint } = await makeCertificates({
      dataDir: env.dataDir,
      names,
      now: new Date(),
    });
    const host = args[0] ?? found[0] ?? "localhost";
    const day = until.toISOString().slice(0, 10);
    terminal.say(
      [
        `Certificat fait pour / certificate made for: ${names.join(", ")}`,
        `Valable jusqu’au / valid until: ${day}`,
        "",
        "1. Démarrez ainsi / start like this:",
        `   HOST=0.0.0.0 TLS_CERT=${files.certificate} TLS_KEY=${files.key} PUBLIC_URL=https://${host}:${env.port} npm start`,
        "",
        `2. ${newAuthority ? "Donnez ce fichier à chaque appareil" : "Les appareils qui font déjà confiance à ce fichier n’ont rien à refaire ; aux autres, donnez-le"} :`,
        `   ${files.authority}`,
        "   Par clé USB, par courriel ou par un câble, jamais par une page que le navigateur déclare non sûre. Puis, sur l’appareil :",
        "   - Android : Réglages, « Installer un certificat », « Certificat CA » ;",
        "   - iPhone, iPad : ouvrez-le, Réglages, « Profil téléchargé », puis Général, Informations, « Réglages des certificats » : activez-le ;",
        "   - Windows : double-clic, « Installer », magasin « Autorités de certification racines de confiance » ;",
        "   - macOS : Trousseaux d’accès, « Toujours approuver » ; Firefox : Réglages, Certificats, Autorités, Importer.",
        "   Sans cela, le navigateur avertit à la première page. Les gens peuvent passer outre, mais les murs ne rouvrent pas hors ligne.",
        "",
        `2. ${newAuthority ? "Give that file to each device" : "Devices that trust this file already need nothing more; give it to the others"}, by a USB stick, a mail or a cable,`,
        "   never by a page that the browser calls unsafe, and install it there as a certificate authority (see above). Without it browsers",
        "   warn at the first page; people may go on, but walls do not reopen offline.",
        "",
        "Cette autorité ne peut garantir que des noms et des adresses de réseau local. Empreinte SHA-256 :",
        "This authority can only vouch for names and addresses of a local network. SHA-256 fingerprint:",
        `   ${fingerprint}`,
        "Après la rencontre, retirez-la des appareils. / After the gathering, remove it from the devices.",
      ].join("\n"),
    );
    return 0;
  },
};
