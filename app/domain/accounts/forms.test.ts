import { expect, test } from "vitest";
import { displayNameSchema } from "./forms";

test.each([["Nguyễn Thị Ánh"], ["Nguyễn Thị Ánh".normalize("NFD")], ["נָעֳמִי"], ["स्त्री"], ["Karim Belaïd"]])(
  "%s is a name",
  (name) => expect(displayNameSchema.safeParse(name).success).toBe(true),
);

test.each([[`Z${"\u0300".repeat(4)}oé`], ["\u202eabc"], ["a\u200bb"], ["<b>Karim</b>"], ["Karim\nBelaïd"], ["  "]])(
  "%j is not",
  (name) => expect(displayNameSchema.safeParse(name).success).toBe(false),
);
