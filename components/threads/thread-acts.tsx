// What can be done with a thread as a whole: settle it and open it again, give it to a member, demand it, attach it, link to it.
"use client";

import { Check, Ellipsis, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePage } from "../briefing/page-context.tsx";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { toast } from "../ui/toaster.tsx";
import { AssignForm } from "./assign-form.tsx";
import { SettleForm } from "./settle-form.tsx";
import { selectedText } from "./selected-text.ts";
import type { ThreadDesk } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";
import { useStore } from "./use-store.ts";

export type ThreadActsProps = { desk: ThreadDesk; thread: ThreadView; isDetached: boolean };

export function ThreadActs({ desk, thread, isDetached }: ThreadActsProps) {
  const t = useTranslations("threads.acts");
  const { may, resolved } = thread;
  const open = useStore(desk.form.subscribe, desk.form.get);
  const form = open?.thread === thread.id ? open : null;
  const act = useAct(desk, thread.id);
  const reopen = () =>
    void act(
      () => desk.requests.act(thread.id, { do: "reopen" }),
      (now) => desk.store.put(now),
    );
  return (
    <footer className="thread-acts">
      <div>
        {may.settle &&
          (resolved ? (
            <Button size="small" variant="quiet" onClick={reopen}>
              <Undo2 aria-hidden />
              {t("reopen")}
            </Button>
          ) : (
            <Button
              size="small"
              variant="quiet"
              aria-expanded={form?.is === "settle"}
              onClick={() => desk.form.set(form?.is === "settle" ? null : settling(thread))}
            >
              <Check aria-hidden />
              {t("settle")}
            </Button>
          ))}
        <More {...{ desk, thread, isDetached }} />
      </div>
      {form?.is === "settle" && <SettleForm {...{ desk, thread, form }} />}
      {form?.is === "assign" && <AssignForm {...{ desk, thread, form }} />}
    </footer>
  );
}

const settling = ({ id }: ThreadView) =>
  ({ thread: id, is: "settle", disposition: "adopted", reason: "" }) as const;

const assigning = ({ id, assignee, dueDate }: ThreadView) =>
  ({ thread: id, is: "assign", to: assignee?.id ?? "", dueDate: dueDate ?? "" }) as const;

function More({ desk, thread, isDetached }: ThreadActsProps) {
  const t = useTranslations("threads.acts");
  const act = useAct(desk, thread.id);
  const attach = useAttach(desk, thread);
  const { may, mustSettle, resolved } = thread;
  const demand = (on: boolean) =>
    void act(
      () => desk.requests.act(thread.id, { do: "demand", mustSettle: on }),
      (now) => desk.store.put(now),
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="small" label={t("more", { name: thread.author.name })}>
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {may.demand && !resolved && (
          <DropdownMenuCheckboxItem checked={mustSettle} onCheckedChange={(on) => demand(on === true)}>
            {t("mustSettle")}
          </DropdownMenuCheckboxItem>
        )}
        {may.assign && !resolved && (
          <DropdownMenuItem onSelect={() => desk.form.set(assigning(thread))}>{t("assign")}</DropdownMenuItem>
        )}
        {may.attach && (
          <DropdownMenuItem onSelect={attach}>
            {isDetached ? t("attach") : t("attachElsewhere")}
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => void copyLink(thread, t("linkCopied"))}>
          {t("link")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** To the text that is selected now. */
function useAttach(desk: ThreadDesk, thread: ThreadView): () => void {
  const t = useTranslations("threads");
  const { sections } = usePage();
  const act = useAct(desk, thread.id);
  return () => {
    const selected = selectedText(sections);
    if (selected.is !== "text") return toast(t("acts.selectFirst"));
    void (async () => {
      if (!(await desk.saved())) return toast(t("write.waiting"));
      await act(
        () => desk.requests.attach(thread.id, { ...selected.anchor, seq: desk.seq }),
        (now) => desk.store.put(now),
      );
    })();
  };
}

async function copyLink({ briefingId, id }: ThreadView, sentence: string): Promise<void> {
  const address = new URL(`/briefings/${briefingId}?thread=${id}`, location.origin);
  await navigator.clipboard.writeText(address.href);
  toast(sentence);
}
