import { type ModeratedState, stateAfter } from "../moderation/states";
import type { AmendmentState } from "../proposals/amendments";
import type { OfferKind, OfferState } from "../proposals/co-authors";
import { isAwaiting, isListed, type StoredState } from "../proposals/lifecycle";
import type { PhaseAbility } from "./ability";
import { type Actor, holds, personOf, type Role } from "./actor";

/**
 * What is asked about, with just the facts the answer depends on. `open` lists what the chantier's periods allow now.
 */
export type Subject =
  | { readonly kind: "instance" }
  | { readonly kind: "space"; readonly spaceId: string; readonly open: readonly PhaseAbility[] }
  | {
      readonly kind: "board";
      readonly spaceId: string;
      readonly state: "open" | "closed";
      readonly member: "look" | "write" | "facilitate" | null;
      readonly open: readonly PhaseAbility[];
    }
  | {
      readonly kind: "proposal";
      readonly spaceId: string;
      /** Hidden: taken off by moderation. */
      readonly state: StoredState;
      /** Who began it first, then in the order in which they joined. */
      readonly authorIds: readonly string[];
      /** Whether it is, or was, written by several who publish it together; listed: while others may ask to write too. */
      readonly shared: "no" | "between-authors" | "listed";
      readonly open: readonly PhaseAbility[];
    }
  | {
      /** An invitation to sign a proposal with its authors, or someone's request to. */
      readonly kind: "co-author-offer";
      readonly spaceId: string;
      readonly offer: OfferKind;
      readonly state: OfferState;
      /** Whom it would make an author; null for a link that nobody used. */
      readonly personId: string | null;
      readonly proposal: { readonly state: StoredState; readonly authorIds: readonly string[] };
      readonly open: readonly PhaseAbility[];
    }
  | {
      readonly kind: "amendment";
      readonly spaceId: string;
      readonly state: AmendmentState;
      /** Who suggests it. */
      readonly personId: string;
      readonly proposal: { readonly state: StoredState; readonly authorIds: readonly string[] };
      readonly open: readonly PhaseAbility[];
    }
  | {
      readonly kind: "comment";
      readonly spaceId: string | null;
      readonly state: ModeratedState;
      readonly personId: string;
      readonly open: readonly PhaseAbility[];
    }
  | {
      readonly kind: "poll";
      readonly spaceId: string;
      readonly state: "draft" | "open" | "closed";
      /** Whether this actor is in the electorate; asked of the database before. */
      readonly elector: boolean;
      readonly open: readonly PhaseAbility[];
    }
  | {
      readonly kind: "conversation";
      readonly spaceId: string;
      readonly state: "open" | "closed";
      /** Whether people may add statements. */
      readonly adds: boolean;
      readonly open: readonly PhaseAbility[];
    }
  | { readonly kind: "registration"; readonly spaceId: string; readonly personId: string }
  | {
      /** The desk of those who look after the discussions of a chantier; of the whole instance when null. */
      readonly kind: "moderation";
      readonly spaceId: string | null;
      /** Who took the decision that is contested; null when there is none. */
      readonly decidedById: string | null;
    }
  | {
      readonly kind: "person";
      readonly personId: string;
      /** Whether they made a public page of themself. */
      readonly public: boolean;
    };

export type Action =
  | "read"
  | "register"
  | "cancel-registration"
  | "manage-registrations"
  | "attend"
  | "manage-phases"
  | "manage-sessions"
  | "open-board"
  | "join-board"
  | "write-notes"
  | "facilitate-board"
  | "convert-notes"
  | "propose"
  | "edit-proposal"
  | "publish-proposal"
  | "withdraw-proposal"
  | "answer-proposals"
  | "merge-proposals"
  | "import-proposals"
  | "share-draft"
  | "write-together"
  | "agree-to-draft"
  | "ask-to-write"
  | "invite-co-author"
  | "remove-co-author"
  | "leave-proposal"
  | "accept-offer"
  | "decline-offer"
  | "withdraw-offer"
  | "assist"
  | "set-writing-rules"
  | "amend"
  | "answer-amendment"
  | "withdraw-amendment"
  | "promote-amendment"
  | "support"
  | "comment"
  | "comment-as-visitor"
  | "edit-comment"
  | "withdraw-comment"
  | "react"
  | "write-summary"
  | "manage-polls"
  | "manage-conversations"
  | "take-stance"
  | "add-statement"
  | "vote"
  | "vote-with-code"
  | "decide"
  | "edit-label"
  | "edit-guides"
  | "follow"
  | "moderate"
  | "decide-appeal"
  | "report"
  | "edit-profile"
  | "copy-data"
  | "erase-person"
  | "administer";

