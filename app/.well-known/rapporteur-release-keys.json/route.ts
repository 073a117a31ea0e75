// The public keys that releases are signed with, for anybody: a JWK set (RFC 7517) of Ed25519 keys (RFC 8037).
import { publicKeys } from "#lib/queries/releases.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const keys = (await publicKeys()).map(({ id, publicKey }) => ({
    ...{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig", kid: id },
    x: Buffer.from(publicKey).toString("base64url"),
  }));
  const headers = { "content-type": "application/jwk-set+json", "cache-control": "public, max-age=3600" };
  return new Response(JSON.stringify({ keys }), { headers });
}
