import { crc32, deflateSync } from "node:zlib";

type Colour = readonly [red: number, green: number, blue: number];
type Sheet = { readonly x: number; readonly y: number; readonly colour: Colour; readonly lines: readonly number[] };

const size = { width: 1_200, height: 900 } as const;
const sheet = { width: 250, height: 230 } as const;
const kraft: Colour = [201, 176, 140];
const pen: Colour = [45, 42, 60];

/** Four notes of paper on a panel, as a picture: a stand-in for the photo that a facilitator would take. PNG. */
export function paperPhoto(): Uint8Array<ArrayBuffer> {
  const yellow: Colour = [255, 226, 122];
  const pink: Colour = [255, 195, 205];
  const sheets: readonly Sheet[] = [
    { x: 110, y: 90, colour: yellow, lines: [190, 170, 120] },
    { x: 470, y: 120, colour: yellow, lines: [200, 150] },
    { x: 830, y: 80, colour: pink, lines: [180, 195, 90] },
    { x: 300, y: 500, colour: pink, lines: [200, 185, 160, 60] },
  ];
  const row = size.width * 3 + 1;
  const pixels = Buffer.alloc(row * size.height);
  const fill = (x: number, y: number, width: number, height: number, [red, green, blue]: Colour) => {
    for (let line = y; line < y + height; line += 1) {
      for (let column = x; column < x + width; column += 1) {
        const at = line * row + 1 + column * 3;
        pixels[at] = red;
        pixels[at + 1] = green;
        pixels[at + 2] = blue;
      }
    }
  };
  fill(0, 0, size.width, size.height, kraft);
  for (const { x, y, colour, lines } of sheets) {
    fill(x + 8, y + 10, sheet.width, sheet.height, [168, 145, 112]);
    fill(x, y, sheet.width, sheet.height, colour);
    for (const [at, width] of lines.entries()) {
      // Words seen from too far to be read.
      for (let step = 0; step < width; step += 34)
        fill(x + 24 + step, y + 44 + at * 44, Math.min(24, width - step), 9, pen);
    }
  }
  return png(pixels);
}

function png(pixels: Buffer): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width, 0);
  header.writeUInt32BE(size.height, 4);
  // Eight bits a colour, three colours a pixel.
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}
