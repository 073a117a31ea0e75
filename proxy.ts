// Gives each page a content security policy with its own nonce. Decides nothing about who may see what.
import { NextResponse, type NextRequest } from "next/server";
import { config as settings } from "#lib/config.ts";

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = policyFor(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function policyFor(nonce: string): string {
  const { production, collabUrl, publicUrl } = settings();
  const sockets = [publicUrl.replace(/^http/, "ws"), collabUrl ?? ""].join(" ").trim();
  // React's development build evaluates strings to show the server's stacks.
  const development = production ? "" : " 'unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Menus, toasts and the editor place themselves by style attributes and small style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Pages only, fetched ahead or not: files of the build and the API carry no scripts of ours. */
export const config = {
  matcher: ["/((?!api/|\\.well-known/|_next/static|_next/image|favicon.ico|icon.svg).*)"],
};
