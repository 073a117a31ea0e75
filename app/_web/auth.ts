// next-auth's options: sign-in by address and password, at another provider, or as a guest by a link; a token that only names a row of
// `sessions`.
// The pages call next-auth's own `signIn("credentials")` and `signOut()`, so its CSRF protection stays in force.
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { endSession } from "#lib/commands/end-session.ts";
import { enterAsGuest } from "#lib/commands/enter-as-guest.ts";
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
type NamedSession = { id: string; name: string; email: string | null; sessionId: string };

const credentials = CredentialsProvider({
  id: "credentials",
  credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
  async authorize(given, request): Promise<NamedSession> {
    return named(async () => {
      const signedIn = await signIn({
        email: (given?.email ?? "").slice(0, 254),
        password: (given?.password ?? "").slice(0, 256),
        ...comesFrom(request.headers),
        code: (given?.code ?? "").slice(0, 40),
      });
      return {
        id: signedIn.userId,
        sessionId: signedIn.sessionId,
        name: signedIn.name,
        email: signedIn.email,
      };
    });
  },
});

/** By a link's token and a name: whoever is let in so is a guest. */
const guest = CredentialsProvider({
  id: "guest",
  credentials: { token: { type: "text" }, name: { type: "text" } },
  async authorize(given, request): Promise<NamedSession> {
    return named(async () => {
      const { userId, sessionId, name } = await enterAsGuest({
        token: (given?.token ?? "").slice(0, 200),
        name: (given?.name ?? "").slice(0, 400),
        ...comesFrom(request.headers),
      });
      return { id: userId, sessionId, name, email: null };
    });
  },
});

function comesFrom(given: unknown): { address: string; userAgent: string | null; now: Date } {
  const headers = given as Headers | undefined;
  return {
    // The front door wrote this header; what a client sent under its name is gone.
    address: headerOf(headers, "x-forwarded-for") ?? "unknown",
    userAgent: headerOf(headers, "user-agent"),
    now: new Date(),
  };
}

async function named(enter: () => Promise<NamedSession>): Promise<NamedSession> {
  try {
    return await enter();
  } catch (error) {
    throw new Error(errorCodeOf(error));
  }
}

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
    providers: oidc ? [credentials, guest, oidcProvider(oidc)] : [credentials, guest],
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
