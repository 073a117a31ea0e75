"use client";
// Light, dark, or as the device has it. Kept in this browser only.
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useInBrowser } from "#components/ui/in-browser.ts";

const choices = ["system", "light", "dark"] as const;
const icons = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeMenu() {
  const t = useTranslations("account");
  const { setTheme } = useTheme();
  const chosen = useChosenTheme();
  const Icon = icons[chosen];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("theme")}>
          <Icon aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={chosen} onValueChange={setTheme}>
          {choices.map((choice) => (
            <DropdownMenuRadioItem key={choice} value={choice}>
              {t(choice)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The server can't know what a browser keeps: its picture is the one of "system". */
function useChosenTheme(): (typeof choices)[number] {
  const { theme } = useTheme();
  const inBrowser = useInBrowser();
  return (inBrowser && choices.find((choice) => choice === theme)) || "system";
}
