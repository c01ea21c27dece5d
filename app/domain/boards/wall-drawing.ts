import { arrowLine } from "./arrow-line";
import { type Box, boundsOf, layOut, PICTURE } from "./layout";
import type { NoteKind } from "./note-kinds";
import type { BoardView, ZoneView } from "./read-board";
import { cellBox, cellsBox } from "./zones";

/** What is written on the drawing besides the notes' own words. */
export type DrawingWords = {
  readonly title: string;
  readonly question: string;
  readonly kinds: Readonly<Record<NoteKind, string>>;
  /** Who wrote a note, as the wall says it; empty where it says nothing. */
  by(noteId: string): string;
  /** "3 gommettes"; empty where there are none to say. */
  dots(noteId: string): string;
  /** The address of a note's picture, which holds it; null for none. */
  picture(noteId: string): string | null;
  /** "2 commentaires, 1 d’accord"; empty where nothing is said. */
  said(noteId: string): string;
};

/** The light colours of the style sheet (tokens.css): a picture is printed more often than it is looked at in the dark. */
const colours = {
  paper: "#f6f1e6",
  sheet: "#fffdf8",
  ink: "#1d1a16",
  soft: "#544c41",
  rule: "#7d7262",
  line: "#d3c8b4",
  ground: "#f1eadc",
} as const;
const fills: Readonly<Record<NoteKind, readonly [fill: string, edge: string]>> = {
  idea: ["#ffe27a", "#cfa520"],
  fear: ["#ffc3cd", "#d57d8e"],
  question: ["#bfe0f7", "#6fa8cf"],
  proof: ["#cbe7a4", "#86b04d"],
  means: ["#ffca94", "#d58b38"],
  lived: ["#dccef6", "#9f84d1"],
};

const margin = 40;
/** Room above the wall for its title and its question. */
const head = 120;
const type = { small: 12, note: 15, group: 17, question: 20, title: 32 } as const;
/** How wide a letter is on the average, as a part of its size: drawn without measuring, a line is a little short. */
const letter = 0.54;

/**
 * The wall as an SVG picture, in pixels at zoom 1: zones, frames, notes with their kind, their author and their dots, where the
 * wall shows them. The words are text, so that the picture can be searched and read aloud. What a note cannot hold is cut
 * with "…": the list and the minutes have it whole.
 */
export function drawWall(view: BoardView, words: DrawingWords): string {
  const placed = layOut(view);
  const bounds = boundsOf([...placed.frames.values(), ...placed.notes.values(), ...view.zones]);
  const width = Math.max(bounds.w, 640) + 2 * margin;
  const height = bounds.h + head + 2 * margin;
  const parts: string[] = [];
  parts.push(...view.zones.map(ground));
  for (const group of view.groups) {
    const box = placed.frames.get(group.id);
    if (box) parts.push(frame(box, group.title));
  }
  for (const note of [...view.groups.flatMap((group) => group.notes), ...view.ungrouped]) {
    const box = placed.notes.get(note.id);
    if (!box) continue;
    const foot = [words.by(note.id), words.dots(note.id)].filter((text) => text !== "").join(", ");
    parts.push(
      card(box, {
        kind: note.kind,
        label: words.kinds[note.kind],
        text: note.text,
        foot,
        picture: note.picture && words.picture(note.id),
      }),
    );
    const said = words.said(note.id);
    if (said !== "") parts.push(tag(said, box.x + 8, box.y + box.h - 4));
  }
  // Over the notes: a picture is small, and an arrow that is half hidden leads nowhere.
  const boxOf = (id: string) => placed.notes.get(id) ?? placed.frames.get(id);
  for (const { from, to, label } of view.arrows) {
    const start = boxOf(from);
    const end = boxOf(to);
    const line = start && end && arrowLine(start, end);
    if (line) parts.push(arrow(line, label));
  }
  const question = wrap(words.question, Math.floor((width - 2 * margin) / (type.question * letter)), 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-labelledby="titre" font-family="'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,'DejaVu Sans',sans-serif" fill="${colours.ink}">`,
    `<title id="titre">${escaped(words.title)}</title>`,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    `<text x="${margin}" y="${margin + type.title}" font-size="${type.title}" font-weight="700">${escaped(words.title)}</text>`,
    ...question.map(
      (line, at) =>
        `<text x="${margin}" y="${margin + type.title + 32 + at * 26}" font-size="${type.question}" fill="${colours.soft}">${escaped(line)}</text>`,
    ),
    view.arrows.length > 0
      ? `<defs><marker id="pointe" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="${colours.ink}"/></marker></defs>`
      : "",
    `<g transform="translate(${round(margin - bounds.x)} ${round(margin + head - bounds.y)})">`,
    ...parts,
    "</g></svg>",
    "",
  ].join("\n");
}

/** A zone: its title, the names of its columns and rows, and the lines between them. */
function ground(zone: ZoneView): string {
  const { x, y, w, h } = zone;
  const cells = cellsBox(zone);
  const strong = zone.form === "axes";
  const line = (x1: number, y1: number, x2: number, y2: number, between: boolean) =>
    `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${between && strong ? colours.rule : colours.line}" stroke-width="${between && strong ? 2 : 1}"/>`;
  const words = (text: string, left: number, top: number, width: number, lines: number, size: number) =>
    wrap(text, Math.max(1, Math.floor(width / (size * letter))), lines).map(
      (said, at) =>
        `<text x="${round(left)}" y="${round(top + at * size * 1.2)}" font-size="${size}" font-weight="700" fill="${colours.soft}">${escaped(said)}</text>`,
    );
  return [
    `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="6" fill="${colours.ground}" stroke="${colours.line}" stroke-width="2"/>`,
    ...words(zone.title, x + 16, y + 34, w - 32, 1, type.question),
    ...zone.columns.flatMap((name, at) => {
      const box = cellBox(zone, { column: at, row: 0 });
      return [
        line(box.x, cells.y - 40, box.x, cells.y + cells.h, at > 0),
        ...words(name, box.x + 10, cells.y - 14, box.w - 20, 1, type.note),
      ];
    }),
    ...zone.rows.flatMap((name, at) => {
      const box = cellBox(zone, { column: 0, row: at });
      return [
        line(x, box.y, cells.x + cells.w, box.y, at > 0),
        ...words(name, x + 10, box.y + 24, cells.x - x - 18, 6, type.note),
      ];
    }),
  ].join("\n");
}

function arrow({ start, end, middle }: NonNullable<ReturnType<typeof arrowLine>>, label: string): string {
  const [said = ""] = wrap(label, 40, 1);
  const width = [...said].length * type.small * letter + 16;
  const line = `<path d="M${start.x} ${start.y}L${end.x} ${end.y}" fill="none" stroke="${colours.ink}" stroke-width="2" marker-end="url(#pointe)"/>`;
  return said === "" ? line : `${line}\n${tag(said, middle.x - width / 2, middle.y - 11)}`;
}

/** A few words in a box, from its corner. */
function tag(said: string, x: number, y: number): string {
  const width = [...said].length * type.small * letter + 16;
  return [
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="22" rx="2" fill="${colours.paper}" stroke="${colours.rule}"/>`,
    `<text x="${round(x + width / 2)}" y="${round(y + 15)}" font-size="${type.small}" text-anchor="middle">${escaped(said)}</text>`,
  ].join("\n");
}

function frame(box: Box, title: string): string {
  const [line = ""] = wrap(title, Math.floor((box.w - 32) / (type.group * letter)), 1);
  return [
    `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.w)}" height="${round(box.h)}" rx="6" fill="${colours.sheet}" stroke="${colours.rule}" stroke-width="2"/>`,
    `<text x="${round(box.x + 16)}" y="${round(box.y + 25)}" font-size="${type.group}" font-weight="700">${escaped(line)}</text>`,
  ].join("\n");
}

