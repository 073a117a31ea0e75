// Where somebody stands who asks to come in again. Pure.
import type { ErrorCode } from "#lib/domain/errors.ts";

export type ResetState = { is: "asking" } | { is: "done" } | { is: "refused"; code: ErrorCode };
export type ResetAction = (before: ResetState, form: FormData) => Promise<ResetState>;

export const firstState: ResetState = { is: "asking" };
