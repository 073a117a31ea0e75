// The operations at /api/v1/briefings/{id}/reviews/{reviewId}/withdraw, without any code of their own.
import { postWithdrawal } from "../../../../../../../_web/operations/reviews.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postWithdrawal);
