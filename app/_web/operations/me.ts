// The API's operation on the person who asks.
import { z } from "zod";
import { actions, roles } from "#lib/domain/access.ts";
import { meView } from "#lib/queries/me.ts";
import { operation } from "../operation.ts";
import { personShape } from "./shapes.ts";

const membershipShape = z.object({
  workspace: z.object({ id: z.uuid(), name: z.string() }),
  role: z.enum(roles),
  may: z.array(z.enum(actions)),
});

export const getMe = operation({
  method: "GET",
  path: "/me",
  summary: "Who you are, and what you may do in which workspace",
  answer: personShape
    .extend({ email: z.string().nullable(), memberships: z.array(membershipShape) })
    .meta({ id: "Me" }),
  run: (user) => meView(user),
});
