// A real OpenID provider on a free loopback port, which lets in whom the test says without asking. Checks nothing of ours.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider, type Configuration } from "oidc-provider";

export type Claims = { email: string; email_verified: boolean };

export type OidcServer = {
  /** Whoever comes next is this one. */
  next: { subject: string; claims: Claims };
  stop(): Promise<void>;
};

const client = { client_id: "rapporteur", client_secret: "a secret of the tests" };

const issuerAt = (port: number) => `http://127.0.0.1:${port}`;

/** For a product that finds it at this port. */
export function oidcSettings(port: number): Record<string, string> {
  return {
    OIDC_ISSUER: issuerAt(port),
    OIDC_CLIENT_ID: client.client_id,
    OIDC_CLIENT_SECRET: client.client_secret,
    OIDC_NAME: "Think Tank ID",
  };
}

/** Started after the product, whose address it has to know. */
export async function startOidc(port: number, productAddress: string): Promise<OidcServer> {
  const next: OidcServer["next"] = { subject: "", claims: { email: "", email_verified: false } };
  const known = new Map<string, Claims>();
  const provider = new Provider(issuerAt(port), configuration(productAddress, known));
  const answer = provider.callback();
  const finish = (request: IncomingMessage, response: ServerResponse) => {
    known.set(next.subject, { ...next.claims });
    return provider.interactionFinished(request, response, { login: { accountId: next.subject } });
  };
  const server = createServer((request, response) => {
    void (request.url?.startsWith("/interaction/") ? finish : answer)(request, response);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    next,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function configuration(productAddress: string, known: Map<string, Claims>): Configuration {
  return {
    clients: [{ ...client, redirect_uris: [`${productAddress}/api/auth/callback/oidc`] }],
    cookies: { keys: ["a key of the tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...known.get(accountId) }),
    }),
    /** Nobody is asked whether they agree. */
    async loadExistingGrant({ oidc }) {
      const { client: asker, session } = oidc;
      const grant = new oidc.provider.Grant({
        ...(asker && { clientId: asker.clientId }),
        ...(session?.accountId !== undefined && { accountId: session.accountId }),
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  };
}
