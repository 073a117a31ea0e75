// The API's operations on who decides in the place of the person who asks.
import { z } from "zod";
import { delegate, delegateInput, endDelegation } from "#lib/commands/delegate.ts";
import { idInput } from "#lib/domain/input.ts";
import { delegationsView } from "#lib/queries/delegations.ts";
import { operation } from "../operation.ts";
import { personShape } from "./shapes.ts";

const dayShape = z.string().meta({ description: "A day, as 2026-11-27; both are included" });

const delegationShape = z.object({
  id: z.uuid(),
  of: personShape.meta({ description: "Who is away" }),
  to: personShape.meta({ description: "Who decides in their place" }),
  fromDay: dayShape,
  untilDay: dayShape,
});

export const listDelegations = operation({
  method: "GET",
  path: "/me/delegations",
  summary: "Who decides in your place, and in whose you do, from today on",
  answer: z.object({ items: z.array(delegationShape) }).meta({ id: "DelegationList" }),
  async run(user) {
    return { items: await delegationsView(user.id) };
  },
});

export const postDelegation = operation({
  method: "POST",
  path: "/me/delegations",
  summary: "Name who decides in your place on these days",
  body: delegateInput.meta({ id: "NewDelegation" }),
  answer: z.object({ id: z.uuid() }).meta({ id: "AddedDelegation" }),
  status: 201,
  run: (user, { body }) => delegate({ userId: user.id, ...body }),
});

export const removeDelegation = operation({
  method: "DELETE",
  path: "/me/delegations/{delegationId}",
  summary: "End a delegation of yours",
  params: z.object({ delegationId: idInput }),
  status: 204,
  run: (user, { params: { delegationId: id } }) => endDelegation({ userId: user.id, id }),
});
