import { describe, expect, test } from "vitest";
import { readClaims } from "./provider-claims";

const nothing = { email: null, emailVerified: false, name: "", siret: "" };

describe("what another service says of someone", () => {
  test("is read where it has a form, in the form it is stored", () => {
    expect(
      readClaims({
        email: " Maud.Faure@Mairie.test ",
        email_verified: true,
        given_name: "Maud",
        name: "Maud Faure",
        siret: "21050061700012",
      }),
    ).toEqual({ email: "maud.faure@mairie.test", emailVerified: true, name: "Maud", siret: "21050061700012" });
    expect(readClaims({ name: "Maud Faure" }).name).toBe("Maud Faure");
  });

  test("only the word true verifies an address", () => {
    for (const said of ["true", 1, "yes", {}, null, undefined]) {
      expect(readClaims({ email: "a@b.fr", email_verified: said }).emailVerified).toBe(false);
    }
  });

  test("is left out where it has none", () => {
    for (const claims of [null, undefined, "x", [], {}, 7]) expect(readClaims(claims)).toEqual(nothing);
    expect(
      readClaims({
        email: "a@b.fr, c@d.fr",
        given_name: "a\u202eb",
        name: "<b>x</b>",
        siret: "123",
      }),
    ).toEqual(nothing);
    expect(readClaims({ email: ["a@b.fr"], given_name: { toString: "x" }, name: "x".repeat(81) })).toEqual(nothing);
  });
});
