// The operations at /api/v1/me/sessions/{sessionId}, without any code of their own.
import { removeSession } from "../../../../../_web/operations/account.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(removeSession);
