// The operations at /api/v1/me/second-factor, without any code of their own.
import { getSecondFactor, postSecondFactor } from "../../../../_web/operations/account.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getSecondFactor, postSecondFactor);
