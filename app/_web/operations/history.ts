// The API's operations on a briefing's life: what it was at any moment, and what was written from there on.
import { z } from "zod";
import { idInput } from "#lib/domain/input.ts";
import { maxMarks, maxPlaybackPeople, maxSteps } from "#lib/domain/playback.ts";
import { versionKinds } from "#lib/domain/version.ts";
import { playbackEntries, playbackMoment, playbackView } from "#lib/queries/playback.ts";
import { fileAnswer, type FileAnswer } from "../file-answer.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });
const ofMoment = ofBriefing.extend({ seq: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
const bytesType = "application/octet-stream";

const stepShape = z.object({
  seq: z.int().meta({ description: "The last of its entries" }),
  at: timeShape,
  author: z.int().nullable().meta({ description: "Who wrote most of them: a place in people" }),
  count: z.int(),
});

const markShape = z.object({
  number: z.int(),
  name: z.string(),
  kind: z.enum(versionKinds),
  seq: z.int(),
  at: timeShape,
  signedBy: z.array(z.string()).meta({ description: "Names of those who signed a section of it" }),
});

export const getHistory = operation({
  method: "GET",
  path: "/briefings/{id}/history",
  summary: "A briefing's life: who wrote when, and where its versions are; for members who may comment",
  params: ofBriefing,
  answer: z
    .object({
      briefing: z.object({ id: z.uuid(), title: z.string() }),
      head: z.int().meta({ description: "The last entry of the journal" }),
      from: timeShape.nullable(),
      to: timeShape.nullable(),
      people: z.array(personShape).max(maxPlaybackPeople),
      versions: z.array(markShape).max(maxMarks),
      timeline: z.array(stepShape).max(maxSteps),
      may: z.object({ restore: z.boolean() }),
    })
    .meta({ id: "History" }),
  run: (user, { params: { id } }) => playbackView(user.id, id),
});

export const getMoment = operation({
  method: "GET",
  path: "/briefings/{id}/history/{seq}",
  summary:
    "What a briefing was as of one entry: a state before it and what was written from there, in the bytes of docs/protocol.md",
  params: ofMoment,
  answer: fileAnswer,
  gives: [bytesType],
  async run(user, { params: { id: briefingId, seq } }) {
    return bytesNamed(`moment-${seq}.bin`, await playbackMoment(user.id, { briefingId, seq }));
  },
});

export const listEntries = operation({
  method: "GET",
  path: "/briefings/{id}/history/{seq}/entries",
  summary: "What was written from one entry on, it included, a page at most: docs/protocol.md has the bytes",
  params: ofMoment,
  answer: fileAnswer,
  gives: [bytesType],
  async run(user, { params: { id: briefingId, seq } }) {
    return bytesNamed(`entries-${seq}.bin`, await playbackEntries(user.id, { briefingId, seq }));
  },
});

/** Kept by no cache: what was removed for good is to be gone. */
function bytesNamed(name: string, bytes: Uint8Array): FileAnswer {
  return { bytes: new Uint8Array(bytes), type: bytesType, name, tag: null };
}
