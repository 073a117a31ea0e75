// The operations at /api/v1/briefings/{id}/threads, without any code of their own.
import { listThreads, postThread } from "../../../../../_web/operations/threads.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listThreads, postThread);
