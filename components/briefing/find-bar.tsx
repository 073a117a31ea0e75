// The bar that finds words in all sections and, for those who may write, replaces them. Loaded when it is asked for.
"use client";

import { ArrowDown, ArrowUp, CaseSensitive, Replace, WholeWord, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { maxAskLength, maxMatches } from "../../lib/document/find.ts";
import { harmlessText } from "../editor/harmless-text.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { usePage } from "./page-context.tsx";
import { useFind, type Find } from "./use-find.ts";

export type FindBarProps = {
  /** Grows each time that somebody asks for the bar. */
  asked: number;
  seed: string;
  replacing: boolean;
  onReplacing(replacing: boolean): void;
  onClose(): void;
  say(sentence: string): void;
};

export default function FindBar({ asked, seed, replacing, onReplacing, onClose, say }: FindBarProps) {
  const t = useTranslations("editor.find");
  const { mayWrite, sections } = usePage();
  const { ask, setText, setMatchCase, setWholeWord } = useAsk(seed);
  const { text, matchCase, wholeWord } = ask;
  const find = useFind(ask);
  const field = useAskedField(asked, seed, setText);
  const close = () => {
    if (!find.leave()) sections.active()?.view.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field.current) find.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search" aria-label={t("label")} className="find-bar" onKeyDown={onKeyDown}>
      <div className="find-row">
        <Input
          ref={field}
          aria-label={t("find")}
          placeholder={t("find")}
          maxLength={maxAskLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Count find={find} text={text} />
        <IconButton size="small" label={t("previous")} keys="Shift+Enter" onClick={() => find.go(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton size="small" label={t("next")} keys="Enter" onClick={() => find.go(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton size="small" label={t("close")} keys="Esc" onClick={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="find-row">
        <Switch label={t("matchCase")} on={matchCase} onChange={setMatchCase} icon={CaseSensitive} />
        <Switch label={t("wholeWord")} on={wholeWord} onChange={setWholeWord} icon={WholeWord} />
        {mayWrite && <Switch label={t("replacing")} on={replacing} onChange={onReplacing} icon={Replace} />}
      </div>
      {mayWrite && replacing && <ReplaceRow find={find} say={say} />}
    </div>
  );
}

function useAsk(seed: string) {
  const [text, setText] = useState(seed);
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const ask = useMemo(() => ({ text, matchCase, wholeWord }), [text, matchCase, wholeWord]);
  return { ask, setText, setMatchCase, setWholeWord };
}

type SwitchProps = { label: string; on: boolean; onChange(on: boolean): void; icon: typeof Replace };

function Switch({ label, on, onChange, icon: Icon }: SwitchProps) {
  return (
    <IconButton size="small" label={label} pressed={on} onClick={() => onChange(!on)}>
      <Icon aria-hidden />
    </IconButton>
  );
}

function Count({ find: { matches, now }, text }: { find: Find; text: string }) {
  const t = useTranslations("editor.find");
  const count = matches.length;
  const words = count === maxMatches ? "countMany" : count > 0 ? "count" : "none";
  return (
    <span role="status" className="find-count" data-matches={count}>
      {text !== "" && t(words, { now: now + 1, count })}
    </span>
  );
}

function ReplaceRow({ find, say }: { find: Find; say(sentence: string): void }) {
  const t = useTranslations("editor.find");
  const [typed, setTyped] = useState("");
  const replacement = harmlessText(typed);
  const none = find.matches.length === 0;
  return (
    <form
      className="find-row"
      onSubmit={(event) => {
        event.preventDefault();
        find.replaceOne(replacement);
      }}
    >
      <Input
        aria-label={t("replacement")}
        placeholder={t("replacement")}
        maxLength={maxAskLength}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button size="small" type="submit" disabled={none}>
        {t("replaceOne")}
      </Button>
      <Button
        size="small"
        disabled={none}
        onClick={() => say(t("replaced", { count: find.replaceAll(replacement) }))}
      >
        {t("replaceAll")}
      </Button>
    </form>
  );
}

/** Each time that the bar is asked for, its field has the focus and what was selected in the text. */
function useAskedField(asked: number, seed: string, setText: (text: string) => void) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (seed !== "") setText(seed);
    field.current?.focus();
    field.current?.select();
  }, [asked, seed, setText]);
  return field;
}
