import { data } from "react-router";
import { z } from "zod";
import {
  minutesPdf,
  minutesText,
  picturesOf,
  readWallRecord,
  wallCsv,
  wallJson,
  wallMinutes,
  wallPicture,
} from "#server/areas/boards/public";
import { guarded } from "#server/http/guarded";
import { WALL_FILES, type WallFile } from "~/domain/boards/wall-file-names";

const types: Readonly<Record<WallFile, string>> = {
  "notes.csv": "text/csv; charset=utf-8",
  "notes.json": "application/json",
  "compte-rendu.txt": "text/plain; charset=utf-8",
  "compte-rendu.pdf": "application/pdf",
  "mur.svg": "image/svg+xml",
};

/** A wall as a file: what everyone may read of it, whoever asks. */
export const loader = guarded(
  { params: z.object({ id: z.uuid().transform((id) => id.toLowerCase()), file: z.enum(WALL_FILES) }) },
  async ({ app, params, language }): Promise<Response> => {
    const record = await readWallRecord(app, params.id, language);
    if (!record) throw data({ why: "not-there" }, { status: 404 });
    const { publicUrl } = app.env;
    const made = async (): Promise<string | Uint8Array<ArrayBuffer>> => {
      switch (params.file) {
        case "notes.csv":
          return wallCsv(record, language, publicUrl);
        case "notes.json":
          return `${JSON.stringify(wallJson(record, publicUrl), null, 2)}\n`;
        case "compte-rendu.txt":
          return minutesText(wallMinutes(record, language, publicUrl));
        case "mur.svg":
          return wallPicture(record, language, await picturesOf(app, record));
        case "compte-rendu.pdf":
          return new Uint8Array(await minutesPdf(record, language, publicUrl));
      }
    };
    return new Response(await made(), {
      headers: {
        "Content-Type": types[params.file],
        // A picture is looked at, the rest is kept. It holds no script, and may run none.
        "Content-Disposition": `${params.file === "mur.svg" ? "inline" : "attachment"}; filename="${params.file}"`,
        "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
        "X-Content-Type-Options": "nosniff",
      },
    });
  },
);
