import { Fragment } from "react";

/**
 * A title whose words with a hyphen stay on one line ("doivent-ils", "Tiers-Lieux"): a browser breaks after any hyphen,
 * and no style says otherwise. Long ones may still break, so that a phone shows them.
 */
export function WholeWords({ children }: { children: string }) {
  return children.split(/([^\s\u202f\u00a0]+-[^\s\u202f\u00a0]+)/).map((part, at) =>
    // Every other part is a word with a hyphen; the places of a text do not change.
    at % 2 === 1 && part.length <= LONGEST ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name.
      <span key={at} className="whole">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name.
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}

/** Characters that a title of 360 pixels holds on a line. */
const LONGEST = 14;
