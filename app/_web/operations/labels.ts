// The API's operations on folders and tags, which are alike. They are made by their first use: see the briefings' PATCH.
import { z } from "zod";
import { deleteLabel } from "#lib/commands/delete-label.ts";
import { renameLabel } from "#lib/commands/rename-label.ts";
import { idInput, labelNameInput, pageInput } from "#lib/domain/input.ts";
import type { LabelKind } from "#lib/domain/label.ts";
import { labelsView, labelView } from "#lib/queries/labels.ts";
import { operation } from "../operation.ts";
import { labelShape } from "./shapes.ts";

const wholeLabelShape = labelShape
  .extend({
    workspaceId: z.uuid(),
    briefings: z.int().meta({ description: "How many briefings it has, archived ones too" }),
    may: z.object({ change: z.boolean() }),
  })
  .meta({ id: "Label" });

const labelListShape = z
  .object({ items: z.array(wholeLabelShape), nextCursor: z.string().nullable() })
  .meta({ id: "LabelList" });

const renameInput = z.object({ name: labelNameInput }).meta({ id: "NewName" });
const params = z.object({ id: idInput });

function operationsOf(kind: LabelKind) {
  const get = operation({
    method: "GET",
    path: `/${kind}s/{id}`,
    summary: `One ${kind}`,
    params,
    answer: wholeLabelShape,
    run: (user, { params: { id } }) => labelView(user.id, kind, id),
  });
  return {
    get,
    list: operation({
      method: "GET",
      path: `/${kind}s`,
      summary: `The ${kind}s of your workspaces by name, or those of one`,
      query: pageInput.extend({ workspace: idInput.optional() }),
      answer: labelListShape,
      run: (user, { query }) => labelsView(user.id, kind, query),
    }),
    rename: operation({
      method: "PATCH",
      path: `/${kind}s/{id}`,
      summary: `Give a ${kind} another name; its briefings keep it`,
      over: get,
      params,
      body: renameInput,
      status: 204,
      run: (user, { params: { id }, body }) => renameLabel({ userId: user.id, kind, id, name: body.name }),
    }),
    remove: operation({
      method: "DELETE",
      path: `/${kind}s/{id}`,
      summary: `Remove a ${kind}; its briefings stay, without it`,
      over: get,
      params,
      status: 204,
      run: (user, { params: { id } }) => deleteLabel({ userId: user.id, kind, id }),
    }),
  };
}

export const folders = operationsOf("folder");
export const tags = operationsOf("tag");
