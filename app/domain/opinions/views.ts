import type { Answer } from "~/domain/access/can";
import type { MapResult } from "./map-result";
import type { Stance } from "./vote-matrix";

/** A statement as its readers see it. */
export type StatementView = {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly state: "waiting" | "shown" | "refused";
  readonly mine: boolean;
  /** This reader's answer. */
  readonly stance: Stance | null;
};

/** A conversation as one reader sees it: what the page is made of (server/areas/opinions/queries.ts). */
export type ConversationView = {
  readonly id: string;
  readonly title: string;
  readonly explanationHtml: string;
  readonly state: "open" | "closed";
  readonly adds: boolean;
  readonly reviews: boolean;
  readonly source: string | null;
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  /** Those shown; for a facilitator also those that wait or were refused, for an author their own that wait. */
  readonly statements: readonly StatementView[];
  /** How many a moderator removed: they left every list, and their numbers are missing. */
  readonly removed: number;
  /** The one to answer now. */
  readonly next: StatementView | null;
  readonly answered: number;
  readonly map: MapResult | null;
  /** Where this reader stands on the map; nobody else is told. */
  readonly here: { readonly x: number; readonly y: number } | null;
  readonly mayAnswer: Answer;
  readonly mayAdd: Answer;
  readonly manages: boolean;
};

/** A conversation as a line of a list. */
export type ConversationRow = {
  readonly id: string;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly statements: number;
  readonly people: number;
};
