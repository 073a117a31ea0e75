// What stops a start: one sentence for the person who started it. Not for bugs, which keep their stack.

export class StartFault extends Error {
  override readonly name = "StartFault";
}

/** The code of a failed system call, null for any other error. */
export function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
