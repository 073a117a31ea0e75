// Where a request came from, by its headers. The front door wrote the first of them; what a client sent under its name is gone.
import type { Origin } from "#lib/domain/audit.ts";

export function originIn(headers: { get(name: string): string | null }): Origin {
  return { address: headers.get("x-forwarded-for"), device: headers.get("user-agent") };
}
