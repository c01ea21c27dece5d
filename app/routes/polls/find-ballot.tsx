import { data } from "react-router";
import { findBallot } from "#server/areas/polls/public";
import { guarded } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { receiptTyped } from "~/domain/polls/receipt";
import { FindBallotPage } from "~/features/polls/find-ballot-page";
import type { Route } from "./+types/find-ballot";

// Its address holds the receipt: no copy of the page is kept.
export const handle = { script: "never", kept: false };

/** A room of two hundred people behind one address may all look for their ballots. */
const tries = { name: "ballot-receipt", tries: 300, seconds: 3600 } as const;

export const loader = guarded({}, async ({ app, url, context }) => {
  const typed = url.searchParams.get("recu")?.slice(0, 60) ?? null;
  const receipt = typed === null ? null : receiptTyped(typed);
  if (typed === null || !receipt) {
    const wrong = typed === null ? null : ("shape" as const);
    return data({ typed: typed ?? "", wrong, ballot: null }, { status: wrong ? 422 : 200 });
  }
  if (!(await mayTry(app, tries, [context.clientAddress]))) throw data({ why: "too-many" }, { status: 429 });
  const ballot = await findBallot(app, receipt);
  const wrong = ballot ? null : ("notThere" as const);
  return data({ typed: receipt, wrong, ballot }, { status: ballot ? 200 : 404 });
});

/** Where a ballot stands, for whoever holds its receipt; no account. */
export default function FindBallot({ loaderData }: Route.ComponentProps) {
  return <FindBallotPage {...loaderData} />;
}
