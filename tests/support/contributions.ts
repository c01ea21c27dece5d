import type { App } from "#server/app";
import { postComment } from "#server/areas/comments/public";
import { addLinks, addNode } from "#server/areas/lineage/public";
import { draftProposal, writeProposal } from "#server/areas/proposals/public";
import { findSpace } from "#server/areas/spaces/public";
import type { Actor } from "~/domain/access/actor";
import type { Outcome } from "~/domain/outcome";
import type { SignedIn } from "./people";

/** The value of an outcome that a test needs; its refusal is the test's failure. */
export function mustBe<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

/** The chantier 1.1 of the edition that a new installation begins with. */
export async function theSpace(app: App): Promise<{ readonly id: string; readonly slug: string }> {
  const space = await findSpace(app.db, { slug: "1-1" }, app.now());
  if (!space) throw new Error("the chantier 1.1 is not there");
  return space;
}

/** A published proposal; returns its id. */
export async function aProposalBy(
  app: App,
  author: Actor,
  change: { title?: string; text?: string } = {},
): Promise<string> {
  const space = await theSpace(app);
  const { id } = mustBe(
    await writeProposal(app, author, {
      spaceId: space.id,
      title: change.title ?? "Dire qui possède les murs",
      summary: "Chaque lieu labellisé montre son bail.",
      text: change.text ?? "Une page suffit : une note signée.",
      publish: true,
    }),
  );
  return id;
}

/** Someone whose presence at a session was noted: what they write never waits for a moderator. */
export async function inTheRoom(app: App, person: SignedIn): Promise<void> {
  const space = await theSpace(app);
  const place = 1 + (await app.db.registration.count({ where: { spaceId: space.id } }));
  await app.db.registration.create({
    data: { id: app.newId(), spaceId: space.id, personId: person.personId, state: "checked-in", place },
  });
}

/** A comment on a proposal, or an answer; returns its id. */
export async function aCommentBy(app: App, author: Actor, proposalId: string, parentId?: string): Promise<string> {
  const { id } = mustBe(
    await postComment(app, author, {
      target: { kind: "proposal", id: proposalId },
      stance: "for",
      text: "D’accord.",
      parentId,
    }),
  );
  return id;
}

/**
 * A wall with notes in one group, as the conversion projects them into rows, and the draft written from the group.
 * Returns their ids.
 */
export async function aConvertedGroup(app: App, facilitator: SignedIn, texts: readonly string[]) {
  const space = await theSpace(app);
  const boardId = app.newId();
  const groupId = app.newId();
  const at = app.now();
  await app.db.board.create({
    data: { id: boardId, spaceId: space.id, title: "Le mur de la salle", state: "open" },
  });
  await app.db.noteGroup.create({ data: { id: groupId, boardId, title: "Les murs et l’argent" } });
  const noteIds = texts.map(() => app.randomId());
  const draft = await app.db.$transaction(async (tx) => {
    await addNode(tx, {
      id: groupId,
      kind: "group",
      address: `/regroupements/${groupId}`,
      spaceId: space.id,
      title: "Les murs et l’argent",
      public: true,
    });
    for (const [place, text] of texts.entries()) {
      const id = noteIds[place] ?? "";
      const bodyId = app.newId();
      await tx.body.create({ data: { id: bodyId, markdown: text, html: "" } });
      await tx.note.create({
        data: { id, boardId, groupId, kind: "question", bodyId, authorLabel: "Lucie", writtenAt: at },
      });
      await addNode(tx, {
        id,
        kind: "note",
        address: `/notes/${id}`,
        spaceId: space.id,
        title: text,
        public: true,
        origin: "written",
      });
    }
    await addLinks(
      tx,
      noteIds.map((id) => ({
        fromId: id,
        fromKind: "note" as const,
        kind: "grouped-in" as const,
        toId: groupId,
        toKind: "group" as const,
        byId: facilitator.personId,
        at,
        reason: "Elles parlent toutes du propriétaire.",
      })),
    );
    return draftProposal(app, tx, facilitator.actor, {
      spaceId: space.id,
      title: "Les murs et l’argent",
      quotes: texts.map((text) => ({ text, by: "Lucie" })),
      sources: [{ kind: "group", id: groupId }],
      reason: "La salle le demande.",
    });
  });
  return { boardId, groupId, noteIds, proposalId: mustBe(draft).id };
}
