"use client";
// From a review to its release, or to where it is released.
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReviewView } from "#lib/domain/review-view.ts";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { releasePath, releasesPath } from "./release-paths.ts";

export function ReleaseLink({ briefingId, review }: { briefingId: string; review: ReviewView }) {
  const t = useTranslations("releases");
  const { releaseId, may } = review;
  if (releaseId === null && !may.release) return null;
  return (
    <Button asChild size="small" variant="primary">
      <Link href={releaseId === null ? releasesPath(briefingId) : releasePath(briefingId, releaseId)}>
        <Send aria-hidden />
        {t(releaseId === null ? "toRelease" : "toReleased")}
      </Link>
    </Button>
  );
}
