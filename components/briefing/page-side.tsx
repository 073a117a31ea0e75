// One side of the page: a column beside the paper, or a drawer over it. What is in it doesn't know which.
"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { SideState } from "./use-sides.ts";

export type PageSideProps = {
  side: "left" | "right";
  state: SideState;
  id: string;
  title: string;
  children: ReactNode;
};

export function PageSide({ side, state, id, title, children }: PageSideProps) {
  const t = useTranslations("ui");
  if (!state.beside) {
    const onOpenChange = (open: boolean) => void (!open && state.close());
    return (
      <Sheet {...{ side, title, onOpenChange }} open={state.open} closeLabel={t("close")}>
        {children}
      </Sheet>
    );
  }
  if (!state.open) return null;
  const Element = side === "left" ? "nav" : "aside";
  return (
    <Element id={id} tabIndex={-1} aria-label={title} className="page-side" data-side={side}>
      <header className="page-side-header">
        <h2>{title}</h2>
        {side === "right" && (
          <IconButton size="small" label={t("close")} onClick={state.close}>
            <X aria-hidden />
          </IconButton>
        )}
      </header>
      {children}
    </Element>
  );
}
