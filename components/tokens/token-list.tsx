"use client";
// The tokens that count, the latest first, each with its last use, its end, and a way to revoke it.
import { KeyRound, Pencil, Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import type { TokenView } from "#lib/domain/api-token.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link, useNavigation } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestRevoking } from "./token-requests.ts";
import { tokensPath } from "./tokens-path.ts";

export type TokenListProps = {
  tokens: { items: TokenView[]; nextCursor: string | null };
  isFirst: boolean;
};

export function TokenList({ tokens: { items, nextCursor }, isFirst }: TokenListProps) {
  const t = useTranslations("tokens");
  const settings = useTranslations("settings");
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-label={t("yours")} className="mt-8">
      <h2 ref={heading} tabIndex={-1} className="mb-2 w-fit text-[0.8125rem] font-medium text-quiet">
        {t("yours")}
      </h2>
      <div className="rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ul className="divide-y divide-line">
            {items.map((token) => (
              <Row key={token.id} token={token} onRevoked={() => heading.current?.focus()} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<KeyRound aria-hidden />} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={tokensPath()} words={settings("first")} />}
        {nextCursor !== null && <PageLink href={tokensPath(nextCursor)} words={settings("next")} />}
      </div>
    </section>
  );
}

function PageLink({ href, words }: { href: string; words: string }) {
  return (
    <Button asChild>
      <Link href={href}>{words}</Link>
    </Button>
  );
}

function Row({ token, onRevoked }: { token: TokenView; onRevoked(): void }) {
  const t = useTranslations("tokens");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const { pending, revoke } = useRevoking(token, onRevoked);
  const { name } = token;
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3.5 sm:px-5">
      <Told token={token} />
      <Button
        size="small"
        pending={pending}
        aria-label={t("revokeOf", { name })}
        onClick={() => setOpen(true)}
      >
        {t("revoke")}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("revokeTitle", { name })}
        description={t("revokeLead")}
        cancelLabel={ui("cancel")}
        confirmLabel={t("revoke")}
        onConfirm={revoke}
      />
    </li>
  );
}

function Told({ token: { name, scope, usedAt, expiresAt } }: { token: TokenView }) {
  const t = useTranslations("tokens");
  return (
    <div className="grid min-w-0 justify-items-start gap-1.5">
      <p className="text-sm font-medium wrap-anywhere">{name}</p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-quiet">
        <Chip icon={scope === "read" ? <Eye aria-hidden /> : <Pencil aria-hidden />}>
          {t(`scopes.${scope}`)}
        </Chip>
        <span>{usedAt === null ? t("unused") : t.rich("used", { when: () => <Moment at={usedAt} /> })}</span>
        <span>
          {expiresAt === null ? t("noEnd") : t.rich("ends", { when: () => <ExactTime at={expiresAt} /> })}
        </span>
      </div>
    </div>
  );
}

/** One that was revoked elsewhere meanwhile is revoked as well. */
function useRevoking({ id, name }: TokenView, onRevoked: () => void) {
  const t = useTranslations("tokens");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [pending, start] = useTransition();
  const revoke = () =>
    start(async () => {
      const answer = await requestRevoking(id);
      if (!answer.ok && answer.code !== "not_found") return void toast.error(errors(answer.code));
      toast(t("revoked", { name }));
      onRevoked();
      refresh();
    });
  return { pending, revoke };
}
