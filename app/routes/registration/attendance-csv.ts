import { stringify } from "csv-stringify/sync";
import { exportAttendance } from "#server/areas/registration/public";
import { guardedAction } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { parisTime } from "~/domain/polls/closing-time";
import { i18nFor } from "~/i18n/server";
import { attendanceGuard } from "./session-address";

/** A cell that a spreadsheet would run as a formula is shown as a text. */
const plain = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The attendance of a session, for its facilitators: asked by a form, since the journal keeps who asked. */
export const action = guardedAction(
  { ...attendanceGuard, form: nothingSchema },
  async ({ app, actor, params, language }) => {
    const list = await exportAttendance(app, actor, params.id);
    if (!list.ok) return list;
    const { t } = i18nFor(language);
    const columns = ["name", "present", "at", "how", "assisted", "needs"] as const;
    const yes = (so: boolean) => t(so ? "registration:door.csv.yes" : "registration:door.csv.no");
    const csv = stringify(
      [
        columns.map((column) => t(`registration:door.csv.${column}`)),
        ...list.value.map((one) => [
          plain(one.name),
          yes(one.presentAt !== null),
          one.presentAt ? parisTime(new Date(one.presentAt)).replace("T", " ") : "",
          one.how ? t(`registration:door.how.${one.how}`) : "",
          yes(one.assisted),
          plain(one.accessNeeds),
        ]),
      ],
      { bom: true, record_delimiter: "windows" },
    );
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="presences-${params.slug}.csv"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);
