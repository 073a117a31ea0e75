// Rows that were just deleted leave home at once; the server's refusal, or Undo, brings them back.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNavigation } from "#components/ui/link.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { requestDelete, requestUndelete } from "./bin-requests.ts";

type Item = { id: string; title: string };

export function useDeleted() {
  const t = useTranslations("bin");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const hide = (id: string) => setIds((before) => new Set([...before, id]));
  const show = (id: string) => setIds((before) => new Set([...before].filter((other) => other !== id)));

  async function back({ id, title }: Item): Promise<void> {
    const answer = await requestUndelete(id);
    if (!answer.ok) return void toast.error(errors(answer.code));
    show(id);
    toast(t("broughtBack", { title }));
    refresh();
  }

  async function remove(item: Item): Promise<void> {
    hide(item.id);
    const answer = await requestDelete(item.id);
    if (!answer.ok) {
      show(item.id);
      return void toast.error(errors(answer.code));
    }
    toast(t("deleted", { title: item.title }), {
      duration: 10_000,
      action: { label: ui("undo"), onClick: () => void back(item) },
    });
  }

  return { ids, remove: (item: Item) => void remove(item) };
}
