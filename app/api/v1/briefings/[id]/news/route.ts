// The operation at /api/v1/briefings/{id}/news, without any code of its own.
import { getNews } from "../../../../../_web/operations/versions.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getNews);
