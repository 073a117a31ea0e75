// The operations at /api/v1/briefings/{id}/sections/{sectionId}, without any code of their own.
import { deleteSection, editSection, getSection } from "../../../../../../_web/operations/sections.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(deleteSection, editSection, getSection);