/** Why not; each is a sentence in the catalogues (`refusals:<why>`). */
export type Why =
  | "sign-in-first"
  | "verify-first"
  | "not-yours"
  | "not-your-role"
  | "second-factor-first"
  | "period-closed"
  | "not-open"
  | "comment-withdrawn"
  | "text-settled"
  | "agreement-first"
  | "not-registered"
  | "not-elector"
  | "suspended"
  | "own-comment"
  | "not-the-same-moderator"
  | "not-there";

export type Answer = { readonly ok: true } | { readonly ok: false; readonly why: Why };

const yes: Answer = { ok: true };
const no = (why: Why): Answer => ({ ok: false, why });

/**
 * Every permission, in one pure function: may this actor do this to that, and if not, why not. The server enforces it
 * (early in `guarded`, again in the use case's transaction); the interface calls it to explain a button that cannot be
 * pressed. Actions that do not apply to a kind of subject are refused as "not-there".
 */
export function can(actor: Actor, action: Action, subject: Subject): Answer {
  switch (subject.kind) {
    case "instance":
      return onInstance(actor, action);
    case "space":
      return onSpace(actor, action, subject);
    case "board":
      return onBoard(actor, action, subject);
    case "proposal":
      return onProposal(actor, action, subject);
    case "co-author-offer":
      return onOffer(actor, action, subject);
    case "amendment":
      return onAmendment(actor, action, subject);
    case "comment":
      return onComment(actor, action, subject);
    case "poll":
      return onPoll(actor, action, subject);
    case "conversation":
      return onConversation(actor, action, subject);
    case "registration":
      return onRegistration(actor, action, subject);
    case "moderation":
      return onModeration(actor, action, subject);
    case "person":
      return onPerson(actor, action, subject);
  }
}

type On<K extends Subject["kind"]> = Extract<Subject, { kind: K }>;

function onInstance(actor: Actor, action: Action): Answer {
  if (action === "read") return yes;
  if (action === "comment" || action === "follow") return verified(actor);
  if (action === "comment-as-visitor") return yes;
  if (action === "write-summary") return role(actor, "facilitator", null);
  if (action === "administer") return role(actor, "administrator", null);
  return no("not-there");
}

function onSpace(actor: Actor, action: Action, subject: On<"space">): Answer {
  switch (action) {
    case "read":
      return yes;
    case "register":
      // Registering needs no sign-in: the mailed code signs the person in.
      return during(subject, "register", yes);
    case "attend":
      // Noting that one is in the room, with the code that hangs there. Who is suspended may be there too.
      if (actor.kind !== "account") return no("sign-in-first");
      return actor.verified ? yes : no("verify-first");
    case "propose":
      return during(subject, "propose", verified(actor));
    case "comment":
      return during(subject, "comment", verified(actor));
    case "comment-as-visitor":
      return during(subject, "comment", yes);
    case "write-summary":
    case "manage-registrations":
    case "manage-phases":
    case "manage-sessions":
    case "open-board":
    case "convert-notes":
    case "import-proposals":
    case "assist":
    case "set-writing-rules":
    case "manage-polls":
    case "manage-conversations":
    case "decide":
      return role(actor, "facilitator", subject.spaceId);
    case "answer-proposals":
      return role(actor, "institution", subject.spaceId);
    case "edit-label":
    case "edit-guides":
      return either(role(actor, "editor", subject.spaceId), role(actor, "facilitator", subject.spaceId));
    default:
      return no("not-there");
  }
}

