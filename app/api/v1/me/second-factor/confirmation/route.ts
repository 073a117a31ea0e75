// The operations at /api/v1/me/second-factor/confirmation, without any code of their own.
import { postConfirmation } from "../../../../../_web/operations/account.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postConfirmation);
