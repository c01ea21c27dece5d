import { z } from "zod";
import { roomsOfEdition, roomsSubject } from "#server/areas/boards/public";
import { guarded } from "#server/http/guarded";
import { RoomsPage } from "~/features/boards/rooms-page";
import type { Route } from "./+types/rooms";

export const handle = { script: "signed-in" };

const params = z.object({ slug: z.string().max(60) });

export const loader = guarded(
  { params, may: "facilitate-board", of: ({ app, actor, params: { slug } }) => roomsSubject(app, actor, slug) },
  async ({ app, actor, params: { slug }, language }) => {
    const page = await roomsOfEdition(app, actor, slug, language);
    if (!page) throw new Error("An edition that was asked about is gone");
    return page;
  },
);

/** The rooms of an edition, for those who facilitate them. */
export default function Rooms({ loaderData }: Route.ComponentProps) {
  return <RoomsPage {...loaderData} />;
}
