// The API's operations on the person who asks.
import { z } from "zod";
import { actions, roles } from "#lib/domain/access.ts";
import { deleteAccount, deleteAccountInput } from "#lib/commands/delete-account.ts";
import { noteDataExport } from "#lib/commands/note-export.ts";
import { meView } from "#lib/queries/me.ts";
import { ownDataPieces } from "#lib/queries/own-data.ts";
import { fileAnswer, inParts } from "../file-answer.ts";
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

export const exportMe = operation({
  method: "GET",
  path: "/me/export",
  sessionOnly: true,
  summary: "All that is your own, as one file; three times a day at most",
  answer: fileAnswer,
  gives: ["application/json"],
  async run({ id }) {
    await noteDataExport(id);
    const type = "application/json; charset=utf-8";
    return { bytes: inParts(ownDataPieces(id)), type, name: "rapporteur-data.json", tag: null };
  },
});

export const removeMe = operation({
  method: "DELETE",
  path: "/me",
  summary:
    "Delete your account, proven by your password, or by your address where you have none: what you wrote and decided stays, by a former member",
  body: deleteAccountInput.meta({ id: "AccountDeletion" }),
  status: 204,
  run: ({ id: userId }, { body }) => deleteAccount({ userId, ...body }),
});
