import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { detailOf, namesakesShown } from "~/domain/assisted/namesakes";
import { isSheetReference, sameReference } from "~/domain/assisted/reference";
import type { Stance } from "~/domain/comments/stance";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { isAwaiting } from "~/domain/proposals/lifecycle";
import { receiptFrom, wordsInReceipt } from "~/domain/receipts/receipt";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { once } from "../../db/form-once";
import { record } from "../../events/record";
import { findTarget, writeComment } from "../comments/public";
import { giveSupport, lockProposal, publishPaper } from "../proposals/public";
import { hashOf } from "../receipts/public";
import { spaceSubject } from "../spaces/public";
import { namesakesOf } from "./namesakes-of";

export type PaperWords = {
  readonly spaceId: string;
  readonly reference: string;
  /** Whose paper it is: a name, and "other" or the person recognised when the chantier knows that name. */
  readonly name: string;
  readonly who?: string | undefined;
  readonly once?: string | undefined;
} & (
  | { readonly is: "proposal"; readonly title: string; readonly summary: string; readonly text: string }
  | { readonly is: "comment"; readonly stance: Stance; readonly text: string }
  | {
      readonly is: "about";
      readonly proposalId: string;
      readonly support: boolean;
      readonly comment: { readonly stance: Stance; readonly text: string } | null;
    }
);

export type EnteredPaper = {
  readonly paperId: string;
  readonly reference: string;
  /** The proposal written or written about; null for a comment on the chantier. */
  readonly proposalId: string | null;
  /** Words to hand to whoever wrote it; null when they are printed on the sheet. */
  readonly words: string | null;
};

/**
 * Enters what someone wrote on paper, for them: a proposal, a comment on the chantier, or a support and a comment on a
 * proposal. Whatever the period: what was gathered while it lasted is entered when there is time for it, and whoever
 * enters it is who opens and closes periods.
 *
 * Who may: a facilitator of the chantier.
 * What changes: a person known by a name alone (or the one recognised); their contributions, marked as accompanied; the
 *   paper is entered, once and for all unless it is taken back.
 * Events: assisted.entered; proposal.published, proposal.supported, comment.published, said of who wrote.
 * Refusals: not-there, sign-in-first, not-your-role; paper-entered (this reference already is), paper-no-sheet (no sheet of
 *   this number was printed), paper-other-proposal (the sheet is about another), paper-same-name (with the people of that
 *   name), paper-supported (this person supports the proposal already), not-open, paper-says-nothing.
 */
export async function enterPaper(app: App, actor: Actor, input: PaperWords): Promise<Outcome<EnteredPaper>> {
  return wholeOrNothing(app, async (tx): Promise<Outcome<EnteredPaper>> => {
    const space = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!space) return refuse("not-there");
    const may = can(actor, "assist", space);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const { spaceId, once: key, ...content } = input;
    return once<EnteredPaper, string>(
      tx,
      ["paper", byId],
      key,
      [spaceId, JSON.stringify(content)],
      () => enter(tx, app, input, byId),
      async ({ paperId }) => (await tx.paper.count({ where: { id: paperId, enteredAt: { not: null } } })) > 0,
    );
  });
}

/** What a refusal half-way leaves behind: nothing. A transaction that returns is committed, so it is left by throwing. */
class Refused extends Error {
  constructor(readonly outcome: Extract<Outcome<never>, { ok: false }>) {
    super(outcome.reason);
  }
}

