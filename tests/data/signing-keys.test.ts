// The keys that sign releases: golden values, one key of all who ask at once, and keys that stay known.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sha256Of } from "../../lib/data/releases.ts";
import { currentKey, isSigned, listPublicKeys } from "../../lib/data/signing-keys.ts";
import { releaseOf, releaseText } from "../../lib/domain/release.ts";
import { publicKeys } from "../../lib/queries/releases.ts";
import { useTestDatabase } from "../support/database.ts";
import { releaseFacts } from "../support/release-facts.ts";

useTestDatabase();
afterEach(() => adoptSettings({ RELEASE_SIGNING_KEY: "" }));

/** Of RFC 8032, 7.1: secret key, public key, message and signature. */
const rfc = {
  test1: {
    secret: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    id: "21fe31dfa154a261",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  test2: {
    secret: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    id: "39f713d0a644253f",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
};

function keyOf(secret: string): KeyObject {
  const der = Buffer.from(`302e020100300506032b657004220420${secret}`, "hex");
  return createPrivateKey({ key: der, type: "pkcs8", format: "der" });
}

function setKey(secret: string, lineEnd = "\n"): void {
  const pem = keyOf(secret).export({ type: "pkcs8", format: "pem" }).toString();
  adoptSettings({ RELEASE_SIGNING_KEY: pem.replaceAll("\n", lineEnd) });
}

describe("R542 keys", () => {
  it("R542 of all nodes that ask at once are one, which the database keeps", async () => {
    const asked = Array.from({ length: 6 }, () => [transaction(currentKey), publicKeys()] as const);
    await Promise.all(asked.flat());
    const keys = await Promise.all(asked.map(([key]) => key));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(await db().signingKey.count()).toBe(1);
    expect((await transaction(currentKey)).id).toBe(keys[0]?.id);
    await expect(db().signingKey.deleteMany()).rejects.toThrow("permission denied");
  });

  it("R542 that the settings name sign in place of it, and only their public half is kept", async () => {
    const before = await transaction(currentKey);
    setKey(rfc.test1.secret);
    expect((await transaction(currentKey)).id).toBe(rfc.test1.id);
    setKey(rfc.test2.secret, "\\n");
    expect((await transaction(currentKey)).id).toBe(rfc.test2.id);
    const kept = await db().signingKey.findMany({ where: { privateKey: { not: null } } });
    expect(kept.map(({ id }) => id)).toEqual([before.id]);
    const known = (await listPublicKeys(db())).map(({ id }) => id);
    expect(known.sort()).toEqual([before.id, rfc.test1.id, rfc.test2.id].sort());
    adoptSettings({ RELEASE_SIGNING_KEY: "" });
    expect((await transaction(currentKey)).id).toBe(before.id);
  });

  it.each(Object.entries(rfc))("R542 sign as RFC 8032 has it: %s", async (_, { secret, id, ...golden }) => {
    setKey(secret);
    const key = await transaction(currentKey);
    const content = new Uint8Array(Buffer.from(golden.message, "hex"));
    const signature = key.sign(content);
    expect(Buffer.from(signature).toString("hex")).toBe(golden.signature);
    expect(await isSigned(db(), { content, signature, keyId: id })).toBe(true);
    expect(await isSigned(db(), { content: new Uint8Array([1]), signature, keyId: id })).toBe(false);
    expect(await isSigned(db(), { content, signature: signature.slice(1), keyId: id })).toBe(false);
    expect(await isSigned(db(), { content, signature, keyId: "0".repeat(16) })).toBe(false);
  });

  it("R542 that aren't the ones that their ids name verify nothing", async () => {
    setKey(rfc.test1.secret);
    const key = await transaction(currentKey);
    const { publicKey } = await db().signingKey.findUniqueOrThrow({ where: { id: key.id } });
    await db().signingKey.create({ data: { id: "1234567890abcdef", publicKey } });
    const content = new Uint8Array([1]);
    expect(await isSigned(db(), { content, signature: key.sign(content), keyId: "1234567890abcdef" })).toBe(
      false,
    );
  });

  it("R541 sign a release of form 1 as ever: golden bytes, hash and signature", async () => {
    setKey(rfc.test1.secret);
    const content = new TextEncoder().encode(releaseText(releaseOf(releaseFacts)));
    expect(content.length).toBe(2_753);
    expect(sha256Of(content).toString("hex")).toBe(
      "b9e9c3607059fd3de648a501146473568db72c1a7c6d4894564a08e583a8970d",
    );
    const key = await transaction(currentKey);
    // As openssl signs them with this key.
    expect(Buffer.from(key.sign(content)).toString("base64")).toBe(
      "vca+Z2zmmc28Mr/kCmRMvER4/WzJP2nM5o0mh5d+ZAbTIkk90DWhsPXrxBpE/i7pIhd7eYT0getX1e2BoGAmAg==",
    );
  });
});
