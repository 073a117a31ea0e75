// A page that has only a sentence to say and one way on: nothing here, no access, something broke.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Link } from "./link.tsx";

export type PageNoticeProps = {
  title: string;
  /** Left out: the way home. */
  action?: ReactNode;
  children: ReactNode;
};

export function PageNotice({ title, action = <ToHome />, children }: PageNoticeProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-[70dvh] w-full max-w-md flex-col justify-center px-5 py-16 outline-none"
    >
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <div className="mt-3 grid gap-2 text-quiet">{children}</div>
      <div className="mt-6 flex gap-2">{action}</div>
    </main>
  );
}

function ToHome() {
  const t = useTranslations("ui");
  return (
    <Button asChild variant="primary">
      <Link href="/">{t("toHome")}</Link>
    </Button>
  );
}
