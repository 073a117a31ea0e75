// The operations at /api/v1/me/password, without any code of their own.
import { putPassword } from "../../../../_web/operations/account.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putPassword);
