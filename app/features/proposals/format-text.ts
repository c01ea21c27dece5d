/** A text field's content and what is selected in it: offsets in UTF-16 code units. */
export type Selected = { readonly text: string; readonly start: number; readonly end: number };

export const formats = ["bold", "list", "title"] as const;
export type Format = (typeof formats)[number];

/**
 * What one of the three buttons does to a text: bold goes around the words, a list or a title goes before the lines.
 * Pressed again it undoes what it did. Returns the new text, with the same words selected.
 */
export function formatText(format: Format, selected: Selected): Selected {
  if (format === "bold") return around(selected, "**");
  return before(selected, format === "list" ? "- " : "## ");
}

function around({ text, start, end }: Selected, mark: string): Selected {
  const inside = text.slice(start, end);
  const width = mark.length;
  if (text.slice(start - width, start) === mark && text.slice(end, end + width) === mark) {
    return {
      text: text.slice(0, start - width) + inside + text.slice(end + width),
      start: start - width,
      end: end - width,
    };
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + width,
    end: end + width,
  };
}

function before({ text, start, end }: Selected, mark: string): Selected {
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const lines = text.slice(from, end).split("\n");
  const done = lines.every((line) => line.startsWith(mark));
  const changed = lines.map((line) => (done ? line.slice(mark.length) : mark + line)).join("\n");
  const grown = changed.length - (end - from);
  return {
    text: text.slice(0, from) + changed + text.slice(end),
    start: Math.max(from, start + (done ? -mark.length : mark.length)),
    end: end + grown,
  };
}
