// Expected refusals, by code from one closed list. Each door maps the codes once; a bug is an ordinary Error instead.

export const errorCodes = [
  "signed_out",
  "wrong_credentials",
  "code_needed",
  "not_allowed",
  "not_found",
  "invalid",
  "conflict",
  "too_many",
  "unavailable",
  "damaged",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type FieldFault = { path: string; message: string };

/** A refusal that a person may meet. `message` is a plain sentence fit to show; `faults` name the fields of a bad input. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string = sentences[code],
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(message);
  }
}

const sentences: Record<ErrorCode, string> = {
  signed_out: "Please sign in.",
  wrong_credentials: "The address or the password is not right.",
  code_needed: "The password is right; a code of the second factor is needed too.",
  not_allowed: "You do not have access to this.",
  not_found: "There is nothing at this address.",
  invalid: "Something in the request is not right.",
  conflict: "This has changed in the meantime.",
  too_many: "Too many attempts. Please wait a while.",
  unavailable: "The server can't do this right now.",
  damaged:
    "A part of this briefing's stored text is damaged: it can be read, not changed, until it was restored.",
};
