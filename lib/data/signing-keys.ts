// The keys that sign releases: Ed25519 (RFC 8032). Rows are only ever inserted, so that what any of them signed can be verified for good.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { config } from "../config.ts";
import type { Tx } from "./client.ts";

export type SigningKey = { id: string; sign(content: Uint8Array): Uint8Array<ArrayBuffer> };
export type PublicKey = { id: string; publicKey: Uint8Array };

/** More than anybody changes it; the latest are told. */
const maxPublicKeys = 100;

/** The settings' key, else the one that the database keeps; whichever is used for the first time is kept with its public key. */
export async function currentKey(tx: Tx): Promise<SigningKey> {
  const pem = config().releaseSigningKey;
  if (pem === null) return keyFrom(await keptKey(tx));
  const key = createPrivateKey(pem);
  await insertKey(tx, key, null);
  return keyFrom(key);
}

function keyFrom(key: KeyObject): SigningKey {
  const signed = (content: Uint8Array) => new Uint8Array(sign(null, content, key));
  return { id: keyIdOf(rawPublicKey(key)), sign: signed };
}

/** Made by whoever asks first; others who ask at the same time wait for it. */
async function keptKey(tx: Tx): Promise<KeyObject> {
  const known = await findKept(tx);
  if (known) return known;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('signing key', 0))`;
  const made = await findKept(tx);
  if (made) return made;
  const { privateKey } = generateKeyPairSync("ed25519");
  await insertKey(tx, privateKey, privateKey.export({ type: "pkcs8", format: "der" }));
  return privateKey;
}

async function findKept(tx: Tx): Promise<KeyObject | null> {
  const row = await tx.signingKey.findFirst({
    where: { privateKey: { not: null } },
    select: { privateKey: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (!row?.privateKey) return null;
  return createPrivateKey({ key: Buffer.from(row.privateKey), type: "pkcs8", format: "der" });
}

async function insertKey(tx: Tx, key: KeyObject, privateKey: Uint8Array | null): Promise<void> {
  const publicKey = rawPublicKey(key);
  const kept = privateKey && new Uint8Array(privateKey);
  const data = { id: keyIdOf(publicKey), publicKey: new Uint8Array(publicKey), privateKey: kept };
  await tx.signingKey.createMany({ data, skipDuplicates: true });
}

/** Before the key's own 32 bytes, an Ed25519 key in DER has always these (RFC 8410). */
const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" }).subarray(derPrefix.length);
}

function publicKeyFrom(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([derPrefix, raw]), type: "spki", format: "der" });
}

function keyIdOf(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex").slice(0, 16);
}

/** All that ever signed, the latest first. */
export async function listPublicKeys(tx: Tx): Promise<PublicKey[]> {
  return tx.signingKey.findMany({
    select: { id: true, publicKey: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: maxPublicKeys,
  });
}

export type Signed = { content: Uint8Array; signature: Uint8Array; keyId: string };

/** Also false where the key isn't known, or isn't the one that its id names. */
export async function isSigned(tx: Tx, { content, signature, keyId }: Signed): Promise<boolean> {
  const row = await tx.signingKey.findUnique({ where: { id: keyId }, select: { publicKey: true } });
  if (!row || keyIdOf(row.publicKey) !== keyId) return false;
  return verify(null, content, publicKeyFrom(row.publicKey), signature);
}
