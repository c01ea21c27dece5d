/** Pictures on the notes of one wall, at most. */
export const MOST_PICTURES = 100;
/** Signs of what a picture shows, in words: those of any file's (`attachmentLimits`, which comes with a library that a wall does without). */
export const PICTURE_WORDS = 300;

/** A picture that a note shows: where its file is served (`<id>/<name>` under /fichiers), and what it shows, in words. */
export type NotePicture = { readonly file: string; readonly alt: string };

const FILE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[^/\\]{1,240}$/;

export function isPicture(value: Record<string, unknown>): boolean {
  const { file, alt, ...more } = value;
  return (
    Object.keys(more).length === 0 &&
    typeof file === "string" &&
    FILE.test(file) &&
    typeof alt === "string" &&
    alt !== "" &&
    alt.length <= PICTURE_WORDS
  );
}

/** The address of its file, whose name may hold any sign. */
export function pictureAddress({ file }: NotePicture): string {
  const [id = "", name = ""] = file.split("/");
  return `/fichiers/${id}/${encodeURIComponent(name)}`;
}

/** What to say of a picture beside the words of its note: nothing where they say it already. */
export function altBeside(picture: NotePicture, text: string): string {
  return text.trim() === picture.alt.trim() ? "" : picture.alt;
}
