// The operations at /api/v1/folders/{id}, without any code of their own.
import { folders } from "../../../../_web/operations/labels.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(folders.get, folders.rename, folders.remove);
