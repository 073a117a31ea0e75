// next-auth's own routes under /api/auth.
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { withOrigin } from "#lib/commands/with-origin.ts";
import { authOptions } from "../../../_web/auth.ts";
import { originIn } from "../../../_web/origin.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const origin = originIn(request.headers);
  return withOrigin(
    origin,
    async () => (await NextAuth(request, context, authOptions(origin.device))) as Response,
  );
}

export { handler as GET, handler as POST };
