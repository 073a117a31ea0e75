// next-auth's own routes under /api/auth.
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "../../../_web/auth.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  return (await NextAuth(request, context, authOptions())) as Response;
}

export { handler as GET, handler as POST };
