// The operations at /api/v1/briefings/{id}/images, without any code of their own.
import { addBriefingImage } from "../../../../../_web/operations/images.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(addBriefingImage);
