// The doors to a workspace's things, and to what is a person's own.
import { randomUUID } from "node:crypto";
import { saveTemplate } from "../../../lib/commands/save-template.ts";
import { db } from "../../../lib/data/client.ts";
import { insertWebhook } from "../../../lib/data/webhooks.ts";
import { awayDays, type Desk } from "./desk.ts";
import { inBriefing, inWorkspace, own, type Ask, type Line } from "./line.ts";
import { mayInWorkspace } from "./people.ts";

/** A list over all of a person's workspaces. */
const list = own();

export const workspaceLines: Readonly<Record<string, Line>> = {
  "GET /briefings": list,
  "GET /audit": inWorkspace("own", ({ workspaceId }) => ({ query: `?workspace=${workspaceId}` })),
  "GET /templates": list,
  "POST /templates": inBriefing("manage", {
    ask: ({ briefingId }) => ({ json: { briefingId, name: randomUUID(), withText: false } }),
  }),
  "GET /templates/{id}": inWorkspace("read", ({ things }) => ({ params: { id: things.template } })),
  "PATCH /templates/{id}": inWorkspace("manage", changedTemplate),
  "DELETE /templates/{id}": inWorkspace("manage", freshTemplate),
  "GET /folders": list,
  "PATCH /folders/{id}": inWorkspace("manage", async (desk) => ({
    ...(await freshLabel(desk, "folder")),
    ...named(),
  })),
  "DELETE /folders/{id}": inWorkspace("manage", (desk) => freshLabel(desk, "folder")),
  "GET /tags": list,
  "PATCH /tags/{id}": inWorkspace("manage", async (desk) => ({
    ...(await freshLabel(desk, "tag")),
    ...named(),
  })),
  "DELETE /tags/{id}": inWorkspace("manage", (desk) => freshLabel(desk, "tag")),
  "GET /notifications": list,
  "PUT /notifications": own({ ask: () => ({ json: { read: true } }) }),
  "PATCH /notifications/{id}": own({
    ask: ({ things }) => ({ params: { id: things.notification }, json: { read: true } }),
    only: ({ userId }, { people }) => userId === people.editor.id,
  }),
  "GET /webhooks": list,
  "POST /webhooks": inWorkspace("manage", ({ workspaceId }) => ({
    json: { workspaceId, url: "https://example.org/", events: ["thread.created"] },
  })),
  "PATCH /webhooks/{id}": inWorkspace("manage", ({ things }) => ({
    params: { id: things.webhook },
    json: { enabled: false },
  })),
  "DELETE /webhooks/{id}": inWorkspace("manage", freshWebhook),
  "GET /me": list,
  "GET /me/mail": list,
  "PATCH /me/mail": own({ ask: () => ({ json: { digests: true } }) }),
  "GET /me/mutes": list,
  "GET /me/delegations": list,
  "POST /me/delegations": own({
    ask: ({ people }, { userId }) => ({
      json: awayDays(userId === people.owner.id ? people.manager.id : people.owner.id),
    }),
    only: (who) => mayInWorkspace(who, "decide"),
    refusal: 422,
  }),
  "DELETE /me/delegations/{delegationId}": own({
    ask: freshDelegation,
    only: ({ userId }, { people }) => userId === people.manager.id,
  }),
};

async function freshDelegation({ people }: Desk): Promise<Ask> {
  const days = { fromDay: "2040-01-01", untilDay: "2040-01-02" };
  const made = { userId: people.manager.id, toId: people.owner.id, ...days };
  const { id: delegationId } = await db().delegation.create({ data: made, select: { id: true } });
  return { params: { delegationId } };
}

function named(): Ask {
  return { json: { name: randomUUID() } };
}

async function freshLabel({ workspaceId }: Desk, kind: "folder" | "tag"): Promise<Ask> {
  const name = randomUUID();
  const data = { workspaceId, name, nameKey: name };
  const { id } = kind === "folder" ? await db().folder.create({ data }) : await db().tag.create({ data });
  return { params: { id } };
}

async function changedTemplate({ things }: Desk): Promise<Ask> {
  const { version } = await db().template.findUniqueOrThrow({ where: { id: things.template } });
  return { params: { id: things.template }, json: { version, name: randomUUID() } };
}

async function freshTemplate({ briefingId, people }: Desk): Promise<Ask> {
  const part = { name: randomUUID(), description: "", withText: false };
  return { params: await saveTemplate({ userId: people.owner.id, briefingId, ...part }) };
}

async function freshWebhook({ workspaceId, people }: Desk): Promise<Ask> {
  const made = {
    workspaceId,
    createdById: people.owner.id,
    url: "https://example.org/",
    events: [],
    secret: "s",
  };
  const { id } = await insertWebhook(db(), made);
  return { params: { id } };
}
