// The operations at /api/v1/briefings/{id}/threads/{threadId}, without any code of their own.
import { getThread, patchThread, removeThread } from "../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getThread, patchThread, removeThread);
