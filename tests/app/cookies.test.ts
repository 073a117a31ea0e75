// The names of the cookies that hold what a browser prefers.
import { expect, it } from "vitest";
import { cookieName } from "../../app/_web/cookies.ts";
import { sessionCookieName } from "../../lib/queries/session-token.ts";

it("R644 behind https their names are such that browsers take them from this host and by https alone", () => {
  expect(cookieName("locale", true)).toBe("__Host-locale");
  expect(cookieName("time_zone", false)).toBe("time_zone");
  expect(sessionCookieName("https://example.org")).toMatch(/^__Secure-/);
});
