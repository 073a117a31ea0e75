// The operations at /api/v1/bin/{id}/restore, without any code of their own.
import { postUndelete } from "../../../../../_web/operations/bin.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postUndelete);
