// The operations at /api/v1/templates/{id}, without any code of their own.
import { editTemplate, getTemplate, removeTemplate } from "../../../../_web/operations/templates.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(editTemplate, getTemplate, removeTemplate);