function onBoard(actor: Actor, action: Action, subject: On<"board">): Answer {
  const facilitates = holds(actor, "facilitator", subject.spaceId) || subject.member === "facilitate";
  switch (action) {
    case "read":
      return yes;
    case "join-board":
      return subject.state === "open" ? yes : no("not-open");
    case "write-notes":
      if (subject.state !== "open") return no("not-open");
      if (actor.kind === "account" && actor.suspended) return no("suspended");
      if (facilitates) return yes;
      if (actor.kind === "visitor") return no("sign-in-first");
      if (subject.member !== "write") return no("not-your-role");
      return during(subject, "write-notes", yes);
    case "facilitate-board":
    case "convert-notes":
      return facilitates && actor.kind === "account" ? yes : role(actor, "facilitator", subject.spaceId);
    default:
      return no("not-there");
  }
}

function onProposal(actor: Actor, action: Action, subject: On<"proposal">): Answer {
  const author = isOne(actor, subject.authorIds);
  const facilitates = holds(actor, "facilitator", subject.spaceId);
  const together = subject.state === "draft" && subject.shared !== "no";
  if (action === "ask-to-write") {
    // What is listed is known of: it may be asked for, and nothing else.
    if (subject.state !== "draft" || subject.shared !== "listed") return no("not-there");
    if (author) return no("not-yours");
    return during(subject, "propose", verified(actor));
  }
  if (subject.state === "draft" && !author && !facilitates) return no("not-there");
  if (subject.state === "hidden" && !author && !holds(actor, "moderator", subject.spaceId)) return no("not-there");
  switch (action) {
    case "read":
      return yes;
    case "edit-proposal":
    case "publish-proposal":
      if (subject.state === "withdrawn" || subject.state === "replaced" || subject.state === "hidden")
        return no("not-open");
      if (action === "publish-proposal" && subject.state !== "draft") return no("not-open");
      if (together) return no("agreement-first");
      // What the institution studies, or answered, is what people read: the text no longer moves.
      if (subject.state !== "draft" && subject.state !== "published") return no("text-settled");
      if (!author && !(facilitates && subject.state === "draft")) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "withdraw-proposal":
      if (!isAwaiting(subject.state)) return no("not-open");
      return author ? verified(actor) : signedIn(actor, "not-yours");
    case "support":
      if (!isAwaiting(subject.state)) return no("not-open");
      return during(subject, "support", verified(actor));
    case "comment":
      if (!isListed(subject.state)) return no("not-open");
      return during(subject, "comment", verified(actor));
    case "comment-as-visitor":
      if (!isListed(subject.state)) return no("not-open");
      return during(subject, "comment", yes);
    case "write-summary":
      if (!isListed(subject.state)) return no("not-open");
      return role(actor, "facilitator", subject.spaceId);
    case "merge-proposals":
      if (!isAwaiting(subject.state)) return no("not-open");
      if (!author && !facilitates) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "share-draft":
      if (subject.state !== "draft") return no("not-open");
      // Who facilitates may only take it off the list: that is all they can change of one written together.
      if (!author && !(facilitates && together)) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "write-together":
    case "agree-to-draft":
      if (!together) return no("not-open");
      if (!author) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "invite-co-author":
    case "remove-co-author":
      if (subject.state !== "draft" && subject.state !== "published")
        return no(isListed(subject.state) ? "text-settled" : "not-open");
      // Any author invites; who began the text is the one who may part with another.
      if (!(action === "invite-co-author" ? author : isOne(actor, subject.authorIds.slice(0, 1))))
        return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "leave-proposal":
      // One's own name may be taken off whatever became of the text.
      return author ? yes : signedIn(actor, "not-yours");
    case "amend":
      if (subject.state !== "published") return no(isListed(subject.state) ? "text-settled" : "not-open");
      return during(subject, "propose", verified(actor));
    case "answer-proposals":
      if (!isListed(subject.state)) return no("not-open");
      return role(actor, "institution", subject.spaceId);
    default:
      return no("not-there");
  }
}