function card(
  box: Box,
  note: {
    readonly kind: NoteKind;
    readonly label: string;
    readonly text: string;
    readonly foot: string;
    readonly picture: string | null;
  },
): string {
  const [fill, edge] = fills[note.kind];
  const lineHeight = 20;
  const columns = Math.floor((box.w - 24) / (type.note * letter));
  const above = note.picture ? PICTURE : 0;
  const room = Math.max(1, Math.floor((box.h - 64 - above) / lineHeight));
  const [foot = ""] = wrap(note.foot, Math.floor((box.w - 24) / (type.small * letter)), 1);
  const x = round(box.x + 12);
  return [
    `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.w)}" height="${round(box.h)}" rx="2" fill="${fill}" stroke="${edge}"/>`,
    `<text x="${x}" y="${round(box.y + 20)}" font-size="${type.small}" font-weight="700">${escaped(note.label)}</text>`,
    note.picture
      ? `<image x="${x}" y="${round(box.y + 26)}" width="${round(box.w - 24)}" height="${PICTURE - 8}" href="${escaped(note.picture)}"/>`
      : "",
    ...wrap(note.text, columns, room).map(
      (line, at) =>
        `<text x="${x}" y="${round(box.y + 42 + above + at * lineHeight)}" font-size="${type.note}">${escaped(line)}</text>`,
    ),
    `<text x="${x}" y="${round(box.y + box.h - 11)}" font-size="${type.small}" fill="${colours.soft}">${escaped(foot)}</text>`,
  ].join("\n");
}

/** A text in lines of so many signs, at most so many lines; a word longer than a line is cut. */
function wrap(text: string, columns: number, most: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/).filter((one) => one !== "")) {
      let rest = [...word];
      while (rest.length > columns) {
        if (line !== "") lines.push(line);
        line = "";
        lines.push(rest.slice(0, columns).join(""));
        rest = rest.slice(columns);
      }
      const end = rest.join("");
      if (line !== "" && [...line].length + 1 + rest.length > columns) {
        lines.push(line);
        line = end;
      } else line = line === "" ? end : `${line} ${end}`;
    }
    if (line !== "") lines.push(line);
  }
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? "")].slice(0, Math.max(0, columns - 1)).join("");
  return [...lines.slice(0, most - 1), `${last}…`];
}

/** Signs that XML cannot hold, whatever they are written as. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text
    .replace(unwritable, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const round = (value: number) => Math.round(value * 10) / 10;
