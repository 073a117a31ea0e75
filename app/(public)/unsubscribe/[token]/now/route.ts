// Where a mail's reader, or their mail program (RFC 8058), stops the mails: by POST alone, for scanners follow every link. The token
// is all it takes; who is signed in doesn't matter.
import { stopDigests } from "#lib/commands/change-mail-setting.ts";
import { AppError } from "#lib/domain/errors.ts";

type Context = { params: Promise<{ token: string }> };

const noStore = { "cache-control": "no-store" };

/** A program gets its answer here, as RFC 8058 wants it; who pressed our button is led back to the page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const fromPage = new URL(request.url).searchParams.has("page");
  try {
    await stopDigests(token);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response("There is nothing at this address.\n", { status: 404, headers: noStore });
  }
  if (fromPage) return seeOther(`/unsubscribe/${encodeURIComponent(token)}?done=1`);
  return new Response("Stopped.\n", { headers: noStore });
}

/** A program that doesn't know one click opens the address: it gets the page that asks. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(`/unsubscribe/${encodeURIComponent((await params).token)}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, location } });
}
