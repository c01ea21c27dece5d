import type { NoteKind } from "~/domain/boards/note-kinds";
import { type Proposal, type ProposalWords, published } from "../../prisma/factories/a-proposal";
import type { Space } from "../../prisma/factories/a-space";
import {
  aGroup,
  aNote,
  aWall,
  draftFrom,
  type Group,
  joined,
  type Note,
  type Wall,
} from "../../prisma/factories/a-wall";
import type { App } from "../app";
import type { Cast } from "./cast";

export type NoteWords = readonly [kind: NoteKind, text: string, by: string, writtenFor?: string];
export type GroupWords = {
  readonly title: string;
  readonly notes: readonly NoteWords[];
  /** The proposal it became. */
  readonly proposal?: string;
  readonly reason?: string;
};

/** A workshop: a wall, its notes, their groups, and the proposals that each group became, published. */
export async function tellWall<Key extends string>(
  app: App,
  cast: Cast,
  given: {
    readonly in: Space;
    readonly by: string;
    readonly title: string;
    readonly question: string;
    readonly groups: readonly GroupWords[];
    readonly alone?: readonly NoteWords[];
    readonly proposals: Readonly<Record<Key, ProposalWords>>;
  },
): Promise<{
  readonly wall: Wall;
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** By their titles. */
  readonly groups: ReadonlyMap<string, Group>;
  /** The notes that are in none. */
  readonly alone: readonly Note[];
}> {
  const wall = await aWall(app, { ...given, by: cast.named(given.by) });
  const writers = new Set(
    [...given.groups.flatMap((group) => group.notes), ...(given.alone ?? [])].map(([, , by]) => by),
  );
  for (const key of writers) if (key !== given.by) await joined(app, wall, cast.named(key));
  const write = ([kind, text, by, writtenFor]: NoteWords) =>
    aNote(app, { on: wall, by: cast.named(by), kind, text, writtenFor });

  const proposals = new Map<string, Proposal>();
  const groups = new Map<string, Group>();
  for (const words of given.groups) {
    const notes = [];
    for (const note of words.notes) notes.push(await write(note));
    const group = await aGroup(app, { of: notes, on: wall, title: words.title });
    groups.set(words.title, group);
    if (!words.proposal) continue;
    const says = given.proposals[words.proposal as Key];
    const draft = await draftFrom(app, { on: wall, group, notes, title: says.title, reason: words.reason ?? "" });
    await published(app, draft, says);
    proposals.set(words.proposal, draft);
  }
  const alone: Note[] = [];
  for (const note of given.alone ?? []) alone.push(await write(note));
  return { wall, proposals, groups, alone };
}
