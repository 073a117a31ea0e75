// The way back from a page of its own to what it belongs to. Not on paper.
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link.tsx";
import { textLinkStyle } from "./text-link-style.ts";

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={`${textLinkStyle} inline-flex items-center gap-1 text-sm print:hidden`}>
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
