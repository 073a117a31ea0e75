// The operations at /api/v1/me/sessions, without any code of their own.
import { listSessions, removeSessions } from "../../../../_web/operations/account.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listSessions, removeSessions);
