// The operations at /api/v1/briefings/{id}/images/{imageId}, without any code of their own.
import { getBriefingImage } from "../../../../../../_web/operations/images.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getBriefingImage);
