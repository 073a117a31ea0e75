// The API's operations on the locks of a briefing's sections.
import { z } from "zod";
import { lockSections, lockSectionsInput } from "#lib/commands/lock-sections.ts";
import { unlockSection, unlockSectionInput } from "#lib/commands/unlock-section.ts";
import { idInput, sectionIdInput } from "#lib/domain/input.ts";
import { locksView } from "#lib/queries/section-locks.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });

const lockListShape = z
  .object({
    items: z.array(
      z.object({
        sectionId: z.string(),
        by: personShape,
        at: timeShape,
        reviewId: z.uuid().nullable().meta({ description: "The review whose approval locked it" }),
      }),
    ),
  })
  .meta({ id: "SectionLockList" });

export const listLocks = operation({
  method: "GET",
  path: "/briefings/{id}/locks",
  summary: "The sections of a briefing that nobody edits now, the first that was locked first",
  params: ofBriefing,
  answer: lockListShape,
  run: async (user, { params: { id } }) => ({ items: await locksView(user.id, id) }),
});

export const postLocks = operation({
  method: "POST",
  path: "/briefings/{id}/locks",
  summary: "Lock sections: nobody edits them until they are unlocked",
  params: ofBriefing,
  body: lockSectionsInput.meta({ id: "SectionsToLock" }),
  answer: lockListShape,
  async run(user, { params: { id: briefingId }, body }) {
    await lockSections({ userId: user.id, briefingId, ...body });
    return { items: await locksView(user.id, briefingId) };
  },
});

export const removeLock = operation({
  method: "DELETE",
  path: "/briefings/{id}/locks/{sectionId}",
  summary: "Unlock a section, with a reason",
  params: ofBriefing.extend({ sectionId: sectionIdInput }),
  body: unlockSectionInput.meta({ id: "Unlocking" }),
  status: 204,
  run: (user, { params: { id: briefingId, sectionId }, body }) =>
    unlockSection({ userId: user.id, briefingId, sectionId, ...body }),
});
