import sharp from "sharp";
import { attachmentLimits, type MediaType } from "~/domain/attachments/attachment";

// Only these readers, whatever a file pretends to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);

/** The most pixels an image may have: more than telephones take, 256 MB once unfolded. A small file may claim far more. */
const mostPixels = 64_000_000;

/** One at a time: some images are unfolded whole to be turned. */
let before: Promise<unknown> = Promise.resolve();

export type CleanImage = { readonly bytes: Buffer; readonly width: number; readonly height: number };

/**
 * An image read whole and written anew, upright, no larger than a screen: what a camera wrote beside the picture (where,
 * when, with what: EXIF, XMP, IPTC) and anything hidden behind it are not in it. Null when it cannot be read.
 */
export function cleanImage(bytes: Buffer, type: Exclude<MediaType, "application/pdf">): Promise<CleanImage | null> {
  const cleaned = before.then(() => readAndWrite(bytes, type));
  before = cleaned;
  return cleaned;
}

async function readAndWrite(bytes: Buffer, type: Exclude<MediaType, "application/pdf">): Promise<CleanImage | null> {
  const side = attachmentLimits.imageSide;
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", animated: false })
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
  const written =
    type === "image/png"
      ? picture.png({ compressionLevel: 9 })
      : type === "image/webp"
        ? picture.webp({ quality: 84 })
        : picture.jpeg({ quality: 84 });
  try {
    const { data, info } = await written.timeout({ seconds: 30 }).toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}

/** A kept image as small as a note of a wall shows it, as JPEG; null when it cannot be read. */
export function smallImage(bytes: Buffer): Promise<Buffer | null> {
  const made = before.then(async () => {
    try {
      return await sharp(bytes, { limitInputPixels: mostPixels })
        .resize({ width: 352, height: 224, fit: "inside", withoutEnlargement: true })
        .flatten({ background: "#fffdf8" })
        .jpeg({ quality: 72 })
        .timeout({ seconds: 10 })
        .toBuffer();
    } catch {
      return null;
    }
  });
  before = made;
  return made;
}
