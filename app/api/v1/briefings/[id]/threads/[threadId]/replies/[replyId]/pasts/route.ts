// The operations at /api/v1/briefings/{id}/threads/{threadId}/replies/{replyId}/pasts, without any code of their own.
import { listPasts } from "../../../../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listPasts);
