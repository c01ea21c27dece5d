import { toString as qrSvg } from "qrcode";
import { readBoardView, wallFrame } from "#server/areas/boards/public";
import { guarded } from "#server/http/guarded";
import { ProjectionPage } from "~/features/boards/projection-page";
import type { Route } from "./+types/projection";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "always" };

export const loader = guarded({ params: wallParams, of: wallSubject }, async ({ app, actor, params, language }) => {
  const [frame, view] = await Promise.all([wallFrame(app, actor, params.id, language), readBoardView(app, params.id)]);
  if (!frame) throw new Error("A wall that was asked about is gone");
  const address = `${app.env.publicUrl}/rejoindre`;
  const svg = frame.joinCode
    ? await qrSvg(`${address}?code=${frame.joinCode}`, { type: "svg", margin: 0, errorCorrectionLevel: "M" })
    : null;
  const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].sort(
    (one, other) => other.writtenAt - one.writtenAt,
  );
  const counts = frame.dots?.state === "counted" ? frame.dots.counts : {};
  return {
    frame,
    noteCount: view.noteCount,
    latest: notes.slice(0, 8),
    best: notes
      .map(({ id, text }) => ({ id, text, dots: counts[id] ?? 0 }))
      .filter((one) => one.dots > 0)
      .sort((one, other) => other.dots - one.dots)
      .slice(0, 8),
    address: address.replace(/^https?:\/\//, ""),
    qr: svg ? `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` : null,
  };
});

export default function Projection({ loaderData }: Route.ComponentProps) {
  return <ProjectionPage {...loaderData} />;
}
