"use client";
// A field for a password, which can be shown. Its name and its fault come from Field.
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FieldControl } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

export type PasswordInputProps = FieldControl & {
  name: string;
  autoComplete: "current-password" | "new-password";
};

export function PasswordInput(control: PasswordInputProps) {
  const t = useTranslations("signIn");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        {...control}
        type={shown ? "text" : "password"}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={256}
        required
        className="pr-11"
      />
      <IconButton
        label={shown ? t("hide") : t("show")}
        pressed={shown}
        className="absolute top-0.5 right-0.5"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}
