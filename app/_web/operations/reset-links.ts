// The API's operation by which an owner lets somebody in again.
import { z } from "zod";
import { makeResetLink, resetLinkFor, resetLinkInput } from "#lib/commands/make-reset-link.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

export const postResetLink = operation({
  method: "POST",
  path: "/members/{userId}/reset-links",
  // With it an account is taken over: no program that has a token may.
  sessionOnly: true,
  summary: "Make a link by which a member sets a new password, or does without the second factor, once",
  params: resetLinkFor,
  body: resetLinkInput.meta({ id: "NewResetLink" }),
  answer: z
    .object({ url: z.string().meta({ description: "It isn't told again" }), expiresAt: timeShape })
    .meta({ id: "ResetLink" }),
  run: (user, { params: { userId }, body }) => makeResetLink({ byId: user.id, userId, ...body }),
});
