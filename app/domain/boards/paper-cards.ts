/** How many cards are printed at once, at most: nine sheets of eight, so that a page with their QR codes stays light. */
export const CARDS_A_PAGE = 72;

/** How many blank cards one may ask for, and how many there are when one does not say. */
export const BLANK_CARDS = { most: 64, usual: 8 } as const;

/** Which notes are on a page of cards, and how many blank cards follow the last one. What the address says may be anything. */
export function cardsOnPage<Note>(asked: {
  readonly notes: readonly Note[];
  readonly page: string | null;
  readonly blank: string | null;
}): { readonly notes: readonly Note[]; readonly page: number; readonly pages: number; readonly blank: number } {
  const pages = Math.max(1, Math.ceil(asked.notes.length / CARDS_A_PAGE));
  const page = Math.min(pages, Math.max(1, whole(asked.page) ?? 1));
  const blank = Math.min(BLANK_CARDS.most, whole(asked.blank) ?? BLANK_CARDS.usual);
  return {
    notes: asked.notes.slice((page - 1) * CARDS_A_PAGE, page * CARDS_A_PAGE),
    page,
    pages,
    blank: page === pages ? blank : 0,
  };
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
}
