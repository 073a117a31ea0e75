"use client";
// The tags of a briefing as words that can be taken away, and a line to add more: Enter or a comma ends one.
import { Tag, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, type ChangeEvent, type KeyboardEvent } from "react";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SuggestedInput } from "../ui/suggested-input.tsx";
import { maxLabelLength, maxTagsPerBriefing } from "#lib/domain/label.ts";
import { withTag } from "./with-tag.ts";

export type TagFieldProps = {
  tags: string[];
  onTags: (tags: string[]) => void;
  /** What is being typed and is no tag yet. */
  typed: string;
  onTyped: (text: string) => void;
  /** Names that the workspace has. */
  known: string[];
};

export function TagField({ tags, onTags, typed, onTyped, known }: TagFieldProps) {
  const t = useTranslations("filing");
  const input = useRef<HTMLInputElement>(null);
  const isFull = tags.length >= maxTagsPerBriefing;
  const add = (text: string) => {
    onTags(withTag(tags, text, known));
    onTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const ends = event.key === "Enter" || event.key === ",";
    if (!ends || event.nativeEvent.isComposing || typed.trim() === "") return;
    event.preventDefault();
    add(typed);
  };
  const onChange = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    if (isChosen(nativeEvent) && known.includes(target.value)) add(target.value);
    else onTyped(target.value);
  };
  const remove = (tag: string) => {
    onTags(tags.filter((other) => other !== tag));
    input.current?.focus();
  };
  return (
    <div className="grid gap-2">
      <Field label={t("tags")} hint={t(isFull ? "tagsFull" : "tagsHint", { max: maxTagsPerBriefing })}>
        {(control) => (
          <SuggestedInput
            {...control}
            ref={input}
            suggestions={known}
            value={typed}
            maxLength={maxLabelLength}
            readOnly={isFull}
            enterKeyHint="done"
            onChange={onChange}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <TagList tags={tags} onRemove={remove} />
    </div>
  );
}

/** Taken from the browser's list, not typed. */
function isChosen(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
}

function TagList({ tags, onRemove }: { tags: string[]; onRemove: (tag: string) => void }) {
  const t = useTranslations("filing");
  if (tags.length === 0) return null;
  return (
    <ul aria-label={t("chosenTags")} className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li
          key={tag}
          className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken py-0.5 pr-0.5 pl-2.5 text-[0.8125rem]"
        >
          <Tag aria-hidden className="size-3.5 shrink-0 text-quiet" />
          <span className="truncate">{tag}</span>
          <IconButton size="small" label={t("removeTag", { tag })} onClick={() => onRemove(tag)}>
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
