import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from "@cantoo/pdf-lib";

export type CleanPdf =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: "file-broken" | "pdf-locked" | "pdf-active" };

/** What makes a document do something, or carry another file inside: none of it is for reading. */
const active = new Set([
  "JavaScript",
  "JS",
  "Launch",
  "AA",
  "EmbeddedFile",
  "EmbeddedFiles",
  // A file inside need not say what it is: what holds it does. A portfolio is nothing but files.
  "EF",
  "RF",
  "FileAttachment",
  "Collection",
  "RichMedia",
  "XFA",
  "SubmitForm",
  "ImportData",
  "GoToE",
  // Another file, on the reader's disk or on a server that would learn who reads.
  "GoToR",
  "Rendition",
  "Sound",
  "Movie",
  "3D",
]);
/** What says who made it, when and with what. */
const personal = ["Metadata", "PieceInfo", "LastModified"];

/**
 * A PDF read whole and written anew: without its author, its dates, its program (Info, XMP) nor what former versions of
 * it left behind. One that runs scripts, opens programs or carries files is refused, and so is a locked one. Pictures
 * inside keep what their camera wrote: the pages say so.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<CleanPdf> {
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    if (document.getPageCount() === 0) return { ok: false, reason: "file-broken" };
  } catch (error) {
    return { ok: false, reason: /encrypt/i.test(String(error)) ? "pdf-locked" : "file-broken" };
  }
  const { context } = document;
  context.trailerInfo.Info = undefined;
  const reached = new Set<string>();
  const waiting: PDFObject[] = [document.catalog];
  const root = context.trailerInfo.Root;
  if (root instanceof PDFRef) reached.add(root.toString());
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (one instanceof PDFRef) {
      if (reached.has(one.toString())) continue;
      reached.add(one.toString());
      const behind = context.lookup(one);
      if (behind) waiting.push(behind);
      continue;
    }
    if (one instanceof PDFArray) {
      waiting.push(...one.asArray());
      continue;
    }
    const dict =
      one instanceof PDFDict ? one : one instanceof PDFStream || one instanceof PDFRawStream ? one.dict : null;
    if (!dict) continue;
    // A stream whose content is another file, somewhere else.
    if (dict !== one && dict.has(PDFName.of("F"))) return { ok: false, reason: "pdf-active" };
    for (const key of personal) dict.delete(PDFName.of(key));
    for (const [name, value] of dict.entries()) {
      // The names stand as keys (/JS), and as what a thing is (/S /JavaScript).
      if (active.has(name.decodeText())) return { ok: false, reason: "pdf-active" };
      if (
        value instanceof PDFName &&
        ["S", "Type", "Subtype"].includes(name.decodeText()) &&
        active.has(value.decodeText())
      )
        return { ok: false, reason: "pdf-active" };
      waiting.push(value);
    }
  }
  for (const [reference] of context.enumerateIndirectObjects()) {
    if (!reached.has(reference.toString())) context.delete(reference);
  }
  return { ok: true, bytes: await document.save({ useObjectStreams: true, updateFieldAppearances: false }) };
}
