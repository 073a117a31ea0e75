// The operations at /api/v1/briefings/{id}/threads/{threadId}/anchor, without any code of their own.
import { putAnchor } from "../../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putAnchor);