async function wholeOrNothing<T>(app: App, act: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await app.db.$transaction(async (tx) => {
      const outcome = await act(tx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

async function enter(tx: Tx, app: App, input: PaperWords, byId: string): Promise<Outcome<EnteredPaper>> {
  const { spaceId } = input;
  const about = input.is === "about" ? await lockProposal(tx, input.proposalId, app.now()) : null;
  if (input.is === "about") {
    if (about?.spaceId !== spaceId) return refuse("not-there");
    if (!isAwaiting(about.subject.state)) return refuse("not-open");
    if (!input.support && !input.comment) return refuse("paper-says-nothing");
  }
  const found = await takePaper(tx, app, input, byId);
  if (!found.ok) return found;
  const { id: paperId, reference, proposalId: printedFor, words } = found.value;
  if (printedFor !== null && printedFor !== about?.id) return refuse("paper-other-proposal");

  const person = await personOfPaper(tx, app, input, paperId);
  if (!person.ok) return person;
  const personId = person.value;
  const paper = { id: paperId, enteredById: byId };
  const comment = input.is === "comment" ? input : input.is === "about" ? input.comment : null;
  let proposalId = about?.id ?? null;
  if (input.is === "proposal") {
    const { title, summary, text } = input;
    proposalId = await publishPaper(tx, app, { spaceId, personId, paper, title, summary, text });
  }
  if (about && input.is === "about" && input.support) {
    const given = await giveSupport(tx, app, about, { personId, paperId });
    if (given !== "given") return refuse("paper-supported", { name: input.name });
  }
  if (comment) {
    const target = await findTarget(
      tx,
      about ? { kind: "proposal", id: about.id } : { kind: "space", id: spaceId },
      app.now(),
    );
    if (!target) return refuse("not-there");
    const { stance, text } = comment;
    const written = await writeComment(tx, app, target, { personId, stance, text, signs: [], paper });
    if (!written.ok) return refuse(written.reason);
  }
  await tx.paper.update({
    where: { id: paperId },
    data: { personId, wordsSealed: null },
    select: { id: true },
  });
  await record(tx, app.now(), {
    kind: "assisted.entered",
    actorId: byId,
    spaceId,
    subjectId: paperId,
    data: {
      proposal: proposalId,
      support: input.is === "about" && input.support,
      comment: comment !== null,
    },
  });
  return ok({ paperId, reference, proposalId, words });
}

/**
 * Takes the paper of that reference for this entry: whoever enters the same one at the same time waits here, then finds it
 * entered. A printed sheet is there already; any other begins here, with words to claim it.
 */
async function takePaper(
  tx: Tx,
  app: App,
  { spaceId, reference }: PaperWords,
  byId: string,
): Promise<Outcome<{ id: string; reference: string; proposalId: string | null; words: string | null }>> {
  const now = app.now();
  const sameAs = sameReference(reference);
  const words = receiptFrom(app.randomBytes(wordsInReceipt));
  if (!isSheetReference(reference)) {
    const id = app.newId();
    const { count } = await tx.paper.createMany({
      data: [
        {
          id,
          spaceId,
          reference,
          sameAs,
          wordsHash: new Uint8Array(hashOf(words)),
          enteredById: byId,
          enteredAt: now,
        },
      ],
      skipDuplicates: true,
    });
    return count === 1 ? ok({ id, reference, proposalId: null, words }) : refuse("paper-entered", { reference });
  }
  const { count } = await tx.paper.updateMany({
    where: { spaceId, sameAs, enteredAt: null },
    data: { enteredById: byId, enteredAt: now },
  });
  const sheet = await tx.paper.findUnique({
    where: { spaceId_sameAs: { spaceId, sameAs } },
    select: { id: true, reference: true, proposalId: true },
  });
  if (!sheet) return refuse("paper-no-sheet", { reference });
  return count === 1 ? ok({ ...sheet, words: null }) : refuse("paper-entered", { reference: sheet.reference });
}

/** Who wrote it: the person recognised, or someone known by this name alone from now on. */
async function personOfPaper(tx: Tx, app: App, input: PaperWords, paperId: string): Promise<Outcome<string>> {
  const known = await namesakesOf(tx, input.spaceId, input.name);
  const recognised = known.find(({ personId }) => personId === input.who);
  if (recognised) return ok(recognised.personId);
  if (known.length > 0 && input.who !== "other") {
    return refuse("paper-same-name", detailOf(input.name, known.slice(0, namesakesShown)));
  }
  const personId = app.newId();
  await tx.person.create({
    data: { id: personId, kind: "assisted", displayName: input.name, createdAt: app.now() },
    select: { id: true },
  });
  await tx.paper.update({ where: { id: paperId }, data: { personId }, select: { id: true } });
  return ok(personId);
}
