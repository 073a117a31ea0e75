// The operations at /api/v1/briefings/{id}/links, without any code of their own.
import { listLinks, postLink } from "../../../../../_web/operations/guest-links.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listLinks, postLink);
