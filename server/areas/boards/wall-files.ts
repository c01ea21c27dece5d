import { stringify } from "csv-stringify/sync";
import { arrowWords } from "~/domain/boards/arrow-words";
import { NOTE_KINDS, type NoteKind } from "~/domain/boards/note-kinds";
import { pictureAddress } from "~/domain/boards/pictures";
import type { CommentView } from "~/domain/boards/read-board";
import { countReactions, saidAt, type Talk, talkByNote } from "~/domain/boards/talk";
import { drawWall } from "~/domain/boards/wall-drawing";
import { formatDate } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import { writePdf } from "../../files/write-pdf";
import { pictureSaid } from "./pictures-of";
import { addressOf, becameOf, notesOf, placeSaid, type WallRecord, writerOf } from "./wall-record";

/** One line of the minutes: a title, a heading, a group, a note under it, or a sentence. */
export type MinutesLine = {
  readonly as: "title" | "heading" | "group" | "note" | "line";
  readonly text: string;
  /** Under a note: who, dots, what it became. */
  readonly under?: string;
};

/** A cell that a spreadsheet would run as a formula is shown as a text. */
const plain = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function reactionsSaid(talk: Talk | undefined, language: Language): string {
  const { t } = i18nFor(language);
  return countReactions(talk)
    .map(({ kind, count }) => t(`boards:talk.reactions.${kind}`, { count }))
    .join(", ");
}

/** "Le loyer aussi (Yves)"; on a wall without names the words alone. */
function commentSaid(record: WallRecord, comment: CommentView): string {
  const text = comment.text.replace(/\s+/g, " ").trim();
  return record.frame.authors === "named" && comment.authorName ? `${text} (${comment.authorName})` : text;
}

/** Where a note or group leads, and what leads to it. */
function arrowsSaid({ view }: WallRecord, id: string, language: Language): readonly string[] {
  return arrowWords(i18nFor(language).t, view.arrows, id, (end) => saidAt(view, end)).map(({ words }) => words);
}

/**
 * A wall's notes for a spreadsheet: UTF-8 with a mark, CRLF. Columns: id, group, zone (in words), kind, text, author (empty on a wall without
 * names), dots (empty before a vote is over), reactions and comments, arrows in words, what it became, address.
 */
export function wallCsv(record: WallRecord, language: Language, publicUrl: string): string {
  const { t } = i18nFor(language);
  const titles = new Map(record.view.groups.map((group) => [group.id, group.title]));
  const talk = talkByNote(record.view);
  const columns = [
    "id",
    "group",
    "zone",
    "kind",
    "text",
    "by",
    "dots",
    "reactions",
    "comments",
    "arrows",
    "became",
    "address",
  ] as const;
  return stringify(
    [
      columns.map((column) => t(`workshop:record.csv.${column}`)),
      ...notesOf(record.view).map((note) => [
        note.id,
        plain(titles.get(note.groupId ?? "") ?? ""),
        placeSaid(record, note.id, language),
        t(`boards:kind.${note.kind}`),
        plain(note.text),
        plain(writerOf(record, note)),
        record.counts ? (record.counts[note.id] ?? 0) : "",
        reactionsSaid(talk.get(note.id), language),
        plain((talk.get(note.id)?.comments ?? []).map((comment) => commentSaid(record, comment)).join(" | ")),
        plain(arrowsSaid(record, note.id, language).join(" | ")),
        plain(
          becameOf(record, note.id, note.groupId)
            .map((one) => one.title)
            .join(" | "),
        ),
        new URL(addressOf(record, note.id), publicUrl).href,
      ]),
    ],
    { bom: true, record_delimiter: "windows" },
  );
}

/**
 * A wall for machines, version 1: {version, wall: {id, url, title, question, state, names, people, createdAt, closedAt},
 * steps: [{title, mode, minutes, played}], zones: [{id, title, form, columns, rows}], groups: [{id, title, notes: [note]}], ungrouped:
 * [note], arrows: [{from, to, label}] between ids of notes and groups, became: [{kind, title, url, from: [ids]}]}; a note is {id, kind, text, by, dots,
 * reactions: {agree, same, doubt, unclear: how many, where there are any}, comments: [{text, by}],
 * picture: {url, alt} or null, place, url}. `place` is {zone, column, row,
 * across, down}: the id of a zone, the places of its column and row from 0 (0 without any), and how far across all its cells, from 0 to 1;
 * null in no zone; `form` is plain, matrix or axes. `by` is null on a wall without names, `dots` null before a
 * vote is over. Dates are ISO 8601 in UTC; no note is dated, so that nobody can be told from who was in the room.
 */
