import { describe, expect, test } from "vitest";
import { fieldId, wireField } from "./field-wiring";

describe("wiring of a field", () => {
  test("a bare field says nothing more than its name", () => {
    expect(wireField({ name: "title" })).toEqual({
      id: "f-title",
      hintId: undefined,
      errorId: undefined,
      control: { id: "f-title", name: "title", "aria-describedby": undefined, "aria-invalid": undefined },
    });
  });

  test("the hint is heard before the error, and what the page adds last", () => {
    const { control } = wireField({ name: "title", hint: "short", error: "empty", describedBy: "rules" });
    expect(control["aria-describedby"]).toBe("f-title-hint f-title-error rules");
    expect(control["aria-invalid"]).toBe(true);
  });

  test("an empty error is no error", () => {
    const { control, errorId } = wireField({ name: "title", error: "" });
    expect(errorId).toBeUndefined();
    expect(control["aria-invalid"]).toBeUndefined();
  });

  test("the same form twice in a page: the given id names all its parts", () => {
    const wiring = wireField({ name: "group", id: "move-7", hint: "h", error: "e" });
    expect(wiring.control.name).toBe("group");
    expect([wiring.id, wiring.hintId, wiring.errorId]).toEqual(["move-7", "move-7-hint", "move-7-error"]);
  });

  test("a summary of errors finds the id from the name", () => {
    expect(fieldId("mail")).toBe(wireField({ name: "mail" }).id);
  });
});
