/**
 * A reader of RFC 4180, written from the standard and apart from the library that writes the files, so that a test of
 * what they hold does not depend on it. Throws where a file does not follow the standard.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (place < text.length) {
    let field = "";
    if (text[place] === '"') {
      place += 1;
      for (;;) {
        if (place >= text.length) throw new Error("an opened quote is not closed");
        if (text[place] !== '"') field += text[place++];
        else if (text[place + 1] === '"') {
          field += '"';
          place += 2;
        } else break;
      }
      place += 1;
    } else {
      while (place < text.length && text[place] !== "," && text[place] !== "\r") {
        if (text[place] === '"' || text[place] === "\n") throw new Error(`a bare ${JSON.stringify(text[place])}`);
        field += text[place++];
      }
    }
    row.push(field);
    if (text[place] === ",") {
      place += 1;
      if (place === text.length) row.push("");
    } else if (text.startsWith("\r\n", place)) {
      rows.push(row);
      row = [];
      place += 2;
    } else throw new Error(`no comma and no CRLF at ${place}`);
  }
  if (row.length > 0) throw new Error("the last row has no CRLF");
  return rows;
}
