// The operations at /api/v1/tags/{id}, without any code of their own.
import { tags } from "../../../../_web/operations/labels.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(tags.get, tags.rename, tags.remove);
