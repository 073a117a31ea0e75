// The operations at /api/v1/me/second-factor/codes, without any code of their own.
import { postRecoveryCodes } from "../../../../../_web/operations/account.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postRecoveryCodes);
