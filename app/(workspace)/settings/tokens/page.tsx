// /settings/tokens: the tokens by which a person's programs come in as them.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import { TokenSettings } from "#components/tokens/token-settings.tsx";
import { tokensPath } from "#components/tokens/tokens-path.ts";
import { isCursor } from "#lib/domain/cursor.ts";
import { meView } from "#lib/queries/me.ts";
import { tokensView } from "#lib/queries/tokens.ts";
import { requireUser } from "../../../_web/current-user.ts";

const perPage = 20;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function TokensPage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams;
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(tokensPath(cursor));
  const [t, me] = await Promise.all([getTranslations("tokens"), meView(user)]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <SettingsLinks current="tokens" account={me} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentTokens userId={user.id} cursor={cursor} />
      </Suspense>
    </main>
  );
}

async function PresentTokens({ userId, cursor }: { userId: string; cursor: string | undefined }) {
  const tokens = await tokensView(userId, { cursor, limit: perPage });
  return <TokenSettings tokens={tokens} isFirst={cursor === undefined} />;
}
