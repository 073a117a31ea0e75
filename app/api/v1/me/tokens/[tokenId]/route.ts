// The operation at /api/v1/me/tokens/{tokenId}, without any code of its own.
import { removeToken } from "../../../../../_web/operations/tokens.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(removeToken);
