import { expect, test } from "vitest";
import { doorCodeShown, doorCodeTyped } from "./door-code";
import { selfCheckInOpen } from "./self-check-in";

test("a code of the door is read back however it is typed, and nothing else is", () => {
  expect(doorCodeShown("4F2A910CB7")).toBe("4F-2A-91-0C-B7");
  for (const typed of ["4F-2A-91-0C-B7", "4f 2a 91 0c b7", "4F2A91OCB7", " 4F2A910CB7\n"])
    expect(doorCodeTyped(typed)).toBe("4F2A910CB7");
  for (const typed of ["", "4F2A910CB", "4F2A910CB77", "GF2A910CB7", "é"]) expect(doorCodeTyped(typed)).toBeNull();
});

test("people check themselves in from an hour before a session until its end", () => {
  const session = { startsAt: new Date("2026-12-04T13:00:00Z"), endsAt: new Date("2026-12-04T16:00:00Z") };
  const at = (time: string) => selfCheckInOpen(session, new Date(`2026-12-04T${time}:00Z`));
  expect([at("11:59"), at("12:00"), at("14:00"), at("15:59"), at("16:00")]).toEqual([false, true, true, true, false]);
});
