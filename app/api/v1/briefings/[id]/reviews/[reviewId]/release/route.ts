// The operations at /api/v1/briefings/{id}/reviews/{reviewId}/release, without any code of their own.
import { postRelease } from "../../../../../../../_web/operations/releases.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postRelease);
