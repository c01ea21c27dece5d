// Who may: the administrator of the server, from its command line, and the clock (destroy-due-keys.ts), once the time for
//   appeals is over.
// What changes: the key of a closed poll is destroyed, and its list and codes: nobody can tell any more whose a ballot was.
// Events: poll.key-destroyed.
// Refusals: not-there (no such poll, or its key is gone already), still-open.
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockPoll } from "../find-poll";
import { forgetSecrets } from "../poll-secrets";

/**
 * Destroys the key of a closed poll. The ballots, the log and the result stay, and are checked as before; who cast them
 * is lost for everyone, themselves included: their receipt still finds theirs.
 */
export async function destroyPollKey(app: App, pollId: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const poll = await lockPoll(tx, pollId, now);
    if (!poll) return refuse("not-there");
    if (poll.state !== "closed") return refuse("still-open");
    const { count } = await tx.pollKey.deleteMany({ where: { pollId } });
    if (count === 0) return refuse("not-there");
    // With the key go the addresses of who might vote, and the hashes of the codes.
    await tx.pollListed.deleteMany({ where: { pollId } });
    await tx.pollCode.deleteMany({ where: { pollId } });
    forgetSecrets(app.pool, pollId);
    await record(tx, now, { kind: "poll.key-destroyed", actorId: null, spaceId: poll.spaceId, subjectId: pollId });
    return ok(null);
  });
}
