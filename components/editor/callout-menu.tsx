// The menu of the formatting bar for a callout's tone, shown while the caret is in one.
"use client";

import type { Editor } from "@tiptap/core";
import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { calloutToneOf, calloutTones } from "../../lib/document/attributes.ts";
import {
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "../ui/dropdown-menu.tsx";
import { BarMenu } from "./bar-menu.tsx";
import { removeCallout, setTone } from "./format-commands.ts";

export function CalloutMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.callout");
  return (
    <BarMenu editor={editor} icon={Megaphone} label={t("menu")}>
      <DropdownMenuRadioGroup
        value={calloutToneOf(editor.getAttributes("callout").tone)}
        onValueChange={(value) => setTone(editor, calloutToneOf(value))}
      >
        {calloutTones.map((tone) => (
          <DropdownMenuRadioItem key={tone} value={tone}>
            {t(tone)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => removeCallout(editor)}>{t("remove")}</DropdownMenuItem>
    </BarMenu>
  );
}
