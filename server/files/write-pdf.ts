import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "@cantoo/pdf-lib";

/** One block of a document, from the top to the bottom. */
export type PdfBlock = {
  readonly as: "title" | "heading" | "group" | "note" | "line";
  readonly text: string;
  readonly under?: string;
};

export type PdfWords = {
  readonly title: string;
  /** ISO code: what a screen reader reads it in. */
  readonly language: string;
  /** "Page 2 sur 5". */
  page(number: number, of: number): string;
  /** Said at the end when a sign of the text could not be written. */
  readonly signsLeftOut: string;
};

/** A4, in points (1/72 inch). */
const page = { width: 595.28, height: 841.89, margin: 56 } as const;
const ink = rgb(0.11, 0.1, 0.09);
const soft = rgb(0.33, 0.3, 0.25);
const looks = {
  title: { size: 22, bold: true, above: 0, below: 8, indent: 0 },
  heading: { size: 15, bold: true, above: 18, below: 4, indent: 0 },
  group: { size: 12, bold: true, above: 12, below: 2, indent: 0 },
  note: { size: 11, bold: false, above: 4, below: 0, indent: 14 },
  line: { size: 11, bold: false, above: 2, below: 0, indent: 0 },
} as const;
const under = { size: 9, indent: 14 } as const;

/**
 * Writes a document of plain text as a PDF. Its fonts are those every reader has (Helvetica, Windows-1252): French and the
 * languages of western Europe are written whole; another letter loses its accent if it can, and what is left (emoji, other
 * scripts) is left out, which the last line says.
 */
export async function writePdf(blocks: readonly PdfBlock[], words: PdfWords): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(words.title, { showInWindowTitleBar: true });
  document.setLanguage(words.language);
  document.setProducer("Chantiers");
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const writable = new Set(fonts.plain.getCharacterSet());
  let lost = false;
  const shown = (text: string) => {
    const written = inFont(text, writable);
    lost ||= written.lost;
    return written.text;
  };
  const pen = new Pen(document);
  for (const block of blocks) {
    const look = looks[block.as];
    const font = look.bold ? fonts.bold : fonts.plain;
    const lines = linesOf(shown(block.text), font, look.size, pen.room(look.indent));
    pen.skip(look.above);
    // A heading alone at the foot of a page says nothing: it goes with what follows.
    if (look.bold) pen.keepTogether(look.size * 1.35 * lines.length + 40);
    if (block.as === "note") pen.mark(font, look.size);
    for (const line of lines) pen.write(line, { font, size: look.size, indent: look.indent, colour: ink });
    if (block.under) {
      for (const line of linesOf(shown(block.under), fonts.plain, under.size, pen.room(under.indent)))
        pen.write(line, { font: fonts.plain, size: under.size, indent: under.indent, colour: soft });
    }
    pen.skip(look.below);
  }
  if (lost) {
    pen.skip(18);
    for (const line of linesOf(shown(words.signsLeftOut), fonts.plain, under.size, pen.room(0)))
      pen.write(line, { font: fonts.plain, size: under.size, indent: 0, colour: soft });
  }
  const pages = document.getPages();
  for (const [at, one] of pages.entries()) {
    const text = shown(words.page(at + 1, pages.length));
    one.drawText(text, { x: page.margin, y: page.margin / 2, size: 9, font: fonts.plain, color: soft });
  }
  return document.save();
}

/** Writes lines one under the other, on a new page when one is full. */
class Pen {
  private sheet: PDFPage;
  private y = page.height - page.margin;

  constructor(private readonly document: PDFDocument) {
    this.sheet = this.turn();
  }

  /** How wide a line may be, in points. */
  room(indent: number): number {
    return page.width - 2 * page.margin - indent;
  }

  skip(points: number): void {
    if (this.y < page.height - page.margin) this.y -= points;
  }

  keepTogether(points: number): void {
    if (this.y - points < page.margin) this.sheet = this.turn();
  }

  mark(font: PDFFont, size: number): void {
    this.keepTogether(size * 1.35);
    this.sheet.drawText("•", { x: page.margin, y: this.y - size, size, font, color: ink });
  }

  write(
    line: string,
    look: { readonly font: PDFFont; readonly size: number; readonly indent: number; readonly colour: typeof ink },
  ): void {
    const { font, size, indent, colour } = look;
    this.keepTogether(size * 1.35);
    this.sheet.drawText(line, { x: page.margin + indent, y: this.y - size, size, font, color: colour });
    this.y -= size * 1.35;
  }

  private turn(): PDFPage {
    this.y = page.height - page.margin;
    return this.document.addPage([page.width, page.height]);
  }
}

/** A text in lines that are no wider than the room; a word that is wider is cut. */
function linesOf(text: string, font: PDFFont, size: number, room: number): string[] {
  const wide = (line: string) => font.widthOfTextAtSize(line, size) > room;
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ").filter((one) => one !== "")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (!wide(longer)) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      line = "";
      for (const sign of word) {
        if (wide(line + sign)) {
          lines.push(line);
          line = "";
        }
        line += sign;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A text in the signs of the font; `lost`: some could not be written, not even without their accent. */
function inFont(text: string, writable: ReadonlySet<number>): { readonly text: string; readonly lost: boolean } {
  let written = "";
  let lost = false;
  const put = (sign: string): boolean => {
    if (!writable.has(sign.codePointAt(0) ?? 0)) return false;
    written += sign;
    return true;
  };
  for (const sign of text
    .normalize("NFC")
    .replace(/[\u202f\u2007\u2009]/g, "\u00a0")
    .replace(/\r\n?|\u2028/g, "\n")
    .replaceAll("\t", " ")) {
    if (sign === "\n") written += sign;
    else if (!put(sign)) {
      // "ł" stays out, "ő" is an "o".
      const base = [...sign.normalize("NFKD")].filter((one) => !/\p{M}/u.test(one));
      const joiner = /\u200b|\u200c|\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/u.test(sign);
      if (!joiner && !(base.join("") !== sign && base.every(put))) lost = true;
    }
  }
  return { text: written, lost };
}
