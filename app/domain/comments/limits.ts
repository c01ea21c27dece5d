/** The longest comment, in UTF-16 code units. */
export const commentLimit = 5_000;

/** How many conversations a page of a discussion shows. */
export const threadsAPage = 20;

/** How many answers of one conversation a page of a discussion shows, oldest first; its own page shows more. */
export const answersAThread = 60;

/** How many answers the page of one comment shows. */
export const answersInContext = 400;

/** How many comments a page of one stance shows. */
export const commentsAPage = 30;
