import { toBuffer as qrPng } from "qrcode";
import { stageFile } from "#server/areas/attachments/public";
import type { KeptFile } from "~/domain/attachments/attachment";
import type { Proposal } from "../../prisma/factories/a-proposal";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";

/** What is posted at the door of a place, as its author would type it. */
const poster = [
  "À qui sont nos murs ?",
  "",
  "Propriétaire : …",
  "Loyer par mois : …",
  "Bail signé le : …",
  "",
  "Une question ? Demandez à l’accueil.",
];

/** A poster to fill in, and a code that leads to the proposal: joined to it by its author. */
export async function filesOfWalls(app: App, proposal: Proposal): Promise<readonly KeptFile[]> {
  const { spaceId } = await app.db.proposal.findUniqueOrThrow({
    where: { id: proposal.id },
    select: { spaceId: true },
  });
  const address = `${app.env.publicUrl}/propositions/${proposal.id}`;
  const sent = [
    { name: "Affiche à remplir.pdf", bytes: onePage(poster), description: "" },
    {
      name: "Code à coller sur l’affiche.png",
      bytes: new Uint8Array(await qrPng(address, { width: 240, margin: 2 })),
      description: "Un code carré, noir sur blanc. On le scanne pour lire cette proposition.",
    },
  ];
  const kept: KeptFile[] = [];
  for (const file of sent) {
    const { id, description } = must(await stageFile(app, proposal.by, { spaceId, ...file }));
    kept.push({ id, description });
  }
  return kept;
}

/** A PDF of one page, A4, with these lines in large letters. */
function onePage(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
  const shown = `BT /F1 30 Tf 48 TL 60 740 Td\n${text}\nET`;
  const pdf = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (fr) >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length ${shown.length} >> stream
${shown}
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> endobj
trailer << /Root 1 0 R /Size 6 >>
%%EOF
`;
  // Windows-1252, one byte a sign: two of them are not where Unicode has them.
  return new Uint8Array(Buffer.from(pdf.replaceAll("’", "\x92").replaceAll("…", "\x85"), "latin1"));
}
