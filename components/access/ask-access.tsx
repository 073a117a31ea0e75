// On the page that stands where a restricted briefing is which this member may not open: they ask to be let in, with a note. Tells nothing of
// the briefing.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition, type FormEvent } from "react";
import { maxRequestNote } from "#lib/domain/access-view.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { inputStyle } from "../ui/input.tsx";
import { Moment } from "../ui/moment.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { requestEntry, requestOwn } from "./share-requests.ts";

type State =
  | { is: "loading" }
  | { is: "asking" }
  | { is: "asked"; note: string; at: string }
  /** Let in meanwhile. */
  | { is: "in" }
  | { is: "failed"; code: ErrorCode };

const briefingPath = /^\/briefings\/([0-9a-f-]{36})/;

export function AskAccess() {
  const t = useTranslations("askAccess");
  const errors = useTranslations("errors");
  const { state, pending, ask } = useAsking();
  switch (state.is) {
    case "loading":
      return (
        <div aria-busy="true">
          <p className="sr-only">{t("loading")}</p>
          <Skeleton className="h-24 w-full" />
        </div>
      );
    case "asking":
      return <AskForm pending={pending} onAsk={ask} />;
    case "asked":
      return (
        <div role="status" className="grid gap-1 rounded-md bg-sunken px-3 py-2.5 text-sm text-ink">
          <p>{t("asked")}</p>
          {state.note !== "" && <p className="whitespace-pre-line wrap-anywhere">{state.note}</p>}
          <Moment at={state.at} className="text-[0.8125rem] text-quiet" />
        </div>
      );
    case "in":
      return (
        <p role="status">
          {t("in")}{" "}
          <a className="underline" href="">
            {t("open")}
          </a>
        </p>
      );
    case "failed":
      return <p role="alert">{errors(state.code)}</p>;
  }
}

function AskForm({ pending, onAsk }: { pending: boolean; onAsk(note: string): void }) {
  const t = useTranslations("askAccess");
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) onAsk(note);
  };
  return (
    <form onSubmit={submit} className="mt-1 grid gap-3 text-ink">
      <Field label={t("note")} hint={t("noteHint")}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={maxRequestNote}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            className={`${inputStyle} h-auto! py-2`}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" pending={pending} className="justify-self-start">
        {t("submit")}
      </Button>
    </form>
  );
}

function useAsking() {
  const [state, setState] = useState<State>({ is: "loading" });
  const [pending, start] = useTransition();
  useEffect(() => {
    let isGone = false;
    void stateFrom(requestOwn(briefingHere())).then((found) => isGone || setState(found));
    return () => void (isGone = true);
  }, []);
  const ask = (note: string) =>
    start(async () => setState(await stateFrom(requestEntry(briefingHere(), note))));
  return { state, pending, ask };
}

/** The page for no access is drawn without knowing of what. */
function briefingHere(): string {
  return briefingPath.exec(location.pathname.toLowerCase())?.[1] ?? "";
}

async function stateFrom(request: ReturnType<typeof requestOwn>): Promise<State> {
  const answer = await request;
  if (!answer.ok) return answer.code === "conflict" ? { is: "in" } : { is: "failed", code: answer.code };
  const { open } = answer.value;
  return open ? { is: "asked", note: open.note, at: open.askedAt } : { is: "asking" };
}
