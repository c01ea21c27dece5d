import { stringify } from "csv-stringify/sync";
import { data } from "react-router";
import { z } from "zod";
import { listBallots, readPoll } from "#server/areas/polls/public";
import { guarded } from "#server/http/guarded";
import { i18nFor } from "~/i18n/server";

/** A cell that a spreadsheet would run as a formula is shown as a text. */
const plain = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The ballots of a closed poll without names: a receipt, and an answer for each option. Not there below eleven. */
export const loader = guarded(
  { params: z.object({ id: z.uuid() }) },
  async ({ app, actor, params, language }): Promise<Response> => {
    const [poll, ballots] = await Promise.all([readPoll(app, actor, params.id, language), listBallots(app, params.id)]);
    if (!poll || !ballots) throw data({ why: "not-there" }, { status: 404 });
    const { t } = i18nFor(language);
    const csv = stringify(
      [
        [t("polls:csv.receipt"), ...poll.options.map((option) => plain(option.label))],
        ...ballots.map((ballot) => [ballot.receipt, ...poll.options.map((option) => ballot.choice[option.id] ?? "")]),
      ],
      { bom: true, record_delimiter: "windows" },
    );
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="bulletins-${poll.id}.csv"`,
      },
    });
  },
);
