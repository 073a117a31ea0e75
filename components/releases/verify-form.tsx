"use client";
// Tells of a file, or of a hash, whether it is this release, unchanged.
import { CircleAlert, CircleCheck, FileCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, type DragEvent, type FormEvent } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { maxReleaseBytes, type Verification } from "#lib/domain/release-view.ts";
import type { Answer } from "../api/call-api.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { verifyFile, verifyHash } from "./release-requests.ts";

type Said =
  | { is: "nothing" }
  | { is: "asking" }
  | { is: "refused"; code: ErrorCode | "too_big" }
  | { is: "told"; what: string; verification: Verification };

function useVerification(releaseId: string) {
  const [said, setSaid] = useState<Said>({ is: "nothing" });
  async function tell(what: string, asked: Promise<Answer<Verification>>): Promise<void> {
    setSaid({ is: "asking" });
    const answer = await asked;
    setSaid(
      answer.ok ? { is: "told", what, verification: answer.value } : { is: "refused", code: answer.code },
    );
  }
  function file(chosen: File | undefined): void {
    if (!chosen) return;
    if (chosen.size > maxReleaseBytes) setSaid({ is: "refused", code: "too_big" });
    else void tell(chosen.name, verifyFile(releaseId, chosen));
  }
  const hash = (text: string) => void tell(text, verifyHash(releaseId, text));
  return { said, file, hash };
}

export function VerifyForm({ releaseId, number }: { releaseId: string; number: number }) {
  const t = useTranslations("releases.verify");
  const { said, file, hash } = useVerification(releaseId);
  const { isOver, ...drop } = useDrop(file);
  return (
    <div className="grid gap-4" {...drop}>
      <p className="text-sm text-pretty text-quiet">{t("lead")}</p>
      <FileField onFile={file} isOver={isOver} />
      <HashField onHash={hash} />
      <div role="status" className="grid gap-2 text-sm">
        <Telling said={said} number={number} />
      </div>
    </div>
  );
}

type OnFile = (file: File | undefined) => void;

/** A file that is held over the form, and let go there. */
function useDrop(onFile: OnFile) {
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onDragLeave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return { isOver, onDragOver, onDragLeave, onDrop };
}

function FileField({ onFile, isOver }: { onFile: OnFile; isOver: boolean }) {
  const t = useTranslations("releases.verify");
  const id = useId();
  return (
    <div
      data-over={isOver || undefined}
      className="grid justify-items-start gap-1.5 rounded-md border border-dashed border-edge px-3 py-3 transition-colors focus-within:outline-2 focus-within:outline-focus data-over:border-solid data-over:border-accent data-over:bg-sunken"
    >
      <label
        htmlFor={id}
        className="inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-md border border-edge bg-paper px-3.5 text-sm font-medium hover:bg-sunken [&_svg]:size-4"
      >
        <FileCheck aria-hidden />
        {t("choose")}
      </label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        onChange={({ target }) => {
          onFile(target.files?.[0]);
          // The same file can be chosen again after it was changed.
          target.value = "";
        }}
      />
      <p className="text-[0.8125rem] text-quiet">{t("drop")}</p>
    </div>
  );
}

const hashForm = /^[0-9a-f]{64}$/i;

function HashField({ onHash }: { onHash(hash: string): void }) {
  const t = useTranslations("releases.verify");
  const [text, setText] = useState("");
  const [isOdd, setOdd] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const hash = text.replaceAll(/\s/g, "");
    setOdd(!hashForm.test(hash));
    if (hashForm.test(hash)) onHash(hash);
  }
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label={t("hash")} fault={isOdd ? t("oddHash") : null}>
        {(control) => (
          <Input
            {...control}
            value={text}
            onChange={({ target }) => setText(target.value)}
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-xs"
          />
        )}
      </Field>
      <div>
        <Button type="submit">{t("check")}</Button>
      </div>
    </form>
  );
}

function Telling({ said, number }: { said: Said; number: number }) {
  const t = useTranslations("releases.verify");
  const errors = useTranslations("errors");
  switch (said.is) {
    case "nothing":
      return null;
    case "asking":
      return <p className="after-a-moment text-quiet">{t("asking")}</p>;
    case "refused":
      return <Sentence good={false}>{said.code === "too_big" ? t("tooBig") : errors(said.code)}</Sentence>;
    case "told":
      return <Told what={said.what} verification={said.verification} number={number} />;
  }
}

function Sentence({ good, children }: { good: boolean; children: React.ReactNode }) {
  const Icon = good ? CircleCheck : CircleAlert;
  return (
    <p
      className={`flex items-start gap-1.5 font-medium wrap-anywhere ${good ? "text-approved" : "text-danger"}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

type ToldProps = { what: string; verification: Verification; number: number };

function Told({ what, verification, number }: ToldProps) {
  const t = useTranslations("releases.verify");
  const { is, release, sha256 } = verification;
  return (
    <>
      <p className="font-mono text-xs break-all text-quiet">{what}</p>
      <Sentence good={is === "this_release"}>
        {is === "this_release" && t("this", { number })}
        {is === "another" && t("another", { number: release.number, title: release.briefing.title })}
        {is === "changed" && t("changed", { number })}
      </Sentence>
      {is === "changed" && <Differs differs={verification.differs} isFile={what !== sha256} />}
      {what.toLowerCase() !== sha256 && (
        <p className="font-mono text-xs break-all text-quiet">SHA-256 {sha256}</p>
      )}
    </>
  );
}

/** Of a hash nothing more is known. */
function Differs({ differs, isFile }: { differs: Verification["differs"]; isFile: boolean }) {
  const t = useTranslations("releases.verify");
  const names = useTranslations("releases");
  if (!isFile) return null;
  if (!differs) return <p>{t("noRelease")}</p>;
  const { sections, parts } = differs;
  if (sections.length + parts.length === 0) return <p>{t("onlyWritten")}</p>;
  return (
    <>
      <p>{t("differs")}</p>
      <ul className="list-disc pl-5">
        {sections.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            {title || names("untitledSection")}
          </li>
        ))}
        {parts.map((part) => (
          <li key={part}>{t(`parts.${part}`)}</li>
        ))}
      </ul>
    </>
  );
}
