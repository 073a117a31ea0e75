// Asking for a review: which version, who decides in which order until when, and what stands in the way.
"use client";

import { Eye, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, type FormEvent } from "react";
import { can } from "#lib/domain/access.ts";
import { maxReviewNote } from "#lib/domain/review.ts";
import type { VersionView } from "#lib/domain/version.ts";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { useStore } from "../threads/use-store.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { inputStyle } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";
import { useVersionNames } from "../versions/version-names.ts";
import { versionRequests } from "../versions/version-requests.ts";
import { mayAddStep, newStep, requestOf, firstDraft, type AskDraft } from "./ask-draft.ts";
import { AskStep } from "./ask-step.tsx";
import { ObstacleList, type ObstacleListProps } from "./obstacle-list.tsx";
import type { ReviewStore } from "./review-store.ts";
import { useObstacles } from "./use-obstacles.ts";

export type AskFormProps = { store: ReviewStore; session: LiveSession; onCancel: (() => void) | null } & Pick<
  ObstacleListProps,
  "onThread" | "onGone"
>;

const obstaclesId = "review-obstacles";

export function AskForm({ store, session, onCancel, ...acts }: AskFormProps) {
  const t = useTranslations("review.ask");
  const ui = useTranslations("ui");
  const draft = useStore(store.draft.subscribe, store.draft.get);
  const found = useObstacles({ store, session, version: draft.version });
  const { submit, pending, fault } = useAsking(store, session);
  const obstacles = typeof found === "string" ? [] : found;
  return (
    <form noValidate onSubmit={submit} className="review-form" aria-label={t("title")}>
      <p className="review-quiet">{t("lead")}</p>
      <VersionChoice draft={draft} onChange={store.draft.set} />
      <Steps store={store} draft={draft} />
      <Note draft={draft} onChange={store.draft.set} />
      <Options draft={draft} onChange={store.draft.set} />
      <ObstacleList id={obstaclesId} obstacles={obstacles} {...acts} />
      {found === "failed" && <p className="review-quiet">{t("obstaclesFailed")}</p>}
      {fault !== null && (
        <p role="alert" className="review-fault">
          {fault}
        </p>
      )}
      <div className="review-acts">
        {onCancel && <Button onClick={onCancel}>{ui("cancel")}</Button>}
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={obstacles.length > 0}
          aria-describedby={obstacles.length > 0 ? obstaclesId : undefined}
        >
          <Eye aria-hidden />
          {obstacles.length > 0 ? t("blocked", { count: obstacles.length }) : t("submit")}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { draft: AskDraft; onChange(draft: AskDraft): void };

function VersionChoice({ draft, onChange }: PartProps) {
  const t = useTranslations("review.ask");
  const { nameOf } = useVersionNames();
  const versions = useVersions();
  const options = versions.map((version) => ({ value: String(version.number), label: nameOf(version) }));
  return (
    <ChoiceField
      label={t("version")}
      value={draft.version === null ? "" : String(draft.version)}
      options={[{ value: "", label: t("now") }, ...options]}
      onChoose={(value) => onChange({ ...draft, version: value === "" ? null : Number(value) })}
    />
  );
}

/** Those that people made, the latest first. */
function useVersions(): readonly VersionView[] {
  const { facts } = usePage();
  const [versions, setVersions] = useState<readonly VersionView[]>([]);
  useEffect(() => {
    void versionRequests(facts.id)
      .page()
      .then((answer) => {
        if (answer.ok)
          setVersions(answer.value.items.filter(({ name, kind }) => name !== "" || kind === "review"));
      });
  }, [facts.id]);
  return versions;
}

function Steps({ store, draft }: { store: ReviewStore; draft: AskDraft }) {
  const t = useTranslations("review.ask");
  const { facts, user } = usePage();
  const people = facts.members.filter(
    ({ id, role }) => id !== user.id && can({ kind: "member", role }, "decide"),
  );
  return (
    <fieldset className="review-ask-steps">
      <legend>{t("steps")}</legend>
      <ol>
        {draft.steps.map((step, at) => (
          <AskStep key={step.id} {...{ draft, step, at, people }} onChange={store.draft.set} />
        ))}
      </ol>
      {mayAddStep(draft) && (
        <Button
          size="small"
          onClick={() => store.draft.set({ ...draft, steps: [...draft.steps, newStep()] })}
        >
          <Plus aria-hidden />
          {t("addStep")}
        </Button>
      )}
    </fieldset>
  );
}

function Note({ draft, onChange }: PartProps) {
  const t = useTranslations("review.ask");
  return (
    <Field label={t("note")}>
      {(control) => (
        <textarea
          {...control}
          rows={3}
          maxLength={maxReviewNote}
          value={draft.note}
          onChange={({ target }) => onChange({ ...draft, note: target.value })}
          className={`${inputStyle} review-text`}
        />
      )}
    </Field>
  );
}

function Options({ draft, onChange }: PartProps) {
  const t = useTranslations("review.ask");
  return (
    <div className="review-options">
      {(["locks", "othersText"] as const).map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={draft[name]}
            onChange={({ target }) => onChange({ ...draft, [name]: target.checked })}
          />
          {t(name)}
        </label>
      ))}
    </div>
  );
}

/** What was filled in stays until the server has taken it. */
function useAsking(store: ReviewStore, session: LiveSession) {
  const t = useTranslations("review.ask");
  const errors = useTranslations("errors");
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function ask(): Promise<void> {
    const request = requestOf(store.draft.get(), session.seq);
    if (!request) return setFault(t("nobody"));
    setPending(true);
    const answer = await store.requests.ask(request);
    setPending(false);
    setFault(answer.ok ? null : answer.code === "conflict" ? t("conflict") : errors(answer.code));
    store.reload();
    if (!answer.ok) return;
    store.draft.set(firstDraft());
    store.asking.set(false);
    toast(t("asked"));
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask();
  };
  return { submit, pending, fault };
}
