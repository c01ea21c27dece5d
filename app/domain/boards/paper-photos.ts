/** How many photos of paper hang on one wall, at most. */
export const MOST_PHOTOS = 40;

/** A photo of a wall of paper, as the pages show it. */
export type PaperPhoto = {
  readonly id: string;
  readonly name: string;
  /** What it shows, in words. */
  readonly description: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The notes that were typed from it. */
  readonly noteIds: readonly string[];
};
