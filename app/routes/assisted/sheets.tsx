import { toString as qrSvg } from "qrcode";
import { data } from "react-router";
import { z } from "zod";
import { sheetsToPrint } from "#server/areas/assisted/public";
import { findProposal } from "#server/areas/proposals/public";
import { proposalPage } from "#server/areas/proposals/queries";
import { guarded } from "#server/http/guarded";
import { SheetsPage } from "~/features/assisted/sheets-page";
import type { Route } from "./+types/sheets";
import { guard, spaceOf } from "./space-of";

// Its slips hold the words that claim what is written: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = guard.params.extend({ stack: z.uuid() });

export const loader = guarded({ ...guard, params }, async ({ app, actor, params: asked, language }) => {
  const space = await spaceOf(app, asked.slug, language);
  const stack = await sheetsToPrint(app, space.id, asked.stack);
  if (!stack) throw data({ why: "not-there" }, { status: 404 });
  const found = stack.proposalId ? await findProposal(app.db, stack.proposalId, app.now(), language) : null;
  const about = found && (await proposalPage(app, found.id, actor, language, found));
  const qr = async (path: string) => {
    const svg = await qrSvg(app.env.publicUrl + path, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  };
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle, question: space.question },
    about: about && { id: about.id, title: about.title, summary: about.summary },
    site: `${app.env.publicUrl.replace(/^https?:\/\//, "")}/recus`,
    sheets: await Promise.all(
      stack.sheets.map(async (sheet) => ({
        reference: sheet.reference,
        words: sheet.words.replaceAll("-", " "),
        enter: await qr(`/feuilles/${sheet.id}`),
        claim: await qr(`/recus/${sheet.words}`),
      })),
    ),
  };
});

/** Numbered sheets, to print and to hand out. */
export default function Sheets({ loaderData }: Route.ComponentProps) {
  return <SheetsPage {...loaderData} />;
}
