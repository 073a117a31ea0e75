// Saving an edited template: what is wrong is said at the name, what went well leads back to the list.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { callApi } from "../api/call-api.ts";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { templateNameInput } from "#lib/domain/input.ts";
import { maxTemplateNameLength } from "#lib/domain/template.ts";
import { requestChange } from "./template-requests.ts";
import type { EditedSection } from "./use-sections.ts";

export function useTemplateSaving({ id, version }: { id: string; version: number }) {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [fault, setFault] = useState<string | null>(null);
  const [pending, startSaving] = useTransition();

  function save(words: { name: string; description: string }, sections: EditedSection[]) {
    const name = templateNameInput.safeParse(words.name);
    if (!name.success) return setFault(t("nameFault", { max: maxTemplateNameLength }));
    if (sections.length === 0) return void toast.error(t("noSections"));
    setFault(null);
    const change = { version, name: name.data, description: words.description.trim() };
    startSaving(async () => {
      const answer = await requestChange(id, { ...change, sections: sections.map(sent) });
      if (answer.ok) {
        toast(t("changed", { name: name.data }));
        return push("/templates");
      }
      if (answer.code !== "conflict") return void toast.error(errors(answer.code));
      if (await isChanged(id, version)) return void toast.error(errors("conflict"));
      setFault(t("nameTaken"));
    });
  }

  return { fault, pending, save };
}

function sent({ id, kind, title, theme, guidance }: EditedSection) {
  return { ...(id !== undefined && { id }), kind, title: title.trim(), theme, guidance: guidance.trim() };
}

/** Whether somebody else was faster; else the conflict is one of names. */
async function isChanged(id: string, version: number): Promise<boolean> {
  const now = await callApi<{ version: number }>("GET", `/templates/${id}`);
  return now.ok && now.value.version !== version;
}
