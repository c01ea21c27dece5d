import { redirect } from "react-router";
import { pollsTakingCodes } from "#server/areas/polls/public";
import { guarded } from "#server/http/guarded";
import { CodePollsPage } from "~/features/polls/code-polls-page";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/code-polls";

export const handle = { script: "never", kept: false };

export const loader = guarded({}, async ({ app, language }) => {
  const polls = await pollsTakingCodes(app, language);
  const [only] = polls;
  if (only && polls.length === 1) throw redirect(localPath(language, `/votes/${only.id}/code`));
  return { polls };
});

/** The short address printed beside a voting code: it leads to the vote, or to the choice between several. */
export default function CodePolls({ loaderData }: Route.ComponentProps) {
  return <CodePollsPage {...loaderData} />;
}
