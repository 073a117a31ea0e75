"use client";
// Releases what a review approved, and leads to the release.
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "../ui/button.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { releasePath } from "./release-paths.ts";
import { releaseApproved } from "./release-requests.ts";

export function ReleaseButton({ briefingId, reviewId }: { briefingId: string; reviewId: string }) {
  const t = useTranslations("releases");
  const errors = useTranslations("errors");
  const { push } = useNavigation();
  const [pending, start] = useTransition();
  const release = () =>
    start(async () => {
      const answer = await releaseApproved(briefingId, reviewId);
      if (answer.ok) push(releasePath(briefingId, answer.value.id));
      else toast.error(errors(answer.code));
    });
  return (
    <Button variant="primary" pending={pending} onClick={release}>
      <Send aria-hidden />
      {t("release")}
    </Button>
  );
}
