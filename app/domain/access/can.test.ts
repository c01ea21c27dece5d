import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moderatedStates } from "../moderation/states";
import { amendmentStates } from "../proposals/amendments";
import { offerKinds, offerStates } from "../proposals/co-authors";
import { proposalStates } from "../proposals/lifecycle";
import { phaseAbilities } from "./ability";
import { type Actor, type HeldRole, roles, visitor } from "./actor";
import { type Action, can, type Subject } from "./can";

const here = "space-here";
const elsewhere = "space-elsewhere";
const me = "person-me";
const someone = "person-someone";

/** Every action there is: the compiler refuses this list when one is missing. */
const everyAction: Record<Action, true> = {
  read: true,
  register: true,
  "cancel-registration": true,
  "manage-registrations": true,
  attend: true,
  "manage-phases": true,
  "manage-sessions": true,
  "open-board": true,
  "join-board": true,
  "write-notes": true,
  "facilitate-board": true,
  "convert-notes": true,
  propose: true,
  "edit-proposal": true,
  "publish-proposal": true,
  "withdraw-proposal": true,
  "answer-proposals": true,
  "merge-proposals": true,
  "import-proposals": true,
  "share-draft": true,
  "write-together": true,
  "agree-to-draft": true,
  "ask-to-write": true,
  "invite-co-author": true,
  "remove-co-author": true,
  "leave-proposal": true,
  "accept-offer": true,
  "decline-offer": true,
  "withdraw-offer": true,
  assist: true,
  "set-writing-rules": true,
  amend: true,
  "answer-amendment": true,
  "withdraw-amendment": true,
  "promote-amendment": true,
  support: true,
  comment: true,
  "comment-as-visitor": true,
  "edit-comment": true,
  "withdraw-comment": true,
  react: true,
  "write-summary": true,
  "manage-polls": true,
  "manage-conversations": true,
  "take-stance": true,
  "add-statement": true,
  vote: true,
  "vote-with-code": true,
  decide: true,
  "edit-label": true,
  "edit-guides": true,
  follow: true,
  moderate: true,
  "decide-appeal": true,
  report: true,
  "edit-profile": true,
  "copy-data": true,
  "erase-person": true,
  administer: true,
};
const actions = Object.keys(everyAction) as Action[];

function account(held: readonly HeldRole[] = [], verified = true): Actor {
  return { kind: "account", personId: me, displayName: "Moi", verified, roles: held };
}

/** Who asks, one column each. */
const actors: Readonly<Record<string, Actor>> = {
  visitor,
  guest: { kind: "guest", personId: me, displayName: "Sacha" },
  "not verified": account([{ role: "administrator", spaceId: null }], false),
  resident: account(),
  "facilitator here": account([{ role: "facilitator", spaceId: here }]),
  "facilitator elsewhere": account([{ role: "facilitator", spaceId: elsewhere }]),
  "moderator here": account([{ role: "moderator", spaceId: here }]),
  "editor here": account([{ role: "editor", spaceId: here }]),
  "institution here": account([{ role: "institution", spaceId: here }]),
  "administrator here": account([{ role: "administrator", spaceId: here }]),
  administrator: account([{ role: "administrator", spaceId: null }]),
};

const periods = { "periods open": phaseAbilities, "periods closed": [] as const };

