// The operations at /api/v1/briefings/{id}/sections, without any code of their own.
import { addSection, listSections } from "../../../../../_web/operations/sections.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(addSection, listSections);
