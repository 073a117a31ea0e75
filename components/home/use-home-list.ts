// What the home list shows beyond the server's first page: further pages, and rows that were just archived or put back.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useNavigation } from "#components/ui/link.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { ErrorCode } from "#lib/domain/errors.ts";
import type { Filing } from "#lib/domain/label.ts";
import type { HomeListItem, HomeListView } from "./home-view.ts";
import type { HomeQuery } from "./home-path.ts";
import { useDeleted } from "./use-deleted.ts";

type Answer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode };
export type Archive = (input: { briefingId: string; archived: boolean }) => Promise<Answer<void>>;
export type More = (input: HomeQuery) => Promise<Answer<HomeListView>>;

const refused = { ok: false, code: "unavailable" } as const;

export function useHomeList(view: HomeListView, ask: HomeQuery, act: { archive: Archive; more: More }) {
  const further = useFurtherPages(view, ask, act.more);
  const moved = useMoved(ask.archived, act.archive);
  const deleted = useDeleted();
  const filed = useFiled();
  const items = [
    ...view.items,
    ...further.items.filter(({ id }) => !view.items.some((item) => item.id === id)),
  ];
  return {
    items: items
      .filter(({ id }) => !moved.ids.has(id) && !deleted.ids.has(id))
      .map((item) => ({ ...item, ...filed.filings.get(item.id) })),
    nextCursor: further.nextCursor,
    more: further.more,
    pending: further.pending,
    move: moved.move,
    remove: deleted.remove,
    file: filed.file,
  };
}

function useFurtherPages(view: HomeListView, ask: HomeQuery, more: More) {
  const t = useTranslations("home");
  const [loaded, setLoaded] = useState<{ items: HomeListItem[]; nextCursor: string | null } | null>(null);
  const [pending, startLoading] = useTransition();
  const nextCursor = loaded ? loaded.nextCursor : view.nextCursor;

  function load() {
    if (pending || nextCursor === null) return;
    startLoading(async () => {
      const answer = await more({ ...ask, cursor: nextCursor }).catch(() => refused);
      if (!answer.ok) return void toast.error(t("moreFailed"));
      const { items, nextCursor: next } = answer.value;
      setLoaded((before) => ({ items: [...(before?.items ?? []), ...items], nextCursor: next }));
    });
  }

  return { items: loaded?.items ?? [], nextCursor, more: load, pending };
}

/** Rows leave at once; the server's refusal, or Undo, brings them back. */
function useMoved(archived: boolean, archive: Archive) {
  const t = useTranslations("home");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const hide = (id: string) => setIds((before) => new Set([...before, id]));
  const show = (id: string) => setIds((before) => new Set([...before].filter((other) => other !== id)));

  async function ask(briefingId: string, to: boolean): Promise<boolean> {
    const answer = await archive({ briefingId, archived: to }).catch(() => refused);
    if (!answer.ok) toast.error(errors(answer.code));
    return answer.ok;
  }

  async function back(item: HomeListItem) {
    if (!(await ask(item.id, archived))) return;
    show(item.id);
    refresh();
  }

  async function move(item: HomeListItem) {
    hide(item.id);
    if (!(await ask(item.id, !archived))) return show(item.id);
    toast(t(archived ? "restoredToast" : "archivedToast", { title: item.title }), {
      duration: 10_000,
      action: { label: ui("undo"), onClick: () => void back(item) },
    });
  }

  return { ids, move: (item: HomeListItem) => void move(item) };
}

/** What was just filed shows at once; the filters, and whether the row still belongs here, come with the server's answer. */
function useFiled() {
  const { refresh } = useNavigation();
  const [filings, setFilings] = useState<ReadonlyMap<string, Filing>>(new Map());
  function file(id: string, { folder, tags }: Filing) {
    setFilings((before) => new Map([...before, [id, { folder, tags }]]));
    refresh();
  }
  return { filings, file };
}
