// The API's operations on releases: made of approved reviews, read exactly as they were signed, and compared with.
import { z } from "zod";
import { releaseReview } from "#lib/commands/release-review.ts";
import { noteReleaseSaved } from "#lib/commands/note-export.ts";
import { fileNameFor } from "#lib/domain/file-name.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { maxReleaseBytes, verificationResults, type ReleaseItem } from "#lib/domain/release-view.ts";
import { releaseParts } from "#lib/domain/release.ts";
import { verifyFile, verifyHash } from "#lib/queries/release-verification.ts";
import { releaseFile, releasesView, releaseView } from "#lib/queries/releases.ts";
import { fileAnswer } from "../file-answer.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";
import { ofBriefing } from "./versions.ts";

const ofRelease = z.object({ id: idInput });
const sha256Shape = z.string().meta({ description: "SHA-256 of its bytes, in hex" });

const itemShape = z
  .object({
    id: z.uuid(),
    number: z.int().meta({ description: "Counts a briefing's releases from 1" }),
    briefing: z.object({ id: z.uuid(), title: z.string() }),
    version: z.int().meta({ description: "The version that was approved" }),
    review: z.object({ id: z.uuid(), number: z.int() }),
    by: personShape,
    at: timeShape,
    sha256: sha256Shape,
    keyId: z.string().meta({ description: "Names its key in /.well-known/rapporteur-release-keys.json" }),
  })
  .meta({ id: "ReleaseItem" });

const releaseShape = itemShape
  .extend({
    signature: z.string().meta({ description: "Ed25519 over its bytes, in base64" }),
    content: z.string().meta({ description: "Where its bytes are" }),
  })
  .meta({ id: "Release" });

export const listReleases = operation({
  method: "GET",
  path: "/briefings/{id}/releases",
  summary: "The releases of a briefing, the latest first",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({ items: z.array(itemShape), nextCursor: z.string().nullable() })
    .meta({ id: "ReleaseList" }),
  run: (user, { params: { id }, query }) => releasesView(user.id, id, query),
});

export const postRelease = operation({
  method: "POST",
  path: "/briefings/{id}/reviews/{reviewId}/release",
  summary: "Freeze what a review approved as a release. Whoever asked for the review may not",
  params: ofBriefing.extend({ reviewId: idInput }),
  answer: releaseShape,
  status: 201,
  list: "/releases",
  async run(user, { params: { id: briefingId, reviewId } }) {
    const { id } = await releaseReview({ userId: user.id, briefingId, reviewId });
    return releaseView(user.id, id);
  },
});

export const getRelease = operation({
  method: "GET",
  path: "/releases/{id}",
  summary: "One release: of what, by whom, its hash and its signature",
  params: ofRelease,
  answer: releaseShape,
  run: (user, { params: { id } }) => releaseView(user.id, id),
});

export const getReleaseContent = operation({
  method: "GET",
  path: "/releases/{id}/content",
  summary: "Exactly the bytes that were signed; the header release-signature holds the signature and its key",
  params: ofRelease,
  answer: fileAnswer,
  gives: ["application/json"],
  async run(user, { params: { id } }) {
    const { release, signed } = await releaseFile(user.id, id);
    await noteReleaseSaved({ userId: user.id, briefingId: release.briefing.id, releaseId: id });
    const { bytes, signature, keyId } = signed;
    const inBase64 = Buffer.from(signature).toString("base64");
    return {
      ...{ bytes, type: "application/json", name: nameFor(release), tag: release.sha256 },
      headers: { "release-signature": `keyid="${keyId}", alg="ed25519", sig="${inBase64}"` },
    };
  },
});

function nameFor({ briefing, number }: ReleaseItem): string {
  return `${fileNameFor(briefing.title, `release ${number}`)}.json`;
}

const verificationShape = z
  .object({
    is: z.enum(verificationResults).meta({
      description:
        "this_release: its exact bytes; another: those of another release; changed: of none that you may read",
    }),
    release: itemShape.meta({ description: "The other one where it is that" }),
    signature: z.enum(["valid", "invalid"]).meta({ description: "Of that release, over what was handed in" }),
    sha256: sha256Shape,
    differs: z
      .object({
        sections: z.array(z.object({ id: z.string(), title: z.string() })),
        parts: z.array(z.enum(releaseParts)),
      })
      .nullable()
      .meta({
        description:
          "Where a file that is changed differs: nowhere where it is only written otherwise. Null for a hash, and for what is no release",
      }),
  })
  .meta({ id: "Verification" });

export const getVerification = operation({
  method: "GET",
  path: "/releases/{id}/verify",
  summary: "Whether a hash is that of this release's bytes",
  params: ofRelease,
  query: z.object({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i)
      .toLowerCase(),
  }),
  answer: verificationShape,
  run: (user, { params: { id }, query: { sha256 } }) => verifyHash(user.id, { id, sha256 }),
});

export const postVerification = operation({
  method: "POST",
  path: "/releases/{id}/verify",
  summary: "Whether a file is this release, unchanged: its bytes are the body",
  params: ofRelease,
  body: z.instanceof(Uint8Array),
  takes: { types: ["application/json", "application/octet-stream"], maxBytes: maxReleaseBytes },
  answer: verificationShape,
  run: (user, { params: { id }, body: bytes }) => verifyFile(user.id, { id, bytes }),
});
