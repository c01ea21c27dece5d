import { data, redirect } from "react-router";
import { z } from "zod";
import { personalDataHtml, takeDataCopy } from "#server/areas/people/public";
import { guarded } from "#server/http/guarded";
import { statusOf } from "#server/http/status";
import { localPath } from "~/i18n/language";

const params = z.object({ file: z.enum(["mes-donnees.json", "mes-donnees.html"]) });

/** The copy of one's data, as a file: to whoever is signed in as that person, and nobody else. */
export const loader = guarded({ params }, async ({ app, actor, params, language }) => {
  const taken = await takeDataCopy(app, actor);
  if (!taken.ok) {
    if (taken.reason === "sign-in-first") {
      throw redirect(localPath(language, `/connexion?retour=${encodeURIComponent("/compte/donnees")}`));
    }
    if (taken.reason === "copy-not-ready") throw redirect(localPath(language, "/compte/donnees"));
    throw data({ why: taken.reason }, { status: statusOf(taken.reason) });
  }
  const html = params.file === "mes-donnees.html";
  return new Response(html ? personalDataHtml(taken.value, language) : `${JSON.stringify(taken.value, null, 2)}\n`, {
    headers: {
      "content-type": `${html ? "text/html" : "application/json"}; charset=utf-8`,
      "content-disposition": `attachment; filename="${params.file}"`,
      "cache-control": "private, no-store",
    },
  });
});
