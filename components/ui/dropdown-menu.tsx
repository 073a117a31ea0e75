// A menu under a button, with items, choices and separators. Arrow keys and first letters move in it. What draws it comes
// later (see parts.tsx).
"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent as Key,
  type MouseEvent,
  type PointerEvent as Pointer,
  type ReactNode,
} from "react";
import type * as parts from "./dropdown-menu-parts.tsx";
import { Opener, partsOnDemand } from "./parts.tsx";

type Parts = typeof parts;

const menu = partsOnDemand<Parts>(() => import("./dropdown-menu-parts.tsx"));

type Opening = {
  open(event: MouseEvent): void;
  /** As the menu that is here does: what moves under the mouse before it is let go doesn't take the press away. */
  openByMouse(event: Pointer): void;
  openByKey(event: Key): void;
  byKey: boolean;
  /** Whether the button has the focus, which the button that takes its place is to keep. */
  holdFocus(has: boolean): void;
  takeFocus(): boolean;
};

const OpeningContext = createContext<Opening | null>(null);

export function DropdownMenu({ children }: { children: ReactNode }) {
  const [opening, setOpening] = useState({ wanted: false, byKey: false });
  const focused = useRef(false);
  const holdFocus = useCallback((has: boolean) => void (focused.current = has), []);
  const takeFocus = useCallback(() => focused.current && document.activeElement === document.body, []);
  const parts = menu.useParts(opening.wanted);
  // A key's click has no count.
  const open = ({ detail }: MouseEvent) => setOpening({ wanted: true, byKey: detail === 0 });
  const openByMouse = (event: Pointer) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.ctrlKey) return;
    // The focus is the menu's: what else took it would close the menu.
    event.preventDefault();
    setOpening({ wanted: true, byKey: false });
  };
  const openByKey = (event: Key) => {
    event.preventDefault();
    setOpening({ wanted: true, byKey: true });
  };
  return (
    <OpeningContext value={{ open, openByMouse, openByKey, byKey: opening.byKey, holdFocus, takeFocus }}>
      <menu.Context value={parts}>
        {parts ? <parts.DropdownMenu defaultOpen={opening.wanted}>{children}</parts.DropdownMenu> : children}
      </menu.Context>
    </OpeningContext>
  );
}

type TriggerProps = ComponentProps<Parts["DropdownMenuTrigger"]>;

export function DropdownMenuTrigger(props: TriggerProps) {
  const parts = useContext(menu.Context);
  const opening = useContext(OpeningContext);
  if (parts) return <DrawnTrigger {...props} />;
  return (
    <Opener
      {...props}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={opening?.open}
      onPointerDown={opening?.openByMouse}
      onKeyDown={(event: Key) => {
        if (event.key === "ArrowDown") opening?.openByKey(event);
      }}
      onPointerEnter={menu.preload}
      onFocus={() => opening?.holdFocus(true)}
      onBlur={() => opening?.holdFocus(false)}
    />
  );
}

function DrawnTrigger(props: TriggerProps) {
  const parts = useContext(menu.Context);
  const takeFocus = useContext(OpeningContext)?.takeFocus;
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus?.()) ref.current?.focus();
  }, [takeFocus]);
  return parts && <parts.DropdownMenuTrigger ref={ref} {...props} />;
}

export function DropdownMenuContent(props: ComponentProps<Parts["DropdownMenuContent"]>) {
  const parts = useContext(menu.Context);
  const ref = useRef<HTMLDivElement>(null);
  const byKey = useContext(OpeningContext)?.byKey ?? false;
  useEffect(() => {
    if (!parts || !byKey) return;
    // The menu that was loaded by a key hasn't heard that key: its first item takes the focus all the same.
    ref.current?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  }, [parts, byKey]);
  return parts && <parts.DropdownMenuContent ref={ref} {...props} />;
}

export const DropdownMenuRadioGroup = menu.part("DropdownMenuRadioGroup");
export const DropdownMenuItem = menu.part("DropdownMenuItem");
export const DropdownMenuRadioItem = menu.part("DropdownMenuRadioItem");
export const DropdownMenuCheckboxItem = menu.part("DropdownMenuCheckboxItem");
export const DropdownMenuLabel = menu.part("DropdownMenuLabel");
export const DropdownMenuSeparator = menu.part("DropdownMenuSeparator");
