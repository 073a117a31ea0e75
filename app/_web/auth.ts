// next-auth's options: sign-in by address and password, or at another provider; a token that only names a row of `sessions`.
// The pages call next-auth's own `signIn("credentials")` and `signOut()`, so its CSRF protection stays in force.
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession } from "#lib/commands/end-session.ts";
import { signIn } from "#lib/commands/sign-in.ts";
import { config } from "#lib/config.ts";
import { AppError } from "#lib/domain/errors.ts";
import { sessionDays } from "#lib/domain/session.ts";
import { log } from "#lib/log.ts";
import { comeIn, oidcId, oidcProvider } from "./oidc.ts";

type Headers = Record<string, string | string[] | undefined>;

function headerOf(headers: Headers | undefined, name: string): string | null {
  const value = headers?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** What next-auth keeps of a sign-in between `authorize` and the token. */
type NamedSession = { id: string; name: string; email: string; sessionId: string };

const credentials = CredentialsProvider({
  id: "credentials",
  credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
  async authorize(given, request): Promise<NamedSession> {
    const headers = request.headers as Headers | undefined;
    try {
      const signedIn = await signIn({
        email: (given?.email ?? "").slice(0, 254),
        password: (given?.password ?? "").slice(0, 256),
        code: (given?.code ?? "").slice(0, 40),
        // The front door wrote this header; what a client sent under its name is gone.
        address: headerOf(headers, "x-forwarded-for") ?? "unknown",
        userAgent: headerOf(headers, "user-agent"),
        now: new Date(),
      });
      return {
        id: signedIn.userId,
        sessionId: signedIn.sessionId,
        name: signedIn.name,
        email: signedIn.email,
      };
    } catch (error) {
      throw new Error(errorCodeOf(error));
    }
  },
});

/** next-auth hands an Error's message to the page: a code from the closed list and nothing else. */
function errorCodeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  log.error({ err: error }, "a sign-in met an error");
  return "unavailable";
}

/** `userAgent`: of the request, for a sign-in at another provider. */
export function authOptions(userAgent: string | null): NextAuthOptions {
  const { nextauthSecret, publicUrl, oidc } = config();
  if (!nextauthSecret) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set.");
  return {
    secret: nextauthSecret,
    useSecureCookies: publicUrl.startsWith("https://"),
    providers: oidc ? [credentials, oidcProvider(oidc)] : [credentials],
    session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
    pages: { signIn: "/login", error: "/login" },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== oidcId) return true;
        return comeIn({ user, profile, userAgent }).catch((error: unknown) => {
          throw new Error(`oidc_${errorCodeOf(error)}`);
        });
      },
      jwt: ({ token, user }) => (user && "sessionId" in user ? { ...token, sid: user.sessionId } : token),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sid === "string") await endSession(token.sid, new Date());
      },
    },
  };
}
