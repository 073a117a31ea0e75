// The operations at /api/v1/briefings/{id}/reviews/{reviewId}/steps/{position}/reviewers, without any code of their own.
import { putReviewers } from "../../../../../../../../../_web/operations/reviews.ts";
import { route } from "../../../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putReviewers);
