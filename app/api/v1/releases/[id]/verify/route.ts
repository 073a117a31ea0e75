// The operations at /api/v1/releases/{id}/verify, without any code of their own.
import { getVerification, postVerification } from "../../../../../_web/operations/releases.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getVerification, postVerification);
