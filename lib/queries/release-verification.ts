// Whether a file or a hash that somebody hands in is a release, unchanged, and where not, what differs.
import { differenceOf, releaseIn, type ReleaseDifference } from "../domain/release.ts";
import type { Verification } from "../domain/release-view.ts";
import { db, type Tx } from "../data/client.ts";
import { findReleaseByHash, isSignedAs, sha256Of, type ReleaseRow } from "../data/releases.ts";
import { isReleaseOf, readableRelease, releaseItemOf, signedBytes } from "./releases.ts";

/** Throws `not_found` for a release that this person may not read, `damaged` where what is stored can't be compared with. */
export async function verifyHash(
  userId: string,
  { id, sha256 }: { id: string; sha256: string },
  tx: Tx = db(),
): Promise<Verification> {
  const asked = await readableRelease(tx, userId, id);
  await signedBytes(tx, asked.id);
  const found = await releaseOfHash(tx, userId, asked, sha256);
  if (found && found !== asked) await signedBytes(tx, found.id);
  return { ...saidOf(asked, found), signature: found ? "valid" : "invalid", sha256, differs: null };
}

/**
 * The same of a whole file. One that is signed proves itself, also where what is stored is damaged; of any other nothing is said by what
 * isn't what was signed.
 */
export async function verifyFile(
  userId: string,
  { id, bytes }: { id: string; bytes: Uint8Array },
  tx: Tx = db(),
): Promise<Verification> {
  const asked = await readableRelease(tx, userId, id);
  const sha256 = sha256Of(bytes).toString("hex");
  const found = await releaseOfHash(tx, userId, asked, sha256);
  for (const known of new Set([asked, ...(found ? [found] : [])]))
    if (isReleaseOf(known.id, bytes) && (await isSignedAs(tx, known.id, bytes)))
      return { ...saidOf(asked, { ...known, sha256 }), signature: "valid", sha256, differs: null };
  const stored = await signedBytes(tx, asked.id);
  return {
    ...saidOf(asked, null),
    ...{ signature: "invalid", sha256, differs: difference(stored.bytes, bytes) },
  };
}

async function releaseOfHash(
  tx: Tx,
  userId: string,
  asked: ReleaseRow,
  sha256: string,
): Promise<ReleaseRow | null> {
  if (asked.sha256 === sha256) return asked;
  return findReleaseByHash(tx, { userId, sha256 });
}

function saidOf(asked: ReleaseRow, found: ReleaseRow | null): Pick<Verification, "is" | "release"> {
  const is = found?.id === asked.id ? "this_release" : found ? "another" : "changed";
  return { is, release: releaseItemOf(found ?? asked) };
}

function difference(stored: Uint8Array, given: Uint8Array): ReleaseDifference | null {
  const [release, other] = [stored, given].map((bytes) => releaseIn(new TextDecoder().decode(bytes)));
  return release && other ? differenceOf(release, other) : null;
}
