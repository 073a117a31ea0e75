// Every other address below /api/v1: unknown, told as the API tells refusals.
import { AppError } from "#lib/domain/errors.ts";
import { problemOf } from "../../../_web/problem.ts";

function unknown(): Response {
  return problemOf(new AppError("not_found"));
}

export { unknown as GET, unknown as POST, unknown as PUT, unknown as PATCH, unknown as DELETE };
