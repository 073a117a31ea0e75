// The operations at /api/v1/me/tokens, without any code of their own.
import { listTokens, postToken } from "../../../../_web/operations/tokens.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listTokens, postToken);