export function wallJson(record: WallRecord, publicUrl: string) {
  const { frame, view, counts } = record;
  const absolute = (path: string) => new URL(path, publicUrl).href;
  const talk = talkByNote(view);
  const note = (one: (typeof view.ungrouped)[number]) => ({
    id: one.id,
    kind: one.kind,
    text: one.text,
    by: writerOf(record, one) || null,
    dots: counts ? (counts[one.id] ?? 0) : null,
    reactions: Object.fromEntries(countReactions(talk.get(one.id)).map(({ kind, count }) => [kind, count])),
    comments: (talk.get(one.id)?.comments ?? []).map(({ text, authorName }) => ({
      text,
      by: (frame.authors === "named" && authorName) || null,
    })),
    picture: one.picture ? { url: absolute(pictureAddress(one.picture)), alt: one.picture.alt } : null,
    place: record.places.get(one.id) ?? null,
    url: absolute(addressOf(record, one.id)),
  });
  return {
    version: 1,
    wall: {
      id: frame.id,
      url: absolute(`/murs/${frame.id}`),
      title: frame.title,
      question: frame.question,
      state: frame.state,
      names: frame.authors === "named",
      people: record.people,
      createdAt: record.createdAt.toISOString(),
      closedAt: record.closedAt?.toISOString() ?? null,
    },
    steps: (frame.run?.steps ?? []).map(({ title, mode, minutes, done }) => ({ title, mode, minutes, played: done })),
    zones: view.zones.map(({ id, title, form, columns, rows }) => ({ id, title, form, columns, rows })),
    groups: view.groups.map((group) => ({ id: group.id, title: group.title, notes: group.notes.map(note) })),
    ungrouped: view.ungrouped.map(note),
    arrows: view.arrows.map(({ from, to, label }) => ({ from, to, label })),
    became: record.becomes.map((one) => ({
      kind: one.kind,
      title: one.title,
      url: absolute(one.address ?? "/"),
      from: [...one.groupIds, ...one.noteIds],
    })),
  };
}

/**
 * The minutes of a wall: the question, how many took part, the steps that were played, the groups with their notes and
 * their dots, what came of it. Names only where the wall shows them.
 */
