// The operations at /api/v1/reviews/waiting, without any code of their own.
import { listWaiting } from "../../../../_web/operations/review-lists.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listWaiting);
