// The operations at /api/v1/me/export, without any code of their own.
import { exportMe } from "../../../../_web/operations/me.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(exportMe);
