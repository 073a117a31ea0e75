// The API's operations on a briefing's guest links.
import { z } from "zod";
import {
  addLink,
  addLinkInput,
  changeLink,
  changeLinkInput,
  deleteLink,
} from "#lib/commands/manage-links.ts";
import { guestRoles } from "#lib/domain/access.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { linksView, linkView } from "#lib/queries/briefing-access.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });
const ofLink = ofBriefing.extend({ linkId: idInput });

const linkShape = z
  .object({
    id: z.uuid(),
    role: z.enum(guestRoles),
    note: z.string(),
    address: z.string().meta({ description: "Whoever has it comes in: treat it as a secret" }),
    on: z.boolean(),
    works: z.boolean().meta({ description: "On, and not over" }),
    expiresAt: timeShape.nullable(),
    uses: z.int().meta({ description: "How many guests came by it" }),
    usedAt: timeShape.nullable(),
    createdAt: timeShape,
  })
  .meta({ id: "GuestLink" });

export const listLinks = operation({
  method: "GET",
  path: "/briefings/{id}/links",
  summary: "A briefing's guest links, the latest first: for who manages it",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({ items: z.array(linkShape), nextCursor: z.string().nullable() })
    .meta({ id: "GuestLinkList" }),
  run: (user, { params: { id }, query }) => linksView(user.id, id, query),
});

export const postLink = operation({
  method: "POST",
  path: "/briefings/{id}/links",
  summary: "Make a link by which people without an account come into a briefing",
  params: ofBriefing,
  body: addLinkInput.meta({ id: "NewGuestLink" }),
  answer: linkShape,
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const linkId = await addLink({ userId: user.id, briefingId, ...body });
    return linkView(user.id, { briefingId, linkId });
  },
});

export const patchLink = operation({
  method: "PATCH",
  path: "/briefings/{id}/links/{linkId}",
  summary: "Turn a guest link off or on, or change its role, note or end",
  params: ofLink,
  body: changeLinkInput.meta({ id: "GuestLinkChange" }),
  answer: linkShape,
  async run(user, { params: { id: briefingId, linkId }, body }) {
    await changeLink({ userId: user.id, briefingId, linkId, ...body });
    return linkView(user.id, { briefingId, linkId });
  },
});

export const removeLink = operation({
  method: "DELETE",
  path: "/briefings/{id}/links/{linkId}",
  summary: "Remove a guest link for good",
  params: ofLink,
  status: 204,
  run: (user, { params: { id: briefingId, linkId } }) => deleteLink({ userId: user.id, briefingId, linkId }),
});
