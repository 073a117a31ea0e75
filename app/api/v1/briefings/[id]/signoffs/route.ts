// The operations at /api/v1/briefings/{id}/signoffs, without any code of their own.
import { listSignOffs, postSignOff } from "../../../../../_web/operations/sign-offs.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listSignOffs, postSignOff);
