// The operations at /api/v1/bin, without any code of their own.
import { listBin } from "../../../_web/operations/bin.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listBin);
