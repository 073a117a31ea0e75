// The operations at /api/v1/briefings/{id}/reviews, without any code of their own.
import { listReviews, postReview } from "../../../../../_web/operations/reviews.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listReviews, postReview);
