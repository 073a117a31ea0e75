// The card of the selected picture: its words for those who can't see it, and its width. A picture that has just come takes
// the focus here; else Enter moves into it.
"use client";

import type { Editor } from "@tiptap/core";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { maxAltLength, shortTextOf } from "../../lib/document/attributes.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { asksForWords, selectedImage, type SelectedImage } from "./image-plugin.ts";
import { setImageAttribute } from "./image-view.ts";
import { useFloating } from "./use-floating.ts";

export type ImageCardProps = { editor: Editor; selected: SelectedImage };

export default function ImageCard({ editor, selected }: ImageCardProps) {
  const t = useTranslations("editor.image");
  const { at } = selected;
  const ref = useFloating(editor, { from: at, to: at + 1 }, "bottom-start");
  const leave = () => void editor.chain().setTextSelection(editor.state.selection.to).focus().run();
  return (
    <div
      ref={ref}
      className="image-card"
      role="group"
      aria-label={t("card")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        // Else the page closes its panel.
        event.preventDefault();
        leave();
      }}
    >
      <AltField editor={editor} selected={selected} onDone={leave} />
      <IconButton
        label={t("remove")}
        size="small"
        onClick={() => editor.chain().deleteSelection().focus().run()}
      >
        <Trash2 aria-hidden />
      </IconButton>
      <WidthField editor={editor} selected={selected} />
    </div>
  );
}

type FieldProps = { editor: Editor; selected: SelectedImage };

function AltField({ editor, selected, onDone }: FieldProps & { onDone(): void }) {
  const t = useTranslations("editor.image");
  const [typed, setTyped] = useState(selected.alt);
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  useEffect(() => setTyped(selected.alt), [selected.alt]);
  useEntered(editor, field);
  const keep = () => {
    const now = selectedImage(editor.state);
    if (now?.image === selected.image)
      setImageAttribute(editor.view, now.at, "alt", shortTextOf(typed, maxAltLength));
  };
  return (
    <div className="image-alt">
      <Input
        ref={field}
        aria-label={t("alt")}
        aria-describedby={hint}
        placeholder={t("alt")}
        maxLength={maxAltLength}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          keep();
          onDone();
        }}
      />
      <p id={hint}>{t("altHint")}</p>
    </div>
  );
}

/** Enter on the selected picture moves into the field; a picture that has just come does so by itself. */
function useEntered(editor: Editor, field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (asksForWords(editor.state)) field.current?.focus();
    const enter = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      field.current?.focus();
    };
    const { dom } = editor.view;
    dom.addEventListener("keydown", enter, { capture: true });
    return () => dom.removeEventListener("keydown", enter, { capture: true });
  }, [editor, field]);
}

/** As wide as the paper's column at most. */
const widths = { narrowest: 80, widest: 680, step: 20 };

function WidthField({ editor, selected }: FieldProps) {
  const t = useTranslations("editor.image");
  const id = useId();
  const drawn = editor.view.nodeDOM(selected.at);
  const seen = drawn instanceof HTMLElement ? (drawn.querySelector("img")?.clientWidth ?? 0) : 0;
  const width = selected.width ?? Math.max(seen, widths.narrowest);
  const set = (next: number | null) => setImageAttribute(editor.view, selected.at, "width", next);
  return (
    <div className="image-width">
      <label htmlFor={id}>{t("width")}</label>
      <input
        id={id}
        type="range"
        min={widths.narrowest}
        max={widths.widest}
        step={widths.step}
        value={width}
        aria-valuetext={t("widthValue", { width })}
        onChange={(event) => set(Number(event.target.value))}
      />
      <Button size="small" variant="quiet" disabled={selected.width === null} onClick={() => set(null)}>
        {t("natural")}
      </Button>
    </div>
  );
}