/** Each kind of subject in each of its states. `mine`: the actor wrote it, or it is about them. */
function statesOf(kind: Subject["kind"]): Readonly<Record<string, Subject>> {
  const found: Record<string, Subject> = {};
  const each = Object.entries(periods);
  switch (kind) {
    case "instance":
      found["the whole site"] = { kind };
      break;
    case "space":
      for (const [when, open] of each) found[when] = { kind, spaceId: here, open };
      break;
    case "board":
      for (const [when, open] of each)
        for (const state of ["open", "closed"] as const)
          for (const member of [null, "look", "write", "facilitate"] as const)
            found[`${state}, ${when}, member: ${member ?? "no"}`] = { kind, spaceId: here, state, member, open };
      break;
    case "proposal":
      for (const [when, open] of each)
        for (const state of [...proposalStates, "hidden"] as const)
          for (const [whose, authorIds] of [
            ["mine", [me]],
            ["mine, begun by someone", [someone, me]],
            ["someone's", [someone]],
          ] as const)
            for (const shared of state === "draft" ? (["no", "between-authors", "listed"] as const) : (["no"] as const))
              found[`${state}${shared === "no" ? "" : `, written together, ${shared}`}, ${when}, ${whose}`] = {
                kind,
                spaceId: here,
                state,
                authorIds,
                shared,
                open,
              };
      break;
    case "co-author-offer":
      for (const [when, open] of each)
        for (const offer of offerKinds)
          for (const state of offerStates)
            for (const of of ["draft", "under-review"] as const)
              for (const hand of ["an author's", "whom it is about", "someone else's"] as const)
                found[`${offer}, ${state}, ${when}, on a proposal ${of}, ${hand}`] = {
                  kind,
                  spaceId: here,
                  offer,
                  state,
                  personId: hand === "whom it is about" ? me : offer === "link" && state === "waiting" ? null : someone,
                  proposal: { state: of, authorIds: [hand === "an author's" ? me : "person-author"] },
                  open,
                };
      break;
    case "amendment":
      for (const [when, open] of each)
        for (const state of amendmentStates)
          for (const of of ["published", "under-review"] as const)
            for (const hand of ["mine", "someone's", "to me"] as const)
              found[`${state}, ${when}, on a proposal ${of}, ${hand}`] = {
                kind,
                spaceId: here,
                state,
                personId: hand === "mine" ? me : someone,
                proposal: { state: of, authorIds: [hand === "to me" ? me : "person-author"] },
                open,
              };
      break;
    case "comment":
      for (const [when, open] of each)
        for (const state of moderatedStates)
          for (const mine of [true, false])
            found[`${state}, ${when}, ${mine ? "mine" : "someone's"}`] = {
              kind,
              spaceId: here,
              state,
              personId: mine ? me : someone,
              open,
            };
      break;
    case "poll":
      for (const [when, open] of each)
        for (const state of ["draft", "open", "closed"] as const)
          for (const elector of [true, false])
            found[`${state}, ${when}, ${elector ? "elector" : "not elector"}`] = {
              kind,
              spaceId: here,
              state,
              elector,
              open,
            };
      break;
    case "person":
      for (const shown of [true, false])
        for (const mine of [true, false])
          found[`${shown ? "public" : "not public"}, ${mine ? "me" : "someone"}`] = {
            kind,
            personId: mine ? me : someone,
            public: shown,
          };
      break;
    case "conversation":
      for (const [when, open] of each)
        for (const state of ["open", "closed"] as const)
          for (const adds of [true, false])
            found[`${state}, ${when}, ${adds ? "people may add" : "statements of facilitators only"}`] = {
              kind,
              spaceId: here,
              state,
              adds,
              open,
            };
      break;
    case "registration":
      for (const mine of [true, false])
        found[mine ? "mine" : "someone's"] = { kind, spaceId: here, personId: mine ? me : someone };
      break;
    case "moderation":
      for (const mine of [true, false])
        found[mine ? "decided by me" : "decided by someone else"] = {
          kind,
          spaceId: here,
          decidedById: mine ? me : someone,
        };
      break;
  }
  return found;
}

const kinds = [
  "instance",
  "space",
  "board",
  "proposal",
  "co-author-offer",
  "amendment",
  "comment",
  "poll",
  "conversation",
  "registration",
  "moderation",
  "person",
] as const;

/** One table a state: a line an action, a column an actor. Lines where nobody may ever do anything are left out. */
function tableOf(kind: Subject["kind"]): string {
  const states = Object.entries(statesOf(kind));
  const relevant = actions.filter((action) =>
    states.some(([, subject]) => Object.values(actors).some((actor) => why(actor, action, subject) !== "not-there")),
  );
  const names = Object.keys(actors);
  const parts = states.map(([state, subject]) => {
    const lines = relevant.map((action) => [
      action,
      ...names.map((name) => why(actors[name] ?? visitor, action, subject)),
    ]);
    return `## ${state}\n\n${columns([["", ...names], ...lines])}`;
  });
  return `# ${kind}\n\nWritten by can.test.ts: who may do what, and else why not.\n\n${parts.join("\n\n")}\n`;
}

function why(actor: Actor, action: Action, subject: Subject): string {
  const answer = can(actor, action, subject);
  return answer.ok ? "yes" : answer.why;
}

function columns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const text = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  text.splice(1, 0, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  return text.join("\n");
}

describe("the permissions, as tables", () => {
  // A change of `can` shows as a change of these files: read the difference before accepting it (`vitest -u`).
  test.each(kinds)("%s", async (kind) => {
    await expect(tableOf(kind)).toMatchFileSnapshot(`./permissions/${kind}.md`);
  });
});

const anyHeld = fc.record({ role: fc.constantFrom(...roles), spaceId: fc.constantFrom(null, here, elsewhere) });
const everySubject: readonly Subject[] = kinds.flatMap((kind) => Object.values(statesOf(kind)));
const anySubject: fc.Arbitrary<Subject> = fc.constantFrom(...everySubject);
const anyAction = fc.constantFrom(...actions);

