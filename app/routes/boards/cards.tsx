import { addressOf, notesOf, placeSaid, readWallRecord, writerOf } from "#server/areas/boards/public";
import { guarded } from "#server/http/guarded";
import { qrImage } from "#server/http/qr-image";
import { cardsOnPage } from "~/domain/boards/paper-cards";
import { CardsPage } from "~/features/boards/cards-page";
import type { Route } from "./+types/cards";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "never" };

export const loader = guarded({ params: wallParams, of: wallSubject }, async ({ app, params, language, url }) => {
  const record = await readWallRecord(app, params.id, language);
  if (!record) throw new Error("A wall that was asked about is gone");
  const asked = cardsOnPage({
    notes: notesOf(record.view).filter((note) => note.text.trim() !== ""),
    page: url.searchParams.get("page"),
    blank: url.searchParams.get("vierges"),
  });
  const titles = new Map(record.view.groups.map((group) => [group.id, group.title]));
  const { publicUrl } = app.env;
  return {
    wall: { id: record.frame.id, title: record.frame.title, question: record.frame.question },
    cards: await Promise.all(
      asked.notes.map(async (note) => ({
        id: note.id,
        kind: note.kind,
        text: note.text,
        by: writerOf(record, note),
        group: titles.get(note.groupId ?? "") ?? null,
        place: placeSaid(record, note.id, language),
        dots: record.counts?.[note.id] ?? 0,
        qr: await qrImage(publicUrl + addressOf(record, note.id)),
      })),
    ),
    blank: asked.blank,
    page: asked.page,
    pages: asked.pages,
    wallQr: await qrImage(`${publicUrl}/murs/${record.frame.id}`),
  };
});

/** The notes of a wall as cards to print and cut out, and blank ones. */
export default function Cards({ loaderData }: Route.ComponentProps) {
  return <CardsPage {...loaderData} />;
}
