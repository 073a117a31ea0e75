// The operations at /api/v1/briefings/{id}/restores/{restoreId}/undo, without any code of their own.
import { postUndo } from "../../../../../../../_web/operations/restores.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postUndo);
