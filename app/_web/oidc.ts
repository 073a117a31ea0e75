// Signing in at another provider by OpenID Connect, as next-auth wants it described: code flow with PKCE, state and nonce. Who comes in is
// decided by the command.
import { decodeJwt } from "jose";
import type { Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { signInByIssuer } from "#lib/commands/sign-in-by-issuer.ts";
import type { Config } from "#lib/config.ts";

export const oidcId = "oidc";

/** Anything else that it says is left unread. */
const claimsShape = z.object({
  iss: z.url(),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.unknown(),
});

type Oidc = NonNullable<Config["oidc"]>;

export function oidcProvider({ issuer, clientId, clientSecret, name }: Oidc): OAuthConfig<Profile> {
  return {
    id: oidcId,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    userinfo: { request: ({ client, tokens }) => saidOf(client, tokens) },
    profile: ({ sub }) => ({ id: sub ?? "" }),
  };
}

type Request = NonNullable<Exclude<OAuthConfig<Profile>["userinfo"], string | undefined>["request"]>;
type Asked = Parameters<Request>[0];

/**
 * The token's signature, issuer, receiver and nonce were checked when it came. Many providers say the address only when they are asked for
 * it; the token's own word goes first.
 */
async function saidOf(client: Asked["client"], tokens: Asked["tokens"]): Promise<Profile> {
  const claims = decodeJwt(tokens.id_token ?? "");
  if (!client.issuer.metadata.userinfo_endpoint) return claims;
  const said = await client.userinfo(tokens.access_token ?? "");
  if (said.sub !== claims.sub) throw new Error("the provider told of somebody else");
  return { ...said, ...claims };
}

export type Coming = {
  user: User & { sessionId?: string };
  profile: Profile | undefined;
  userAgent: string | null;
};

/** Opens the person's session, for `jwt` to name it. What is refused stands in the address of the sign-in page. */
export async function comeIn({ user, profile, userAgent }: Coming): Promise<true> {
  const claims = claimsShape.parse(profile);
  const signedIn = await signInByIssuer({
    issuer: claims.iss,
    subject: claims.sub,
    email: claims.email ?? null,
    emailVerified: claims.email_verified === true,
    userAgent,
    now: new Date(),
  });
  user.sessionId = signedIn.sessionId;
  return true;
}
