// The operations at /api/v1/briefings/{id}/locks/{sectionId}, without any code of their own.
import { removeLock } from "../../../../../../_web/operations/locks.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(removeLock);
