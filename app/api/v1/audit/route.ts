// The operation at /api/v1/audit, without any code of its own.
import { listAudit } from "../../../_web/operations/audit.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listAudit);
