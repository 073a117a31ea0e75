// The operations at /api/v1/me, without any code of their own.
import { patchMe } from "../../../_web/operations/account.ts";
import { getMe, removeMe } from "../../../_web/operations/me.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getMe, patchMe, removeMe);
