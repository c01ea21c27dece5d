import { z } from "zod";

/** What may be joined to a contribution. `file` and `image side` are in bytes and in pixels. */
export const attachmentLimits = {
  file: 10_000_000,
  count: 5,
  name: 120,
  description: 300,
  imageSide: 2_000,
} as const;

export const attachmentKinds = ["image", "pdf"] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** The types that are kept, as they are served. */
export const mediaTypes = {
  "image/jpeg": { kind: "image", ending: "jpg" },
  "image/png": { kind: "image", ending: "png" },
  "image/webp": { kind: "image", ending: "webp" },
  "application/pdf": { kind: "pdf", ending: "pdf" },
} as const satisfies Record<string, { kind: AttachmentKind; ending: string }>;
export type MediaType = keyof typeof mediaTypes;

/** A file that is joined, as a page shows it. */
export type AttachmentView = {
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  /** In bytes. */
  readonly size: number;
  /** What an image shows, in words; "" for a PDF. */
  readonly description: string;
  /** In pixels; null for a PDF. */
  readonly width: number | null;
  readonly height: number | null;
};

/** One of the files that an author keeps with a contribution: those that are not named go. */
export type KeptFile = { readonly id: string; readonly description: string };

const signatures: readonly { readonly type: MediaType; readonly matches: (bytes: Uint8Array) => boolean }[] = [
  { type: "image/jpeg", matches: (bytes) => begins(bytes, [0xff, 0xd8, 0xff]) },
  { type: "image/png", matches: (bytes) => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  {
    type: "image/webp",
    matches: (bytes) => begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
  },
  { type: "application/pdf", matches: (bytes) => begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) },
];

const begins = (bytes: Uint8Array, wanted: readonly number[]) => wanted.every((byte, place) => bytes[place] === byte);

/** What a file says it is by its first bytes, whatever its name; null: nothing that is kept. */
export function typeOf(bytes: Uint8Array): MediaType | null {
  return signatures.find(({ matches }) => matches(bytes))?.type ?? null;
}

/** The name a file is kept under: no folders, no signs nobody sees, and the ending of what it is. */
export function fileName(given: string, type: MediaType): string {
  const { ending } = mediaTypes[type];
  const bare = (given.split(/[/\\]/).pop() ?? "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>|:*?]+/gu, " ")
    .replace(/\.[^.]{0,5}$/, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "")
    .slice(0, attachmentLimits.name - 5)
    .trim();
  return `${bare || "fichier"}.${ending}`;
}

/** The files as a form sends them: `files[0].id`, `files[0].description`, `files[0].remove`. */
export const keptFilesSchema = z
  .array(
    z.object({
      id: z.uuid("file-not-there"),
      description: z
        .string()
        .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim())
        .max(attachmentLimits.description, "file-words-too-long")
        .optional()
        .default(""),
      remove: z.literal("on").optional(),
    }),
  )
  .max(20, "too-many-files")
  .optional()
  .default([])
  .transform((files): readonly KeptFile[] =>
    files.filter(({ remove }) => !remove).map(({ id, description }) => ({ id, description })),
  );
