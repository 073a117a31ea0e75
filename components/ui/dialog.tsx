"use client";
// A window over the page for one short task. Esc and the veil close it; focus returns to what opened it.
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;

export const veilStyle = "fixed inset-0 z-40 animate-appear bg-veil";
export const windowStyle =
  "fixed top-[12vh] left-1/2 z-40 grid max-h-[80dvh] w-[calc(100%-2rem)] max-w-md -translate-x-1/2 animate-rise gap-4 " +
  "overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-float outline-none";

export type DialogContentProps = {
  title: string;
  description?: string;
  closeLabel: string;
  wide?: boolean;
  children: ReactNode;
};

export function DialogContent({ title, description, closeLabel, wide, children }: DialogContentProps) {
  const opener = useOpener();
  return (
    <Radix.Portal>
      <Radix.Overlay className={veilStyle} />
      <Radix.Content
        className={wide ? `${windowStyle} sm:max-w-2xl` : windowStyle}
        onCloseAutoFocus={opener.focusAgain}
        onOpenAutoFocus={(event) => {
          opener.remember();
          event.preventDefault();
          focusFirstField(event.currentTarget);
        }}
        {...(description === undefined && { "aria-describedby": undefined })}
      >
        <header className="flex items-start justify-between gap-4">
          <div className="grid gap-1">
            <Radix.Title className="text-lg leading-snug font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="text-sm text-quiet">{description}</Radix.Description>
            )}
          </div>
          <Radix.Close asChild>
            <IconButton label={closeLabel} size="small">
              <X aria-hidden />
            </IconButton>
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/**
 * Where the focus goes back to when the window closes. Radix knows its own trigger only; a window that a menu's item opened
 * gives the focus to that menu's button.
 */
export function useOpener() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    remember() {
      const active = document.activeElement;
      const button = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
      const found = button ? document.getElementById(button) : active;
      opener.current = found instanceof HTMLElement ? found : null;
    },
    focusAgain(event: Event) {
      event.preventDefault();
      opener.current?.focus();
    },
  };
}

/** A field, else the window itself: on the close button, its tooltip would open and take the first Esc. */
function focusFirstField(content: EventTarget | null): void {
  if (!(content instanceof HTMLElement)) return;
  (content.querySelector<HTMLElement>("input, textarea, select") ?? content).focus();
}

/** The row of buttons at a dialog's end, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 pt-1">{children}</footer>;
}

export type FormActionsProps = { cancelLabel: string; submitLabel: string; pending: boolean };

/** At the end of a form that is a dialog's whole content. */
export function FormActions({ cancelLabel, submitLabel, pending }: FormActionsProps) {
  return (
    <DialogActions>
      <Radix.Close asChild>
        <Button>{cancelLabel}</Button>
      </Radix.Close>
      <Button type="submit" variant="primary" pending={pending}>
        {submitLabel}
      </Button>
    </DialogActions>
  );
}
