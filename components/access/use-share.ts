// What the Share dialog shows, read when it opens and after each act, and the acts. Draws nothing.
"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import type { AccessView, LinkView, RequestView } from "#lib/domain/access-view.ts";
import type { Answer } from "../api/call-api.ts";
import { toast } from "../ui/toaster.tsx";
import { requestAccess, requestLinks, requestWaiting } from "./share-requests.ts";

export type Shared = { access: AccessView; requests: RequestView[]; links: LinkView[] };
export type ShareState =
  { is: "loading" } | { is: "failed"; code: ErrorCode } | { is: "ready"; shared: Shared };

export type Share = {
  briefingId: string;
  state: ShareState;
  reload(): Promise<void>;
  /** The next page of people. */
  more(): Promise<void>;
  pending: boolean;
  /** Says what went wrong; reads all anew. Answers whether it was done. */
  act(request: () => Promise<Answer<unknown>>, said?: string): Promise<boolean>;
};

export function useShare(briefingId: string): Share {
  const errors = useTranslations("errors");
  const [state, setState] = useState<ShareState>({ is: "loading" });
  const [pending, setPending] = useState(false);
  const reload = useCallback(async () => setState(await read(briefingId)), [briefingId]);
  useEffect(() => {
    let isGone = false;
    void read(briefingId).then((found) => isGone || setState(found));
    return () => void (isGone = true);
  }, [briefingId]);
  async function act(request: () => Promise<Answer<unknown>>, said?: string): Promise<boolean> {
    setPending(true);
    const answer = await request();
    if (!answer.ok) toast.error(errors(answer.code));
    else if (said !== undefined) toast(said);
    await reload();
    setPending(false);
    return answer.ok;
  }
  async function more(): Promise<void> {
    if (state.is !== "ready" || state.shared.access.nextCursor === null) return;
    const { shared } = state;
    const next = await requestAccess(briefingId, shared.access.nextCursor);
    if (!next.ok) return void toast.error(errors(next.code));
    const items = [...shared.access.items, ...next.value.items];
    setState({ is: "ready", shared: { ...shared, access: { ...next.value, items } } });
  }
  return { briefingId, state, reload, more, pending, act };
}

async function read(briefingId: string): Promise<ShareState> {
  const access = await requestAccess(briefingId);
  if (!access.ok) return { is: "failed", code: access.code };
  if (!access.value.may.manage) return ready(access.value, [], []);
  const [requests, links] = await Promise.all([requestWaiting(briefingId), requestLinks(briefingId)]);
  if (!requests.ok) return { is: "failed", code: requests.code };
  if (!links.ok) return { is: "failed", code: links.code };
  return ready(access.value, requests.value.items, links.value.items);
}

function ready(access: AccessView, requests: RequestView[], links: LinkView[]): ShareState {
  return { is: "ready", shared: { access, requests, links } };
}
