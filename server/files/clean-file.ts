import { attachmentLimits, fileName, type MediaType, typeOf } from "~/domain/attachments/attachment";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { cleanImage } from "./clean-image";
import { cleanPdfApart } from "./clean-pdf-apart";

/** A file as it is kept: what it is by its content, and nothing of what it said about its author. */
export type CleanFile = {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array;
  /** In pixels; null for a PDF. */
  readonly width: number | null;
  readonly height: number | null;
};

export type FileFault = "file-empty" | "file-too-big" | "file-of-no-kind" | "file-broken" | "pdf-locked" | "pdf-active";

/** Reads what someone sent and makes of it what may be kept, or says why not. */
export async function cleanFile(sent: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Outcome<CleanFile, FileFault>> {
  const { bytes } = sent;
  if (bytes.length === 0) return refuse("file-empty");
  if (bytes.length > attachmentLimits.file) return refuse("file-too-big");
  const mediaType = typeOf(bytes);
  if (!mediaType) return refuse("file-of-no-kind");
  const name = fileName(sent.name, mediaType);
  if (mediaType === "application/pdf") {
    const pdf = await cleanPdfApart(bytes);
    if (!pdf.ok) return refuse(pdf.reason);
    // Written anew it may be a little longer than it was.
    if (pdf.bytes.length > attachmentLimits.file * 1.2) return refuse("file-too-big");
    return ok({ name, mediaType, bytes: pdf.bytes, width: null, height: null });
  }
  const image = await cleanImage(Buffer.from(bytes), mediaType);
  return image ? ok({ name, mediaType, ...image }) : refuse("file-broken");
}
