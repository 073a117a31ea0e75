// The operations at /api/v1/briefings/{id}/threads/{threadId}/replies/{replyId}/reaction, without any code of their own.
import { putReaction } from "../../../../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putReaction);