function onOffer(actor: Actor, action: Action, subject: On<"co-author-offer">): Answer {
  const { proposal, personId } = subject;
  const author = isOne(actor, proposal.authorIds);
  const theirs = personId !== null && isOne(actor, [personId]);
  const asked = subject.offer === "request";
  // A link speaks to whoever holds it; the rest to two sides only.
  const reads = author || theirs || (subject.offer === "link" && personId === null);
  if (!reads) return no("not-there");
  const writable = proposal.state === "draft" || proposal.state === "published";
  switch (action) {
    case "read":
      return yes;
    case "accept-offer":
    case "decline-offer":
      if (subject.state !== "waiting") return no("not-open");
      if (asked ? !author : author) return signedIn(actor, "not-yours");
      if (action === "decline-offer") return asked || theirs ? yes : signedIn(actor, "not-yours");
      if (!writable) return no(isListed(proposal.state) ? "text-settled" : "not-open");
      return during(subject, "propose", verified(actor));
    case "withdraw-offer":
      if (subject.state !== "waiting") return no("not-open");
      return (asked ? theirs : author) ? yes : signedIn(actor, "not-yours");
    default:
      return no("not-there");
  }
}

function onAmendment(actor: Actor, action: Action, subject: On<"amendment">): Answer {
  const { proposal } = subject;
  const text = proposal.state === "published" ? yes : no(isListed(proposal.state) ? "text-settled" : "not-open");
  switch (action) {
    case "read":
      return yes;
    case "support":
      if (subject.state !== "open") return no("not-open");
      return text.ok ? during(subject, "support", verified(actor)) : text;
    case "answer-amendment":
      if (subject.state !== "open") return no("not-open");
      if (!text.ok) return text;
      if (!isOne(actor, proposal.authorIds)) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    case "withdraw-amendment":
      // One's own words may be taken back even when the period is over.
      if (subject.state !== "open") return no("not-open");
      return isOne(actor, [subject.personId]) ? yes : signedIn(actor, "not-yours");
    case "promote-amendment":
      if (subject.state !== "open" && subject.state !== "rejected") return no("not-open");
      if (!isOne(actor, [subject.personId])) return signedIn(actor, "not-yours");
      return during(subject, "propose", verified(actor));
    default:
      return no("not-there");
  }
}

/** Why a comment that its author may not touch now may not be touched. */
const gone = (state: On<"comment">["state"]): Why => (state === "withdrawn" ? "comment-withdrawn" : "not-open");

function onComment(actor: Actor, action: Action, subject: On<"comment">): Answer {
  const mine = isOne(actor, [subject.personId]);
  const moderates = holds(actor, "moderator", subject.spaceId);
  // Nobody knows of what waits or was refused but its author and those who decide of it.
  const unseen = subject.state === "waiting" || subject.state === "refused";
  if (unseen && !mine && !moderates) return no("not-there");
  switch (action) {
    case "read":
      return yes;
    case "comment": // to answer it
      if (unseen) return no("not-open");
      return during(subject, "comment", verified(actor));
    case "comment-as-visitor":
      if (unseen) return no("not-open");
      return during(subject, "comment", yes);
    case "edit-comment":
      if (stateAfter(subject.state, "rewrite") === null) return no(gone(subject.state));
      if (!mine) return signedIn(actor, "not-yours");
      // Without an account one may still write again what waits: a moderator reads it before everyone.
      if (subject.state !== "published" && actor.kind === "guest") return during(subject, "comment", yes);
      return during(subject, "comment", verified(actor));
    case "react":
      if (subject.state !== "published") return no("not-open");
      if (mine) return no("own-comment");
      return during(subject, "comment", verified(actor));
    case "withdraw-comment":
      // One's own words may be taken back even when the period is over.
      if (stateAfter(subject.state, "withdraw") === null) return no(gone(subject.state));
      return mine ? yes : signedIn(actor, "not-yours");
    default:
      return no("not-there");
  }
}