export function wallMinutes(record: WallRecord, language: Language, publicUrl: string): readonly MinutesLine[] {
  const { t } = i18nFor(language);
  const { frame, view, counts } = record;
  const lines: MinutesLine[] = [{ as: "title", text: t("workshop:record.title", { title: frame.title }) }];
  const say = (text: string) => lines.push({ as: "line", text });
  const pair = (name: string, text: string) => t("workshop:record.pair", { name, text });
  const heading = (text: string) => lines.push({ as: "heading", text });
  say(`${frame.space.code} ${frame.space.shortTitle}`);
  say(
    record.closedAt
      ? t("workshop:record.fromTo", {
          from: formatDate(language, record.createdAt),
          to: formatDate(language, record.closedAt),
        })
      : t("workshop:record.from", { from: formatDate(language, record.createdAt) }),
  );
  say(t("workshop:record.people", { count: record.people }));
  say(new URL(`/murs/${frame.id}`, publicUrl).href);
  if (frame.question) {
    heading(t("workshop:record.question"));
    say(frame.question);
  }
  const played = (frame.run?.steps ?? []).filter((step) => step.done);
  if (played.length > 0) {
    heading(t("workshop:record.steps"));
    for (const { title, instruction } of played) say(instruction ? pair(title, instruction) : title);
  }
  const talk = talkByNote(view);
  const noteLine = (note: (typeof view.ungrouped)[number]): MinutesLine => {
    const dots = counts?.[note.id] ?? 0;
    const under = [
      note.picture ? t("workshop:record.picture") : "",
      pictureSaid(note),
      writerOf(record, note),
      note.groupId === null ? placeSaid(record, note.id, language) : "",
      dots > 0 ? t("workshop:record.dots", { count: dots }) : "",
      reactionsSaid(talk.get(note.id), language),
      ...arrowsSaid(record, note.id, language),
      ...(talk.get(note.id)?.comments ?? []).map((comment) =>
        pair(t("workshop:record.comment"), commentSaid(record, comment)),
      ),
      ...becameOf(record, note.id).map((one) => pair(t(`wall-list:hasBecome.${one.kind}`), one.title)),
    ].filter((part) => part !== "");
    return {
      as: "note",
      text: pair(t(`boards:kind.${note.kind}`), note.text.trim()),
      ...(under.length > 0 ? { under: under.join(" · ") } : {}),
    };
  };
  if (record.view.noteCount > 0) heading(t("workshop:record.notes"));
  for (const group of view.groups) {
    if (group.notes.length === 0) continue;
    const facts = [
      t("boards:notes", { count: group.notes.length }),
      placeSaid(record, group.id, language),
      ...arrowsSaid(record, group.id, language),
    ];
    lines.push({ as: "group", text: `${group.title} (${facts.filter((fact) => fact !== "").join(", ")})` });
    // The fullest of dots first: what the room chose is read first.
    const byDots = [...group.notes].sort((one, other) => (counts?.[other.id] ?? 0) - (counts?.[one.id] ?? 0));
    lines.push(...byDots.map(noteLine));
  }
  if (view.ungrouped.length > 0) {
    if (view.groups.some((group) => group.notes.length > 0))
      lines.push({ as: "group", text: t("wall-list:ungrouped") });
    lines.push(...view.ungrouped.map(noteLine));
  }
  if (record.becomes.length > 0) {
    heading(t("workshop:record.became"));
    for (const one of record.becomes) {
      say(pair(t(`wall-list:hasBecome.${one.kind}`), one.title));
      say(new URL(one.address ?? "/", publicUrl).href);
    }
  }
  return lines;
}

/** The minutes as a text that any program opens: UTF-8, one blank line between parts. */
export function minutesText(lines: readonly MinutesLine[]): string {
  const text: string[] = [];
  for (const { as, text: said, under } of lines) {
    switch (as) {
      case "title":
        text.push(said, "=".repeat([...said].length));
        break;
      case "heading":
        text.push("", said, "-".repeat([...said].length));
        break;
      case "group":
        text.push("", said);
        break;
      case "note":
        text.push(`- ${said.replaceAll("\n", "\n  ")}`, ...(under ? [`  (${under})`] : []));
        break;
      case "line":
        text.push(said);
    }
  }
  return `${text.join("\n")}\n`;
}

/** The minutes as a PDF of A4 pages. */
export function minutesPdf(record: WallRecord, language: Language, publicUrl: string): Promise<Uint8Array> {
  const { t } = i18nFor(language);
  return writePdf(wallMinutes(record, language, publicUrl), {
    title: t("workshop:record.title", { title: record.frame.title }),
    language,
    page: (number, of) => t("workshop:record.page", { number, of }),
    signsLeftOut: t("workshop:record.signsLeftOut"),
  });
}

/** The wall as a picture, in the words of a language; `pictures` of its notes are addresses that hold them. */
export function wallPicture(
  record: WallRecord,
  language: Language,
  pictures: ReadonlyMap<string, string> = new Map(),
): string {
  const { t } = i18nFor(language);
  const notes = new Map(notesOf(record.view).map((note) => [note.id, note]));
  const talk = talkByNote(record.view);
  return drawWall(record.view, {
    title: record.frame.title,
    question: record.frame.question,
    kinds: Object.fromEntries(NOTE_KINDS.map((kind) => [kind, t(`boards:kind.${kind}`)])) as Record<NoteKind, string>,
    by: (id) => {
      const note = notes.get(id);
      return note ? writerOf(record, note) : "";
    },
    dots: (id) => {
      const count = record.counts?.[id] ?? 0;
      return count > 0 ? t("workshop:record.dots", { count }) : "";
    },
    picture: (id) => pictures.get(id) ?? null,
    said: (id) => {
      const count = talk.get(id)?.comments.length ?? 0;
      return [count > 0 ? t("boards:talk.comments", { count }) : "", reactionsSaid(talk.get(id), language)]
        .filter((part) => part !== "")
        .join(", ");
    },
  });
}
