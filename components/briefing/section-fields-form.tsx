// What can be set of a section: its kind, owner, due date, state and marking, and who drafts it. Each choice is written at once.
"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { markings, type Marking } from "../../lib/domain/briefing.ts";
import { isDueDate, sectionStates } from "../../lib/domain/section.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useDraftingAct } from "./drafting.tsx";
import { KindField } from "./kind-field.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";

export default function SectionFieldsForm({ section }: { section: OutlineSection }) {
  const kinds = useTranslations("sections.guidance");
  const { structure } = usePage();
  return (
    <>
      <p className="text-[0.8125rem] text-quiet">{section.guidance || kinds(section.kind)}</p>
      <KindField kind={section.kind} onChoose={(kind) => structure.retype(section.id, kind)} />
      <OwnerChoice section={section} />
      <DueField section={section} />
      <StateChoice section={section} />
      <MarkingChoice section={section} />
      <DraftingButton section={section} />
    </>
  );
}

function DraftingButton({ section }: { section: OutlineSection }) {
  const { label, act } = useDraftingAct(section.id);
  return (
    <Button size="small" onClick={act}>
      <PencilLine aria-hidden />
      {label}
    </Button>
  );
}

function OwnerChoice({ section }: { section: OutlineSection }) {
  const t = useTranslations("sections.details");
  const { facts, structure } = usePage();
  const members = facts.members.map(({ id, name }) => ({ value: id, label: name }));
  const isMember = members.some(({ value }) => value === section.owner);
  return (
    <ChoiceField
      label={t("owner")}
      value={isMember ? (section.owner ?? "") : ""}
      options={[{ value: "", label: t("nobody") }, ...members]}
      onChoose={(owner) => structure.setFields(section.id, { owner: owner || null })}
    />
  );
}

/** Written when it is a whole date, as one types one part of it after the other. */
function DueField({ section }: { section: OutlineSection }) {
  const t = useTranslations("sections.details");
  const { structure } = usePage();
  const [draft, setDraft] = useState(section.dueDate ?? "");
  useEffect(() => setDraft(section.dueDate ?? ""), [section.dueDate]);
  const change = (value: string) => {
    setDraft(value);
    if (value === "") structure.setFields(section.id, { dueDate: null });
    else if (isDueDate(value)) structure.setFields(section.id, { dueDate: value });
  };
  return (
    <Field label={t("due")}>
      {(control) => (
        <Input {...control} type="date" value={draft} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
}

function StateChoice({ section }: { section: OutlineSection }) {
  const t = useTranslations("sections");
  const { structure } = usePage();
  return (
    <ChoiceField
      label={t("details.state")}
      value={section.state}
      options={sectionStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
      onChoose={(state) => structure.setFields(section.id, { state })}
    />
  );
}

function MarkingChoice({ section }: { section: OutlineSection }) {
  const t = useTranslations("sections.details");
  const { structure } = usePage();
  return (
    <ChoiceField<Marking | "">
      label={t("marking")}
      value={section.marking ?? ""}
      options={[
        { value: "", label: t("briefings") },
        ...markings.map((marking) => ({ value: marking, label: marking })),
      ]}
      onChoose={(marking) => structure.setFields(section.id, { marking: marking || null })}
    />
  );
}
