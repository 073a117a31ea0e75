// What people signed of a section, in its header: whether it still holds shows with the text, as it is typed and undone.
"use client";

import { CircleAlert, MessageSquareWarning, PencilLine, Signature } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { canonicalSection, contentForm, contentHash } from "../../lib/document/content.ts";
import type { SignOffView } from "#lib/domain/review-view.ts";
import { holds, type ContentRef } from "#lib/domain/sign-off.ts";
import type { OutlineSection } from "../briefing/outline-store.ts";
import { usePage } from "../briefing/page-context.tsx";
import { Chip } from "../ui/chip.tsx";
import { Link } from "../ui/link.tsx";
import { versionsPath } from "../versions/versions-path.ts";
import { useSignedWords } from "./signed-words.ts";

export type SignedChipsProps = { section: OutlineSection; signOffs: readonly SignOffView[] };

export default function SignedChips({ section, signOffs }: SignedChipsProps) {
  const t = useTranslations("review.chips");
  const format = useFormatter();
  const { said } = useSignedWords();
  const now = useContentNow(section);
  const ofVerdict = (wanted: SignOffView["verdict"]) => signOffs.filter(({ verdict }) => verdict === wanted);
  const [signed, asked, dissents] = [ofVerdict("signed"), ofVerdict("changes_asked"), ofVerdict("dissent")];
  const isHeld = signed.some((each) => holds(each, now));
  const titleOf = (list: readonly SignOffView[]) => list.map(said).join("\n");
  return (
    <>
      {signed.length > 0 &&
        (isHeld ? (
          <Chip tone="approved" icon={<Signature aria-hidden />} title={titleOf(signed)}>
            {t("signed")}
          </Chip>
        ) : (
          <Changed section={section.id} since={signed.at(-1)!.version} title={titleOf(signed)} />
        ))}
      {asked.some((each) => holds(each, now)) && (
        <Chip tone="changes_asked" icon={<PencilLine aria-hidden />} title={titleOf(asked)}>
          {t("asked")}
        </Chip>
      )}
      {dissents.length > 0 && (
        <Chip icon={<MessageSquareWarning aria-hidden />} title={titleOf(dissents)}>
          {t("dissent", { names: format.list(dissents.map(({ by }) => by.name)) })}
        </Chip>
      )}
    </>
  );
}

/** Leads to what changed since. */
function Changed({ section, since, title }: { section: string; since: number; title: string }) {
  const t = useTranslations("review.chips");
  const { facts } = usePage();
  const query = new URLSearchParams({ section, only: "1", change: "1" });
  return (
    <Link
      href={`${versionsPath(facts.id, { against: String(since) })}&${query.toString()}`}
      title={title}
      className="signed-changed"
    >
      <Chip tone="changes_asked" icon={<CircleAlert aria-hidden />}>
        {t("changed")}
      </Chip>
    </Link>
  );
}

const readAfterMs = 250;

/** Read again a moment after it changed. */
function useContentNow(section: OutlineSection): ContentRef {
  const { body, titleText } = section;
  const [now, setNow] = useState(() => contentOf(section));
  useEffect(() => {
    const read = () =>
      setNow((before) => {
        const after = contentOf(section);
        return holds(before, after) ? before : after;
      });
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = null;
        read();
      }, readAfterMs);
    };
    // What changed between the first drawing and now.
    read();
    body.observeDeep(later);
    titleText.observe(later);
    return () => {
      if (timer) clearTimeout(timer);
      body.unobserveDeep(later);
      titleText.unobserve(later);
    };
  }, [section, body, titleText]);
  return now;
}

function contentOf(section: OutlineSection): ContentRef {
  const content = canonicalSection({ ...section, title: section.titleText });
  return { sectionId: section.id, contentHash: contentHash(content), contentForm };
}
