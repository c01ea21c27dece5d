/**
 * Whether a text shows nothing at all: white space, characters that Unicode lets a screen leave out (zero-width spaces,
 * joiners, soft hyphens, variation selectors), directions, controls, the empty Braille cell.
 */
export function isUnseen(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u.test(text);
}
