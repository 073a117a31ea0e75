// The operations at /api/v1/briefings/{id}/locks, without any code of their own.
import { listLocks, postLocks } from "../../../../../_web/operations/locks.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listLocks, postLocks);