describe("whatever the subject", () => {
  test("a visitor can do nothing that a verified resident cannot", () => {
    // Few pairs are a visitor's: drawn at random, too many are set aside. All of them are few enough to be tried.
    const more = actions.flatMap((action) =>
      everySubject
        .filter((subject) => can(visitor, action, subject).ok && !can(account(), action, subject).ok)
        .map((subject) => ({ action, subject })),
    );
    expect(more).toEqual([]);
  });

  test("a role takes nothing away", () => {
    fc.assert(
      fc.property(
        anyAction,
        anySubject,
        fc.array(anyHeld, { maxLength: 4 }),
        anyHeld,
        (action, subject, held, more) => {
          fc.pre(can(account(held), action, subject).ok);
          expect(can(account([...held, more]), action, subject)).toEqual({ ok: true });
        },
      ),
    );
  });

  test("an administrator everywhere may whatever any role may", () => {
    fc.assert(
      fc.property(anyAction, anySubject, fc.array(anyHeld, { maxLength: 4 }), (action, subject, held) => {
        fc.pre(can(account(held), action, subject).ok);
        expect(can(account([{ role: "administrator", spaceId: null }]), action, subject)).toEqual({ ok: true });
      }),
    );
  });

  test("a role in another chantier is no role here", () => {
    fc.assert(
      fc.property(anyAction, anySubject, fc.constantFrom(...roles), (action, subject, role) => {
        const answer = can(account([{ role, spaceId: elsewhere }]), action, subject);
        expect(answer).toEqual(can(account(), action, subject));
      }),
    );
  });

  test("an address that is not verified gives no role: one can do what one could with none", () => {
    fc.assert(
      fc.property(anyAction, anySubject, fc.array(anyHeld, { maxLength: 4 }), (action, subject, held) => {
        expect(can(account(held, false), action, subject)).toEqual(can(account([], false), action, subject));
      }),
    );
  });

  test("a moderator alone may no more than a resident, but read what waits and decide of it", () => {
    fc.assert(
      fc.property(anyAction, anySubject, (action, subject) => {
        fc.pre(action !== "moderate" && action !== "decide-appeal" && action !== "read");
        const moderator = account([{ role: "moderator", spaceId: null }]);
        expect(can(moderator, action, subject).ok).toBe(can(account(), action, subject).ok);
      }),
    );
  });

  test("nobody votes out of the electorate, nor in a poll that is not open, whatever their roles", () => {
    fc.assert(
      fc.property(anySubject, fc.array(anyHeld, { maxLength: 4 }), (subject, held) => {
        const may = can(account(held), "vote", subject).ok;
        expect(may).toBe(
          subject.kind === "poll" && subject.state === "open" && subject.elector && subject.open.includes("vote"),
        );
      }),
    );
  });

  test("a facilitator does not speak for someone else: not their published proposal, not their comment", () => {
    const facilitator = account([{ role: "facilitator", spaceId: null }]);
    for (const [name, subject] of [...Object.entries(statesOf("proposal")), ...Object.entries(statesOf("comment"))]) {
      if (!name.includes("someone's") || name.startsWith("draft")) continue;
      for (const action of ["edit-proposal", "withdraw-proposal", "edit-comment", "withdraw-comment"] as const) {
        expect(can(facilitator, action, subject).ok, `${action}: ${name}`).toBe(false);
      }
    }
  });

  test("somebody else's draft is not there for those who may not know of it", () => {
    for (const [name, subject] of Object.entries(statesOf("proposal"))) {
      if (!name.startsWith("draft") || name.includes(", mine")) continue;
      for (const actor of [visitor, account(), account([{ role: "editor", spaceId: null }])]) {
        for (const action of actions.filter((one) => one !== "ask-to-write" || !name.includes("listed")))
          expect(can(actor, action, subject)).toEqual({ ok: false, why: "not-there" });
      }
    }
  });

  test("nobody decides of an appeal against their own decision, whatever their roles", () => {
    fc.assert(
      fc.property(fc.array(anyHeld, { maxLength: 4 }), (held) => {
        const mine: Subject = { kind: "moderation", spaceId: here, decidedById: me };
        expect(can(account(held), "decide-appeal", mine).ok).toBe(false);
      }),
    );
  });

  test("a suspended person writes nothing, and still votes, registers, and takes back their own words", () => {
    const suspended: Actor = {
      kind: "account",
      personId: me,
      displayName: "Moi",
      verified: true,
      roles: [],
      suspended: true,
    };
    for (const subject of kinds.flatMap((kind) => Object.values(statesOf(kind)))) {
      for (const action of ["comment", "propose", "support", "edit-proposal", "edit-comment", "write-notes"] as const)
        expect(can(suspended, action, subject).ok, action).toBe(false);
      for (const action of ["vote", "register", "withdraw-comment", "read"] as const)
        expect(can(suspended, action, subject)).toEqual(can(account(), action, subject));
    }
  });

  test("why not is always said, and reading a public thing is always allowed", () => {
    fc.assert(
      fc.property(anyAction, anySubject, fc.array(anyHeld, { maxLength: 3 }), (action, subject, held) => {
        const answer = can(account(held), action, subject);
        if (!answer.ok) expect(answer.why).toMatch(/^[a-z-]+$/);
      }),
    );
    for (const [name, subject] of kinds.flatMap((kind) => Object.entries(statesOf(kind)))) {
      if (["registration", "moderation", "co-author-offer"].includes(subject.kind)) continue;
      if (/^(draft|waiting|refused|not public)/.test(name)) continue;
      if (subject.kind === "proposal" && name.startsWith("hidden")) continue;
      expect(can(visitor, "read", subject).ok, `${subject.kind} ${name}`).toBe(true);
    }
  });
});
