// The addresses of the pages of webhooks, and of one with its calls. Pure.

const path = "/settings/webhooks";

export function webhooksPath(cursor?: string): string {
  return cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}

export function webhookPath(id: string, cursor?: string): string {
  return cursor === undefined ? `${path}/${id}` : `${path}/${id}?cursor=${encodeURIComponent(cursor)}`;
}
