/** How someone may become an author: invited by name, by a link that serves once, or because they asked. */
export const offerKinds = ["name", "link", "request"] as const;
export type OfferKind = (typeof offerKinds)[number];

/** What became of it. Nothing leads back to waiting: another one is made. */
export const offerStates = ["waiting", "accepted", "declined", "withdrawn"] as const;
export type OfferState = (typeof offerStates)[number];

/** The most authors a text has: beyond, it is a petition. */
export const mostAuthors = 30;

/** The most invitations and requests that wait at once on one text. */
export const mostOffers = 50;

/** Days during which a link serves. */
export const linkDays = 14;

/** The longest words of a request, in UTF-16 code units. */
export const requestLimit = 300;

/** Someone whom the authors may invite. */
export type Invitable = { readonly id: string; readonly name: string };

/** An invitation or a request that waits, as the authors see it. Dates are ISO strings. */
export type OfferRow = {
  readonly id: string;
  readonly kind: OfferKind;
  /** Whom it is about; empty for a link. */
  readonly name: string;
  readonly message: string;
  readonly by: string;
  readonly at: string;
  readonly expiresAt: string | null;
};

export type AuthorRow = {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly began: boolean;
  readonly me: boolean;
};
