import { describe, expect, test } from "vitest";
import { clearCookie, readCookie, setCookie } from "./cookies";

describe("our cookies", () => {
  test("carry __Host- and Secure over https only, and are always HttpOnly and SameSite", () => {
    expect(setCookie("session", "a.b", { secureCookies: true })).toBe(
      "__Host-chantiers-session=a.b; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
    expect(setCookie("session", "a.b", { secureCookies: false }, { maxAge: 60 })).toBe(
      "chantiers-session=a.b; Path=/; HttpOnly; SameSite=Lax; Max-Age=60",
    );
    expect(clearCookie("session", { secureCookies: false })).toContain("Max-Age=0");
  });

  test("are read back, and a broken or foreign one is nothing", () => {
    const header = "autre=1; chantiers-session=id.s%20x; chantiers-flash=%E0%A4%A";
    expect(readCookie(header, "session", { secureCookies: false })).toBe("id.s x");
    expect(readCookie(header, "flash", { secureCookies: false })).toBeNull();
    // Over https a cookie without the prefix could have been planted by another host of the domain.
    expect(readCookie(header, "session", { secureCookies: true })).toBeNull();
    expect(readCookie(null, "session", { secureCookies: false })).toBeNull();
  });
});
