// The page of somebody's own account: name, password, second factor, and where they are signed in.
import { useTranslations } from "next-intl";
import type { SecondFactorView, SessionsView } from "#lib/domain/account.ts";
import { Group } from "./group.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { SessionList } from "./session-list.tsx";

export type ProfileSettingsProps = {
  user: { id: string; name: string; email: string };
  secondFactor: SecondFactorView;
  sessions: SessionsView;
  /** Where this page of the sign-ins begins; null for the first. */
  from: string | null;
};

export function ProfileSettings({ user, secondFactor, sessions, from }: ProfileSettingsProps) {
  const t = useTranslations("profile");
  return (
    <>
      <Group title={t("person")}>
        <NameForm name={user.name} />
        <p className="px-4 py-3.5 text-sm wrap-anywhere sm:px-5">
          <span className="text-quiet">{t("address")}</span> {user.email}
        </p>
      </Group>
      <Group title={t("password")}>
        <PasswordForm />
      </Group>
      <Group title={t("factor")}>
        <SecondFactor view={secondFactor} />
      </Group>
      <SessionList key={from} userId={user.id} sessions={sessions} isFirst={from === null} />
    </>
  );
}
