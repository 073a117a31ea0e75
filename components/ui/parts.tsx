// Parts that a library draws, loaded when somebody first wants them: until then only what opens them stands on the page. So
// no page waits for the code of menus and windows before it can be used.
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
import { fetchedSoon } from "./later.ts";

export type OpenerProps = { asChild?: boolean; children?: ReactNode };

export type PartsOnDemand<Parts extends object> = {
  Context: Context<Parts | null>;
  /** Begins to load what is likely wanted next. */
  preload(): void;
  /** The parts once `wanted` has been true, null until they are here. */
  useParts(wanted: boolean): Parts | null;
  /** One of the parts under its own name; draws nothing until the parts are here. */
  part<Name extends keyof Parts>(name: Name): Parts[Name];
};

export function partsOnDemand<Parts extends object>(load: () => Promise<Parts>): PartsOnDemand<Parts> {
  const PartsContext = createContext<Parts | null>(null);
  const get = fetchedSoon(load);
  return {
    Context: PartsContext,
    preload: () => void get(),
    useParts(wanted) {
      const [parts, setParts] = useState<Parts | null>(null);
      useEffect(() => {
        if (wanted && !parts) void get().then((loaded) => setParts(() => loaded));
      }, [wanted, parts]);
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
