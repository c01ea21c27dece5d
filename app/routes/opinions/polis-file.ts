import { data } from "react-router";
import { z } from "zod";
import { polisFile, polisFiles } from "#server/areas/opinions/public";
import { guarded } from "#server/http/guarded";

/** A conversation's files, as Polis writes them. Per person nothing below eleven people: not there. */
export const loader = guarded(
  { params: z.object({ id: z.uuid(), file: z.enum(polisFiles) }) },
  async ({ app, params }): Promise<Response> => {
    const csv = await polisFile(app, params.id, params.file);
    if (csv === null) throw data({ why: "not-there" }, { status: 404 });
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${params.file}"`,
      },
    });
  },
);
