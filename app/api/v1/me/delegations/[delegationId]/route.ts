// The operations at /api/v1/me/delegations/{delegationId}, without any code of their own.
import { removeDelegation } from "../../../../../_web/operations/delegations.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(removeDelegation);
