// What can be done with a thread as a whole: settle it and open it again, give it to a member, demand it, attach it, link to it.
"use client";

import { Check, Ellipsis, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
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

export type ThreadActsProps = { desk: ThreadDesk; thread: ThreadView; isDetached: boolean };

export function ThreadActs({ desk, thread, isDetached }: ThreadActsProps) {
  const t = useTranslations("threads.acts");
  const { may, resolved } = thread;
  const [form, setForm] = useState<"settle" | "assign" | null>(null);
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
              aria-expanded={form === "settle"}
              onClick={() => setForm(form === "settle" ? null : "settle")}
            >
              <Check aria-hidden />
              {t("settle")}
            </Button>
          ))}
        <More {...{ desk, thread, isDetached }} onAssign={() => setForm("assign")} />
      </div>
      {form === "settle" && <SettleForm {...{ desk, thread }} onDone={() => setForm(null)} />}
      {form === "assign" && <AssignForm {...{ desk, thread }} onDone={() => setForm(null)} />}
    </footer>
  );
}

type MoreProps = ThreadActsProps & { onAssign(): void };

function More({ desk, thread, isDetached, onAssign }: MoreProps) {
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
        {may.assign && !resolved && <DropdownMenuItem onSelect={onAssign}>{t("assign")}</DropdownMenuItem>}
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
