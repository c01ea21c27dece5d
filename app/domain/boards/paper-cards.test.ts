import { expect, test } from "vitest";
import { CARDS_A_PAGE, cardsOnPage } from "./paper-cards";

const notes = Array.from({ length: CARDS_A_PAGE + 3 }, (_, at) => at);

test("notes are printed by pages, and blank cards follow the last", () => {
  expect(cardsOnPage({ notes, page: null, blank: null })).toMatchObject({ page: 1, pages: 2, blank: 0 });
  expect(cardsOnPage({ notes, page: "2", blank: "16" })).toMatchObject({ notes: notes.slice(-3), page: 2, blank: 16 });
  expect(cardsOnPage({ notes: [], page: null, blank: "0" })).toEqual({ notes: [], page: 1, pages: 1, blank: 0 });
});

test("an address made by hand asks for no more than there is", () => {
  expect(cardsOnPage({ notes, page: "99", blank: "9999" })).toMatchObject({ page: 2, blank: 64 });
  expect(cardsOnPage({ notes, page: "-1", blank: "x" })).toMatchObject({ page: 1, blank: 0 });
});
