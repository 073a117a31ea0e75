// The operations at /api/v1/templates, without any code of their own.
import { addTemplate, listTemplates } from "../../../_web/operations/templates.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(addTemplate, listTemplates);