function onPoll(actor: Actor, action: Action, subject: On<"poll">): Answer {
  const facilitates = holds(actor, "facilitator", subject.spaceId);
  if (subject.state === "draft" && !facilitates) return no("not-there");
  switch (action) {
    case "read":
      return yes;
    case "vote":
      if (subject.state !== "open") return no("not-open");
      if (actor.kind !== "account") return no("sign-in-first");
      if (!actor.verified) return no("verify-first");
      if (!subject.elector) return no("not-elector");
      return during(subject, "vote", yes);
    case "vote-with-code":
      // `elector`: whoever asks holds a code of this poll. Who they are is not asked.
      if (subject.state !== "open") return no("not-open");
      return subject.elector ? during(subject, "vote", yes) : no("not-elector");
    case "manage-polls":
      return role(actor, "facilitator", subject.spaceId);
    default:
      return no("not-there");
  }
}

function onConversation(actor: Actor, action: Action, subject: On<"conversation">): Answer {
  switch (action) {
    case "read":
      return yes;
    case "manage-conversations":
      return role(actor, "facilitator", subject.spaceId);
    case "take-stance":
      if (subject.state === "closed") return no("not-open");
      return during(subject, "comment", verified(actor));
    case "add-statement":
      if (subject.state === "closed") return no("not-open");
      if (holds(actor, "facilitator", subject.spaceId)) return yes;
      return subject.adds ? during(subject, "comment", verified(actor)) : no("not-open");
    default:
      return no("not-there");
  }
}

function onRegistration(actor: Actor, action: Action, subject: On<"registration">): Answer {
  switch (action) {
    case "cancel-registration":
      if (isOne(actor, [subject.personId])) return yes;
      return role(actor, "facilitator", subject.spaceId);
    case "manage-registrations":
      return role(actor, "facilitator", subject.spaceId);
    default:
      return no("not-there");
  }
}

function onModeration(actor: Actor, action: Action, subject: On<"moderation">): Answer {
  switch (action) {
    case "report":
      // By anyone, signed in or not (article 16 of the Digital Services Act).
      return yes;
    case "moderate":
      return role(actor, "moderator", subject.spaceId);
    case "decide-appeal": {
      const may = role(actor, "moderator", subject.spaceId);
      // What one decided is not judged again by oneself.
      return may.ok && isOne(actor, subject.decidedById ? [subject.decidedById] : [])
        ? no("not-the-same-moderator")
        : may;
    }
    default:
      return no("not-there");
  }
}

function onPerson(actor: Actor, action: Action, subject: On<"person">): Answer {
  const own = isOne(actor, [subject.personId]);
  if (!subject.public && !own) return no("not-there");
  switch (action) {
    case "read":
      return yes;
    case "edit-profile":
      return own ? verified(actor) : signedIn(actor, "not-yours");
    case "copy-data":
    case "erase-person":
      // One's data is one's own, verified or not; a guest has no account to be told by.
      if (!own) return signedIn(actor, "not-yours");
      return actor.kind === "account" ? yes : no("sign-in-first");
    default:
      return no("not-there");
  }
}

function verified(actor: Actor): Answer {
  if (actor.kind !== "account") return no("sign-in-first");
  if (!actor.verified) return no("verify-first");
  return actor.suspended ? no("suspended") : yes;
}

function signedIn(actor: Actor, why: Why): Answer {
  return actor.kind === "visitor" ? no("sign-in-first") : no(why);
}

function role(actor: Actor, name: Role, spaceId: string | null): Answer {
  if (holds(actor, name, spaceId)) return yes;
  if (actor.kind === "account" && actor.verified && actor.secondFactorDue) return no("second-factor-first");
  return signedIn(actor, "not-your-role");
}

function either(one: Answer, other: Answer): Answer {
  return one.ok ? one : other;
}

function during(subject: { readonly open: readonly PhaseAbility[] }, ability: PhaseAbility, answer: Answer): Answer {
  return subject.open.includes(ability) ? answer : no("period-closed");
}

function isOne(actor: Actor, personIds: readonly string[]): boolean {
  const person = personOf(actor);
  return person !== null && personIds.includes(person);
}
