// The operations at /api/v1/briefings/{id}/threads/{threadId}/replies, without any code of their own.
import { listReplies, postReply } from "../../../../../../../_web/operations/threads.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listReplies, postReply);
