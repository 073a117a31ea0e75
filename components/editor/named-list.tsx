// The list that "@" asks for: people and groups of them that can be named here. Puts nothing into the text.
"use client";

import type { Editor } from "@tiptap/core";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "../ui/avatar.tsx";
import { AskedList } from "./asked-list.tsx";
import type { Trigger } from "./trigger.ts";

/** A person with their colour, or a group with how many are in it. */
export type Named = { id: string; name: string } & ({ color: number } | { count: number });

export type NamedListProps<One extends Named> = {
  editor: Editor;
  trigger: Trigger;
  found: readonly One[];
  onChoose(one: One): void;
  onClose(): void;
};

export function NamedList<One extends Named>({ found, onChoose, ...list }: NamedListProps<One>) {
  const t = useTranslations("editor.mention");
  const oneOf = (id: string) => found.find((one) => one.id === id);
  return (
    <AskedList
      {...list}
      label={t("people")}
      found={t("found", { count: found.length })}
      names={found.map(({ id }) => id)}
      draw={(id) => <Line one={oneOf(id)} />}
      onChoose={(id) => {
        const one = oneOf(id);
        if (one) onChoose(one);
      }}
    />
  );
}

function Line({ one }: { one: Named | undefined }) {
  if (!one) return null;
  return (
    <>
      {"color" in one ? <Avatar person={one} decorative /> : <Users aria-hidden className="size-5" />}
      <span>{one.name}</span>
      {"count" in one && <span className="text-quiet">{one.count}</span>}
    </>
  );
}
