/** The kinds of thing a chantier produces: the words of `space.deliverable`. */
export const deliverables = ["criteria", "guide", "matrix", "directory", "route", "sheets"] as const;
export type Deliverable = (typeof deliverables)[number];
