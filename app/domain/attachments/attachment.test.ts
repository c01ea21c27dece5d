import fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentLimits, fileName, keptFilesSchema, typeOf } from "./attachment";

test("a file is what its first bytes say", () => {
  expect(typeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("image/jpeg");
  expect(typeOf(new TextEncoder().encode("%PDF-1.7"))).toBe("application/pdf");
  expect(typeOf(new TextEncoder().encode("RIFF0000WEBPVP8 "))).toBe("image/webp");
  expect(typeOf(new TextEncoder().encode("RIFF0000WAVEfmt "))).toBeNull();
  expect(typeOf(new TextEncoder().encode("<svg onload=alert(1)>"))).toBeNull();
  expect(typeOf(new Uint8Array())).toBeNull();
});

test("a name has no folder and the ending of what it is", () => {
  expect(fileName("C:\\photos\\Façade.JPG", "image/jpeg")).toBe("Façade.jpg");
  expect(fileName("../../etc/passwd", "application/pdf")).toBe("passwd.pdf");
  expect(fileName("plan.pdf.exe", "application/pdf")).toBe("plan.pdf.pdf");
  expect(fileName("\u202egpj.exe", "image/png")).toBe("gpj.png");
  expect(fileName("...", "image/webp")).toBe("fichier.webp");
});

test("whatever it was called, a name fits in a header and in an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (given) => {
      const name = fileName(given, "image/png");
      expect(name.length).toBeLessThanOrEqual(attachmentLimits.name);
      expect(name).not.toMatch(/[/\\"\p{Cc}]/u);
      expect(name.endsWith(".png")).toBe(true);
    }),
  );
});

test("what is ticked to go is not kept", () => {
  const id = "0190a0a0-0000-7000-8000-000000000001";
  expect(
    keptFilesSchema.parse([
      { id, description: " Un\nbanc " },
      { id, remove: "on" },
    ]),
  ).toEqual([{ id, description: "Un banc" }]);
});
