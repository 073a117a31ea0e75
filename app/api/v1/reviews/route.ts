// The operations at /api/v1/reviews, without any code of their own.
import { listStandings } from "../../../_web/operations/review-lists.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listStandings);
