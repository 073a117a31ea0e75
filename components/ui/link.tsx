"use client";
// Links and moves to other pages. How they are done is given from above, so that no part depends on the framework.
import { createContext, useContext, type ComponentProps, type ComponentType, type ReactNode } from "react";

type LinkProps = ComponentProps<"a"> & { href: string };

export type Navigation = {
  link: ComponentType<LinkProps> | "a";
  push: (href: string) => void;
  replace: (href: string) => void;
  /** Asks the server for this page again, keeping what is typed and open. */
  refresh: () => void;
};

const NavigationContext = createContext<Navigation>({
  link: "a",
  push: (href) => window.location.assign(href),
  replace: (href) => window.location.replace(href),
  refresh: () => window.location.reload(),
});

export function NavigationProvider({ value, children }: { value: Navigation; children: ReactNode }) {
  return <NavigationContext value={value}>{children}</NavigationContext>;
}

export function useNavigation(): Omit<Navigation, "link"> {
  return useContext(NavigationContext);
}

export function Link(props: LinkProps) {
  const { link: Inner } = useContext(NavigationContext);
  return <Inner {...props} />;
}

export { textLinkStyle } from "./text-link-style.ts";
