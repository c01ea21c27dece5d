/** How many options the form offers; a ballot longer than that is no longer read. */
export const mostOptions = 60;
