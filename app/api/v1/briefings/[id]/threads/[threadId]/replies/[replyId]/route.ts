// The operations at /api/v1/briefings/{id}/threads/{threadId}/replies/{replyId}, without any code of their own.
import { patchReply, removeReply } from "../../../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(patchReply, removeReply);
