// The API's operations on a person's own tokens. No token makes, lists or revokes any.
import { z } from "zod";
import { makeToken, makeTokenInput, revokeToken } from "#lib/commands/manage-tokens.ts";
import { tokenScopes } from "#lib/domain/api-token.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { tokensView, tokenView } from "#lib/queries/tokens.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

const tokenShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scope: z
      .enum(tokenScopes)
      .meta({ description: "read: only GET and HEAD, and sockets that show the text" }),
    createdAt: timeShape,
    expiresAt: timeShape.nullable(),
    usedAt: timeShape.nullable().meta({ description: "To within five minutes" }),
  })
  .meta({ id: "Token" });

export const listTokens = operation({
  method: "GET",
  path: "/me/tokens",
  summary: "Your tokens that count, the latest first",
  sessionOnly: true,
  query: pageInput,
  answer: z
    .object({ items: z.array(tokenShape), nextCursor: z.string().nullable() })
    .meta({ id: "TokenList" }),
  run: (user, { query }) => tokensView(user.id, query),
});

export const postToken = operation({
  method: "POST",
  path: "/me/tokens",
  summary: "Make a token by which a program comes in as you",
  sessionOnly: true,
  body: makeTokenInput.meta({ id: "NewToken" }),
  answer: tokenShape
    .extend({ token: z.string().meta({ description: "For `Authorization: Bearer`; told this once" }) })
    .meta({ id: "AddedToken" }),
  status: 201,
  async run(user, { body }) {
    const { id, token } = await makeToken({ userId: user.id, ...body });
    return { ...(await tokenView(user.id, id)), token };
  },
});

export const removeToken = operation({
  method: "DELETE",
  path: "/me/tokens/{tokenId}",
  summary: "Revoke a token: what came in by it is out",
  sessionOnly: true,
  params: z.object({ tokenId: idInput }),
  status: 204,
  run: (user, { params: { tokenId: id } }) => revokeToken({ userId: user.id, id }),
});
