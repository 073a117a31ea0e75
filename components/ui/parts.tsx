// Parts that a library draws, loaded when the page can be used, or by the first press before. Until they are opened first only what
// opens them stands there. So no page waits for the code of menus. Windows that ask before text is lost are there from the start.
"use client";

import {
  cloneElement,
  createContext,
  useContext,
  useEffect,
  useState,
  type ComponentType,
  type Context,
  type ReactElement,
  type ReactNode,
} from "react";
import { codeOf } from "./later.ts";

export type OpenerProps = { asChild?: boolean; children?: ReactNode };

export type PartsOnDemand<Parts extends object> = {
  Context: Context<Parts | null>;
  /** Begins to load what is likely wanted next. */
  preload(): void;
  /** The parts once they are wanted and here; null until then: each that stands ready listens to every key. */
  useParts(wanted: boolean): Parts | null;
  /** One of the parts under its own name; draws nothing until the parts are here. */
  part<Name extends keyof Parts>(name: Name): Parts[Name];
};

export function partsOnDemand<Parts extends object>(load: () => Promise<Parts>): PartsOnDemand<Parts> {
  const PartsContext = createContext<Parts | null>(null);
  const code = codeOf(load);
  return {
    Context: PartsContext,
    preload: () => void code.now(),
    useParts(wanted) {
      const [parts, setParts] = useState<Parts | null>(null);
      useEffect(() => {
        if (!wanted) return;
        let isGone = false;
        void code.now().then((loaded) => isGone || setParts(() => loaded));
        return () => void (isGone = true);
      }, [wanted]);
      return parts;
    },
    part(name) {
      const Part = (props: object) => {
        const parts = useContext(PartsContext);
        const View = parts?.[name] as ComponentType<object> | undefined;
        return View ? <View {...props} /> : null;
      };
      return Part as Parts[typeof name];
    },
  };
}

/** What opens the parts, while they aren't here: a button of its own, or the only child made one. */
export function Opener({ asChild, children, ...props }: OpenerProps & Record<string, unknown>): ReactNode {
  if (asChild) return cloneElement(children as ReactElement, props);
  return (
    <button type="button" {...props}>
      {children}
    </button>
  );
}
