// The session that a cookie names is read as next-auth wrote it: the pinned version itself writes the tokens here.
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { sessionCookieName, sessionIdIn } from "../../lib/queries/session-token.ts";

const secret = "a secret that is long enough for next-auth";
const token = (claims: Record<string, unknown>, maxAge?: number) => encode({ token: claims, secret, maxAge });

describe("a session token", () => {
  it("R66 names its session under the secret that made it, and under no other", async () => {
    const written = await token({ sub: "user", sid: "session" });
    expect(await sessionIdIn(written, secret)).toBe("session");
    expect(await sessionIdIn(written, `${secret}!`)).toBeNull();
    expect(await sessionIdIn(written, secret)).toBe("session");
  });

  it("R66 names none when it is forged, cut, out of date, or says none", async () => {
    const written = await token({ sid: "session" });
    const forged = `${written.slice(0, -2)}${written.endsWith("AA") ? "BB" : "AA"}`;
    const unsigned = `${btoa('{"alg":"none"}').replaceAll("=", "")}.${btoa('{"sid":"session"}').replaceAll("=", "")}.`;
    const none = [
      forged,
      written.slice(0, -10),
      "",
      unsigned,
      await token({ sid: "session" }, -60),
      await token({ sub: "user" }),
      await token({ sid: 7 }),
    ];
    for (const each of none) expect(await sessionIdIn(each, secret)).toBeNull();
  });

  it("R66 lies in a cookie that browsers refuse without https, where the product is served by it", () => {
    expect(sessionCookieName("https://desk.example.org")).toBe("__Secure-next-auth.session-token");
    expect(sessionCookieName("http://127.0.0.1:3000")).toBe("next-auth.session-token");
  });
});
