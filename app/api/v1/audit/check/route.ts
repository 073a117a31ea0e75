// The operations at /api/v1/audit/check, without any code of their own.
import { checkAudit } from "../../../../_web/operations/audit.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(checkAudit);
