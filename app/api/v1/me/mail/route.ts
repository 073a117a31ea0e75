// The operations at /api/v1/me/mail, without any code of their own.
import { getMail, patchMail } from "../../../../_web/operations/mail.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getMail, patchMail);
