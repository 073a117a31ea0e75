// The operations at /api/v1/me, without any code of their own.
import { getMe, removeMe } from "../../../_web/operations/me.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getMe, removeMe);
