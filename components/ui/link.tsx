"use client";
// A link. Which component moves between pages is given from above, so that no part depends on the framework.
import { createContext, useContext, type ComponentProps, type ComponentType } from "react";

type LinkProps = ComponentProps<"a"> & { href: string };

const LinkContext = createContext<ComponentType<LinkProps> | "a">("a");

type LinkProviderProps = { link: ComponentType<LinkProps>; children: React.ReactNode };

export function LinkProvider({ link, children }: LinkProviderProps) {
  return <LinkContext value={link}>{children}</LinkContext>;
}

export function Link(props: LinkProps) {
  const Inner = useContext(LinkContext);
  return <Inner {...props} />;
}

export const textLinkStyle = "text-accent underline underline-offset-2 hover:text-accent-strong rounded-xs";
