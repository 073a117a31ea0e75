// The operations at /api/v1/briefings/{id}/sections/{sectionId}/copies, without any code of their own.
import { copySection } from "../../../../../../../_web/operations/sections.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(copySection);
