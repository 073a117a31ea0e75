// The operations at /api/v1/me/delegations, without any code of their own.
import { listDelegations, postDelegation } from "../../../../_web/operations/delegations.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listDelegations, postDelegation);
