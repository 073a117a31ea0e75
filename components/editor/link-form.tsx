// The small form for a link's address. Takes web and mail addresses only.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { linkFrom, removeLink, setLink } from "./format-commands.ts";

export function LinkForm({ editor, onDone }: { editor: Editor; onDone(): void }) {
  const t = useTranslations("editor.link");
  const current = String(editor.getAttributes("link").href ?? "");
  const [address, setAddress] = useState(current);
  const [bad, setBad] = useState(false);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const href = linkFrom(address);
    if (href === null) return setBad(true);
    onDone();
    setLink(editor, href);
  };
  const remove = () => {
    onDone();
    removeLink(editor);
  };
  return (
    <form onSubmit={apply} className="grid gap-3">
      <Field label={t("address")} hint={t("hint")} fault={bad ? t("bad") : null}>
        {(control) => (
          <Input
            {...control}
            value={address}
            inputMode="url"
            autoComplete="off"
            onChange={(event) => {
              setAddress(event.target.value);
              setBad(false);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {current !== "" && (
          <Button size="small" variant="quiet" onClick={remove}>
            {t("remove")}
          </Button>
        )}
        <Button size="small" variant="primary" type="submit">
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}
